import { describe, expect, it } from 'vitest'
import type { Office, Post } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const LINK = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'

const withCase = async (): Promise<{ office: Office; code: string }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  const { code } = await reportAs(office, 'lan', LINK)
  return { office, code }
}

const labels = (post: Post, who: string): string[] => (post.get(who)?.at(-1)?.buttons ?? []).map(({ label }) => label)

describe('what stands on the buttons is what can be done', () => {
  it('first two, in hand five, nothing in the hands of another', async () => {
    const { office, code } = await withCase()
    expect(labels(await office.post('hai', `xem ${code}`), 'hai')).toEqual(['Nhận', 'Chuyển'])
    const taken = await office.post('mot', `nhận ${code}`)
    expect(labels(taken, 'mot')).toEqual(['Hỏi', 'Lừa đảo', 'Không phải', 'Chưa rõ', 'Đóng'])
    expect(labels(await office.post('hai', `xem ${code}`), 'hai')).toEqual([])
    expect(labels(await office.post('duyet', `xem ${code}`), 'duyet')).toEqual([])
  })

  it('whoever is asked to confirm a denial can do so below what they read', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    expect(labels(await office.post('mot', `không phải ${code}`), 'mot')).not.toContain('Không phải')
    for (const who of ['hai', 'duyet']) {
      expect(labels(await office.post(who, `xem ${code}`), who), who).toEqual(['Xác nhận'])
    }
  })

  it('decided, the other words', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    expect(labels(await office.post('mot', `lừa đảo ${code}`), 'mot')).toEqual([
      ...['Không phải', 'Chưa rõ', 'Đóng', 'Đề xuất'],
    ])
    expect(labels(await office.post('mot', `đóng ${code}`), 'mot')).toEqual(['Nhận'])
  })
})

describe('"hỏi" without words asks for them', () => {
  const asking = async (): Promise<{ office: Office; code: string }> => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `hỏi ${code}`)
    return { office, code }
  }

  it('what is typed goes to the one who reported', async () => {
    const { office } = await asking()
    expect(textsTo(await office.post('mot', 'Số nào gọi đến?'), 'lan')).toContain('Số nào gọi đến?')
  })

  it.each([
    ['việc', 'Các vụ đang chờ'],
    ['lừa đảo {code}', 'Đã ghi vụ'],
    ['chua ro {code}', 'Đã ghi vụ'],
    ['xem {code}', 'Địa bàn'],
    ['vụ {code}', 'Địa bàn'],
    ['xem dữ liệu', 'muốn hỏi người báo điều gì'],
    ['2', 'muốn hỏi người báo điều gì'],
    ['không', 'không hỏi gì'],
    ['thôi', 'không hỏi gì'],
    ['0', 'không hỏi gì'],
    ['#ask no', 'muốn hỏi người báo điều gì'],
  ])('"%s" is meant for the bot: nobody reads it as a question', async (words, answer) => {
    const { office, code } = await asking()
    const post = await office.post('mot', words.replace('{code}', code))
    expect(textsTo(post, 'mot')).toContain(answer)
    expect(textsTo(post, 'lan')).not.toContain('hỏi về vụ')
  })
})

describe('the answer of the one who reported', () => {
  it.each(['xem dữ liệu', 'báo cán bộ', 'vụ {code}'])('"%s" is none: the question is put again', async words => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `hỏi ${code} Chuyển chưa?`)
    const post = await office.post('lan', words.replace('{code}', code))
    expect(textsTo(post, 'lan')).toContain('Chuyển chưa?')
    expect([...post.keys()]).toEqual(['lan'])
    expect(textsTo(await office.post('lan', 'Chưa ạ'), 'mot')).toContain('người báo đã trả lời')
    expect(await office.ask('mot', `xem ${code}`)).toContain('Người báo trả lời: Chưa ạ')
  })
})

describe('"việc"', () => {
  it('tells what one has in hand from what others have', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    expect(await office.ask('mot', 'việc')).toContain('anh chị đang giữ')
    expect(await office.ask('hai', 'việc')).toContain('đang xem')
  })

  it('says when there are more than it shows', async () => {
    const office = await openOffice()
    await office.invite('mot', 'officer', 'nga-son')
    for (let i = 10; i < 20; i++) await reportAs(office, `dan-${i}`, `Chuyển cọc vào stk 19034455667${i}8 gấp`)
    expect(await office.ask('mot', 'việc')).not.toContain('Còn vụ nữa')
    await reportAs(office, 'dan-20', 'Chuyển cọc vào stk 1903445566999 gấp')
    expect(await office.ask('mot', 'việc')).toContain('Còn vụ nữa')
  })
})

describe('two officers who decide at the same moment', () => {
  it('the second is told who was first, and sees the case; pressed again it is meant', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    const post = await office.post('hai', `chưa rõ ${code}`)
    expect(textsTo(post, 'hai')).toMatch(/Cán bộ số 1 đã kết luận[\s\S]*Địa bàn/)
    expect(labels(post, 'hai')).toContain('Chưa rõ')
    expect([...post.keys()]).toEqual(['hai'])
    expect(textsTo(await office.post('hai', `chưa rõ ${code}`), 'lan')).toContain('chưa đủ căn cứ')
  })

  it('whoever decided, or was one of the two, turns it round at once', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    expect(await office.ask('mot', `chưa rõ ${code}`)).toContain('Đã ghi vụ')
    await office.post('mot', `không phải ${code}`)
    await office.post('hai', `xác nhận ${code}`)
    expect(await office.ask('mot', `lừa đảo ${code}`)).toContain('Đã ghi vụ')
  })

  it('what was reported since is read before its numbers are listed', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `chưa rõ ${code}`)
    await reportAs(office, 'mai', 'Họ gửi don-hang-247.site, còn số chị Hoa hàng xóm là 0905111222')
    expect(await office.ask('mot', `lừa đảo ${code}`)).toMatch(/có người báo thêm[\s\S]*0905111222/)
    expect(await office.ask('mot', `lừa đảo ${code}`)).toContain('Đã ghi vụ')
  })
})

describe('evidence that cannot be opened any more', () => {
  it('is said to be gone, not shown as nothing', async () => {
    const { office, code } = await withCase()
    for (const word of ['nhận', 'đóng']) await office.post('mot', `${word} ${code}`)
    const later = new Date(office.clock.now().getTime() + 1)
    await office.store.pruneCases({ closedBefore: later, decidedBefore: later, watchesBefore: later })
    expect(await office.ask('mot', `xem ${code}`)).toContain('Không mở được nội dung')
  })
})

describe('an officer who deleted their data', () => {
  it('leaves the case to the next', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `nhận ${code}`)
    expect(await office.ask('hai', `nhận ${code}`)).toContain('Cán bộ số 1 đã nhận')
    for (const text of ['xoá dữ liệu', 'đồng ý']) await office.post('mot', text)
    expect(await office.ask('hai', `nhận ${code}`)).toContain('Anh chị đã nhận')
  })
})

describe('marks of one report', () => {
  it('are eight at most: who names more floods the list', async () => {
    const office = await openOffice()
    await office.invite('mot', 'officer', 'nga-son')
    const many = Array.from({ length: 14 }, (_, i) => `09873216${10 + i}`)
    const { code } = await reportAs(office, 'lan', `Chuyển tiền gấp cho các số này kẻo bị bắt: ${many.join(', ')}`)
    const shown = await office.ask('mot', `xem ${code}`)
    expect(shown).toContain('8. số điện thoại 0987321617')
    expect(shown).not.toContain('9. số điện thoại')
    expect(shown).toContain(many.at(-1))
  })
})
