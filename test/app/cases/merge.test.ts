import { describe, expect, it } from 'vitest'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const ONE = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'
const TWO = 'Em vừa nhận link http://qua-tang-999.top/k nói trúng xe máy, họ giục bấm ngay trong hôm nay'

const withTwo = async (): Promise<{ office: Office; a: string; b: string }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  const { code: a } = await reportAs(office, 'lan', ONE)
  const { code: b } = await reportAs(office, 'mai', TWO)
  return { office, a, b }
}

const isListed = (office: Office, text: string): boolean =>
  office.assess(text).indicators.some(({ finding }) => finding === 'confirmed')

describe('"ghép"', () => {
  it('has two cases looked at as one: words, people, marks', async () => {
    const { office, a, b } = await withTwo()
    const post = await office.post('mot', `ghép ${a} ${b}`)
    expect(textsTo(post, 'mai')).toContain(a)
    expect(await office.ask('mot', 'việc')).not.toContain(b)
    const shown = await office.ask('mot', `nhận ${a}`)
    for (const words of ['Người báo số 2', 'qua-tang-999[.]top', 'trúng xe máy']) expect(shown).toContain(words)
    expect(textsTo(await office.post('mot', `hỏi ${a} 2: Link gửi lúc nào?`), 'mai')).toContain('Link gửi lúc nào?')
    await office.post('mai', 'Sáng nay ạ')
    const decided = await office.post('mot', `lừa đảo ${a}`)
    for (const who of ['lan', 'mai']) expect(textsTo(decided, who)).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    await office.post('mot', '2')
    expect([isListed(office, 'don-hang-247.site'), isListed(office, 'qua-tang-999.top')]).toEqual([false, true])
    expect(await office.ask('mai', `vụ ${b}`)).toContain('dấu hiệu lừa đảo')
  })

  it('a word with the code of the joined case is about both', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect(await office.ask('mot', `xem ${b}`)).toContain(a)
  })

  it('a later report like the joined one comes to the case that is kept', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect((await reportAs(office, 'hoa', 'Họ gửi tôi qua-tang-999.top')).code).toBe(a)
  })

  it('can be undone', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect(await office.ask('mot', `tách ${b}`)).toContain('Đã tách')
    expect(await office.ask('mot', 'việc')).toMatch(new RegExp(`${a}[\\s\\S]*${b}`))
    expect(await office.ask('mot', `xem ${a}`)).not.toContain('trúng xe máy')
    expect(await office.ask('mot', `xem ${b}`)).toContain('trúng xe máy')
    const decided = await office.post('mot', `lừa đảo ${a}`)
    expect(textsTo(decided, 'mai')).toBe('')
    expect(isListed(office, 'qua-tang-999.top')).toBe(false)
  })

  it.each(['ghép {a} {a}', 'ghép {a}', 'ghép {a} VU-AAAAAA', 'tách {a}'])('"%s" changes nothing', async words => {
    const { office, a, b } = await withTwo()
    await office.post('mot', words.replaceAll('{a}', a))
    expect(await office.ask('mot', 'việc')).toMatch(new RegExp(`${a}[\\s\\S]*${b}`))
  })

  it('is for officers of the place only', async () => {
    const { office, a, b } = await withTwo()
    await office.invite('xa-khac', 'officer', 'nga-an')
    for (const who of ['xa-khac', 'lan', 'la']) await office.post(who, `ghép ${a} ${b}`)
    expect(await office.ask('mot', 'việc')).toContain(b)
  })
})

describe('what can be joined, state by state', () => {
  it('a case in the hands of somebody else: they are told, and can undo it', async () => {
    const { office, a, b } = await withTwo()
    await office.invite('ba', 'officer', 'nga-son')
    await office.post('mot', `nhận ${a}`)
    await office.post('hai', `nhận ${b}`)
    const post = await office.post('ba', `ghép ${a} ${b}`)
    expect(textsTo(post, 'hai')).toMatch(new RegExp(`${b} anh chị đang giữ vừa được ghép vào vụ ${a}`))
    expect(textsTo(post, 'mot')).toMatch(new RegExp(`vừa được ghép vào vụ ${a} anh chị đang giữ`))
    const apart = await office.post('hai', `tách ${b}`)
    expect(textsTo(apart, 'mot')).toContain(`${b} đã được tách khỏi`)
    expect((await office.store.cases.get(b))?.state).toMatchObject({ status: 'taken', into: null })
    expect(await office.ask('hai', `lừa đảo ${b}`)).toContain('Đã ghi')
  })

  it('to what was decided a scam: whoever reported it is told that', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `lừa đảo ${a}`)
    const post = await office.post('mot', `ghép ${a} ${b}`)
    expect(textsTo(post, 'mai')).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    expect(textsTo(post, 'lan')).toBe('')
    expect(isListed(office, 'qua-tang-999.top')).toBe(false)
    expect(await office.ask('mai', `vụ ${b}`)).toContain('dấu hiệu lừa đảo')
  })

  it('what was closed without a word, and it is closed again when it is taken out', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `đóng ${b}`)
    expect(await office.ask('mot', `ghép ${a} ${b}`)).toContain('Đã ghép')
    await office.post('mot', `tách ${b}`)
    expect((await office.store.cases.get(b))?.state.status).toBe('closed')
  })

  it('to what is itself joined: to the one that is kept', async () => {
    const { office, a, b } = await withTwo()
    const { code: c } = await reportAs(office, 'hoa', 'Tin nhắn bảo vào trung-thuong-88.site/a lấy quà, gấp lắm')
    await office.post('mot', `ghép ${a} ${b}`)
    expect(await office.ask('mot', `ghép ${b} ${c}`)).toContain(`vào vụ ${a}`)
  })

  const REFUSED: [what: string, before: string[], joins: string, said: RegExp][] = [
    ['what is decided', ['lừa đảo {b}'], 'ghép {a} {b}', /đã có kết luận[\s\S]*ghép {b} {a}/],
    ['to what is decided as unclear', ['chưa rõ {a}'], 'ghép {a} {b}', /chưa ai xem lời họ/],
    ['to what is closed', ['đóng {a}'], 'ghép {a} {b}', /nhận {a}/],
    ['what has others joined to it', ['ghép {b} {c}'], 'ghép {a} {b}', /ghép {b} {a}/],
    ['what is joined already', ['ghép {a} {b}'], 'ghép {c} {b}', /tách {b}/],
  ]

  it.each(REFUSED)('not %s, and says what to do', async (_what, before, joins, said) => {
    const { office, a, b } = await withTwo()
    const { code: c } = await reportAs(office, 'hoa', 'Tin nhắn bảo vào trung-thuong-88.site/a lấy quà, gấp lắm')
    const filled = (text: string): string => text.replace('{a}', a).replace('{b}', b).replace('{c}', c)
    for (const words of before) await office.post('mot', filled(words))
    expect(await office.ask('mot', filled(joins))).toMatch(new RegExp(filled(said.source)))
  })

  it('not a case of another commune: nobody consented to that', async () => {
    const { office, a } = await withTwo()
    await office.invite('ca-hai', 'admin', 'toan-quoc')
    const { code: far } = await reportAs(office, 'hoa', TWO, 'Nga An')
    expect(await office.ask('ca-hai', `ghép ${a} ${far}`)).toContain('chỉ đồng ý cho Công an xã của mình')
  })

  it('not where money moves, to what is decided', async () => {
    const { office, a } = await withTwo()
    await office.post('mot', `lừa đảo ${a}`)
    const { code: lost } = await reportAs(office, 'hoa', 'Tôi lỡ chuyển 12 triệu vào tài khoản 190344556677 rồi')
    expect(await office.ask('mot', `ghép ${a} ${lost}`)).toContain('đang mất tiền')
  })
})

describe('"tách" undoes it exactly', () => {
  const LOST = 'Tôi lỡ chuyển 12 triệu vào tài khoản 190344556677 rồi'

  it('urgency, people and marks', async () => {
    const { office, a } = await withTwo()
    const { code: lost } = await reportAs(office, 'hoa', LOST)
    const before = (await office.store.cases.get(a))?.state
    const marks = await office.store.cases.marks(a)
    const people = await office.store.cases.people(a)
    await office.post('mot', `ghép ${a} ${lost}`)
    expect((await office.store.cases.get(a))?.state.urgent).toBe(true)
    expect(textsTo(await office.post('mot', `tách ${lost}`), 'hoa')).toContain('lại được xem riêng')
    const { version: _before, ...then } = before ?? { version: 0 }
    expect((await office.store.cases.get(a))?.state).toMatchObject({ ...then, parts: [] })
    expect(await office.store.cases.marks(a)).toEqual(marks)
    expect(await office.store.cases.people(a)).toEqual(people)
  })

  it('what somebody else told since stays', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect((await reportAs(office, 'hoa', 'Họ gửi tôi qua-tang-999.top')).code).toBe(a)
    await office.post('mot', `tách ${b}`)
    expect(await office.ask('mot', `xem ${a}`)).toMatch(/đường link qua-tang-999/)
  })

  it('what people were told of both stays told', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    await office.post('mot', `xem ${a}`)
    await office.post('mot', `lừa đảo ${a}`)
    await office.post('mot', 'không')
    await office.post('mot', `tách ${b}`)
    const post = await office.post('mot', `chưa rõ ${b}`)
    expect(textsTo(post, 'mai')).toContain('Xin lỗi')
  })
})

describe('a word with the code of a joined case', () => {
  it('asks, and what is asked can be read', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    await office.post('mot', `nhận ${b}`)
    expect(textsTo(await office.post('mot', `hỏi ${b} 2: Link gửi lúc nào?`), 'mai')).toContain('Link gửi lúc nào?')
    expect(textsTo(await office.post('mai', 'Sáng nay ạ'), 'mot')).toContain('người báo đã trả lời')
    const shown = await office.ask('mot', `xem ${a}`)
    for (const words of ['Link gửi lúc nào?', 'Sáng nay ạ']) expect(shown).toContain(words)
  })
})
