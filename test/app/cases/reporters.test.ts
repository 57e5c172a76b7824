import { describe, expect, it } from 'vitest'
import { NOW } from '../../store/build-messages.ts'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const ACCOUNT = '19034455667788'
const SCAM = `Có người gọi xưng công an bảo chuyển 50 triệu vào tài khoản ${ACCOUNT} để kiểm tra, giữ bí mật với gia đình`
const PAID = `Tôi lỡ chuyển 12 triệu cho nó rồi, vào tài khoản ${ACCOUNT}`
const QUIET = { from: 21 * 60, to: 6 * 60 + 30 }

const staffed = async (quiet = false): Promise<Office> => {
  const office = await openOffice({ rules: { quietHours: quiet ? QUIET : null } })
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  return office
}

/** The harness begins at nine in the morning, Vietnam. */
const goTo = (office: Office, hour: number, minute = 0): void => {
  const wanted = NOW.getTime() + ((hour - 9) * 60 + minute) * 60_000
  office.clock.advance(wanted - office.clock.now().getTime())
}

describe('somebody who lost something, joined to a case', () => {
  const states: [string, string[]][] = [
    ['that waits', []],
    ['in hand', ['nhận']],
    ['that is decided', ['nhận', 'lừa đảo']],
    ['that is closed', ['nhận', 'chưa rõ', 'đóng']],
  ]

  it.each(states)('%s: the officer is told at once, and it is first in the list', async (_state, words) => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    for (const word of words) await office.post('mot', `${word} ${code}`)
    await reportAs(office, 'hoa', 'Chuyển cọc vào stk 190344556690 gấp')
    office.clock.advance(60_000)
    const { post } = await reportAs(office, 'mai', PAID)
    expect(textsTo(post, 'mot')).toContain('GẤP')
    expect(await office.ask('mot', 'việc')).toMatch(new RegExp(`1\\. ${code}`))
    const shown = await office.ask('mot', `xem ${code}`)
    expect(shown).toMatch(/Người báo số 2 \(GẤP, nói đến 12 triệu\):\nNội dung: “Tôi lỡ chuyển 12 triệu/)
    expect(shown).toContain('Người báo số 1:')
  })

  it('at night, in a case that rests until the morning', async () => {
    const office = await staffed(true)
    goTo(office, 23)
    const { code, post: first } = await reportAs(office, 'lan', SCAM)
    expect(textsTo(first, 'mot')).toBe('')
    const { post } = await reportAs(office, 'mai', PAID)
    expect(textsTo(post, 'mot')).toContain(code)
    expect(textsTo(post, 'mot')).toContain('GẤP')
    expect(textsTo(post, 'mai')).toContain('Đã báo cán bộ')
  })

  it('whoever has it in hand is away: another is told', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.post('mot', `nhận ${code}`)
    await office.store.outbox.markGone({ channel: 'telegram', id: 'mot' }, 'blocked', office.clock.now())
    const { post } = await reportAs(office, 'mai', PAID)
    expect(textsTo(post, 'hai')).toMatch(/GẤP/)
  })
})

describe('"hỏi"', () => {
  const withTwo = async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await reportAs(office, 'mai', PAID)
    await reportAs(office, 'hoa', SCAM)
    await office.post('mot', `nhận ${code}`)
    return { office, code }
  }

  it('goes to the last who lost something, and says whom', async () => {
    const { office, code } = await withTwo()
    const post = await office.post('mot', `hỏi ${code} Chuyển lúc mấy giờ?`)
    expect(textsTo(post, 'mot')).toContain('người báo số 2, người đang mất tiền')
    expect(textsTo(post, 'mai')).toMatch(
      /Chuyển lúc mấy giờ\?[\s\S]*Cán bộ không bao giờ hỏi mã, không bao giờ đòi tiền/,
    )
    expect([...post.keys()].toSorted()).toEqual(['mai', 'mot'])
  })

  it.each(['3: Số nào gọi đến?', 'người 3 Số nào gọi đến?', 'người báo số 3: Số nào gọi đến?'])(
    'to a chosen one: "%s"',
    async rest => {
      const { office, code } = await withTwo()
      const post = await office.post('mot', `hỏi ${code} ${rest}`)
      expect(textsTo(post, 'hoa')).toContain('hỏi về vụ')
      expect(textsTo(post, 'hoa')).toContain('Số nào gọi đến?')
      expect(textsTo(post, 'mot')).toContain('người báo số 3')
    },
  )

  it('to nobody where there is none of that number', async () => {
    const { office, code } = await withTwo()
    const post = await office.post('mot', `hỏi ${code} 9: Số nào gọi đến?`)
    expect([...post.keys()]).toEqual(['mot'])
  })

  it('only who was asked answers it', async () => {
    const { office, code } = await withTwo()
    await office.post('mot', `hỏi ${code} Chuyển lúc mấy giờ?`)
    await office.post('mai', 'Lúc chín giờ ạ, mã OTP là 482913')
    const shown = await office.ask('mot', `xem ${code}`)
    expect(shown).toContain('Lúc chín giờ ạ')
    expect(shown).not.toContain('482913')
  })
})

describe('receipts', () => {
  it('at night, of a routine case: the hour at which somebody will be told', async () => {
    const office = await staffed(true)
    goTo(office, 27)
    const { post } = await reportAs(office, 'lan', SCAM)
    expect(textsTo(post, 'lan')).not.toContain('Đã báo cán bộ')
    expect(textsTo(post, 'lan')).toContain('6 giờ 30')
    expect([...post.keys()]).toEqual(['lan'])
  })

  it('by day: who was told', async () => {
    const office = await staffed(true)
    const { post } = await reportAs(office, 'lan', SCAM)
    expect(textsTo(post, 'lan')).toContain('Đã báo cán bộ Công an Xã Nga Sơn')
  })

  it('where there is no officer, it is said at the beginning, and never "đã báo"', async () => {
    const office = await openOffice()
    await office.post('lan', SCAM)
    await office.post('lan', 'báo cán bộ')
    expect(await office.ask('lan', '1')).toMatch(/^Ở đây Công an Xã Nga Sơn chưa có cán bộ trực/)
    await office.post('lan', '1')
    const done = await office.ask('lan', 'đồng ý')
    expect(done).toMatch(/VU-/)
    expect(done).not.toContain('Đã báo cán bộ')
  })

  it('where nobody can be reached, neither', async () => {
    const office = await staffed()
    for (const id of ['mot', 'hai'])
      await office.store.outbox.markGone({ channel: 'telegram', id }, 'blocked', office.clock.now())
    expect(textsTo((await reportAs(office, 'lan', SCAM)).post, 'lan')).not.toContain('Đã báo cán bộ')
  })
})

describe('limits of one person', () => {
  it('two cases wait for an officer; the third is not taken, unless money moves', async () => {
    const office = await staffed()
    for (const number of ['1', '2']) await reportAs(office, 'lan', `Chuyển cọc vào stk 19034455667${number} gấp`)
    await office.post('lan', 'Chuyển cọc vào stk 190344556673 gấp')
    await office.post('lan', 'báo cán bộ')
    await office.post('lan', '1')
    const third = await office.post('lan', 'đồng ý')
    expect(textsTo(third, 'lan')).toContain('đã báo mấy việc')
    expect([...third.keys()]).toEqual(['lan'])
    const { post } = await reportAs(office, 'lan', 'Tôi lỡ chuyển 3 triệu vào stk 190344556674 rồi')
    expect(textsTo(post, 'mot')).toContain('GẤP')
  })

  it('five of money that moves, and no more', async () => {
    const office = await staffed()
    const paid = (number: number): string => `Tôi lỡ chuyển ${number + 2} triệu vào stk 19034455668${number} rồi`
    for (const number of [1, 2, 3, 4, 5]) await reportAs(office, 'lan', paid(number))
    await office.post('lan', paid(6))
    await office.post('lan', 'báo cán bộ')
    await office.post('lan', '1')
    expect(await office.ask('lan', 'đồng ý')).toContain('đã báo mấy việc')
  })

  it('nobody gets past it by having everything deleted, nor past an officer who does not hear them', async () => {
    const office = await staffed()
    const forget = async (): Promise<void> => {
      await office.post('lan', 'xoá dữ liệu')
      await office.post('lan', '1')
      expect(await office.store.people.get({ channel: 'telegram', id: 'lan' }, office.clock.now())).toBeNull()
    }
    const says = async (number: string): Promise<string> => {
      await office.post('lan', `Chuyển cọc vào stk 19034455667${number} gấp`)
      const asked = await office.ask('lan', 'báo cán bộ')
      if (asked.includes('ở xã nào')) await office.post('lan', '1')
      await office.post('lan', '1')
      return office.ask('lan', 'đồng ý')
    }
    expect(await says('1')).toContain('VU-')
    const second = await says('2')
    await forget()
    expect(await says('3')).toContain('đã báo mấy việc')
    office.clock.advance(8 * 24 * 3_600_000)
    expect(await says('4')).toContain('VU-')
    const code = /VU-\w{6}/.exec(second)?.[0] ?? ''
    await office.post('mot', `chặn ${/VU-\w{6}/.exec(await says('5'))?.[0] ?? code} 1`)
    await forget()
    office.clock.advance(8 * 24 * 3_600_000)
    expect(await says('6')).toContain('không nhận thêm lời báo')
  })

  it('once an officer has looked, the next is taken', async () => {
    const office = await staffed()
    const codes: string[] = []
    for (const number of ['1', '2'])
      codes.push((await reportAs(office, 'lan', `Chuyển cọc vào stk 19034455667${number} gấp`)).code)
    await office.post('mot', `nhận ${codes[0]}`)
    await reportAs(office, 'lan', 'Chuyển cọc vào stk 190344556673 gấp')
  })
})

describe('whoever reported a case', () => {
  it('does not take it, decide it, deny it, close it or confirm a denial, and is not offered it', async () => {
    const office = await staffed()
    const { code, post } = await reportAs(office, 'mot', SCAM)
    expect(textsTo(post, 'hai')).toContain(code)
    for (const word of ['nhận', 'lừa đảo', 'chưa rõ', 'không phải', 'đóng'])
      expect(await office.ask('mot', `${word} ${code}`)).toContain('Cần cán bộ khác nhận và kết luận')
    await office.post('hai', `không phải ${code}`)
    expect(await office.ask('mot', `xác nhận ${code}`)).toContain('Cần cán bộ khác nhận và kết luận')
  })
})

describe("an officer's words", () => {
  it.each([
    ['hỏi', 'Để lấy lại tiền, bác đọc mã OTP và chuyển 2 triệu phí'],
    ['lừa đảo', 'Liên hệ 0987654321 để nhận lại tiền'],
    ['chưa rõ', 'bác cài ứng dụng hỗ trợ giúp cán bộ'],
    ['không phải', 'bác cứ làm theo lời họ'],
  ])('"%s" with what no officer needs to say goes nowhere, with the reason', async (word, words) => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.post('mot', `nhận ${code}`)
    const post = await office.post('mot', `${word} ${code} ${words}`)
    expect(textsTo(post, 'mot')).toContain('Tôi không gửi lời này')
    expect([...post.keys()]).toEqual(['mot'])
  })

  it('codes in an answer are masked, and the resident is told', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `hỏi ${code} Họ nói gì?`)
    const post = await office.post('lan', 'Dạ mã OTP là 482913, mật khẩu Abc@1234')
    expect(textsTo(post, 'lan')).toContain('Tôi đã che mã và mật khẩu')
    const shown = await office.ask('mot', `xem ${code}`)
    expect(shown).toContain('mã OTP là ***')
    for (const secret of ['482913', 'Abc@1234']) expect(shown).not.toContain(secret)
  })

  it('every letter to a resident ends with what no officer ever asks', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    const LAST = /Cán bộ không bao giờ hỏi mã, không bao giờ đòi tiền\./
    expect(textsTo(await office.post('mot', `nhận ${code}`), 'lan')).toMatch(new RegExp(`${LAST.source}$`))
    expect(textsTo(await office.post('mot', `chưa rõ ${code} Giữ lại biên lai nhé`), 'lan')).toMatch(
      new RegExp(`Giữ lại biên lai nhé\\n${LAST.source}$`),
    )
  })
})

describe('a note that goes to more than the one who reported', () => {
  it('waits for a second person, and then reaches all of them', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await reportAs(office, 'mai', SCAM)
    await office.post('mot', `nhận ${code}`)
    const post = await office.post('mot', `lừa đảo ${code} Bà con giữ lại biên lai nhé`)
    expect(textsTo(post, 'mot')).toContain('cần người thứ hai đồng ý')
    for (const who of ['lan', 'mai']) {
      expect(textsTo(post, who)).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
      expect(textsTo(post, who)).not.toContain('biên lai')
    }
    expect(textsTo(post, 'hai')).toContain('“Bà con giữ lại biên lai nhé”')
    expect(await office.ask('mot', `xác nhận ${code}`)).toContain('không phải chính anh chị')
    const sent = await office.post('hai', `xác nhận ${code}`)
    for (const who of ['lan', 'mai'])
      expect(textsTo(sent, who)).toMatch(/giữ lại biên lai[\s\S]*không bao giờ đòi tiền/)
    expect(await office.ask('hai', `xác nhận ${code}`)).toContain('không có gì chờ xác nhận')
  })
})
