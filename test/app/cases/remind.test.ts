import { describe, expect, it } from 'vitest'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const QUIET = { from: 21 * 60, to: 6 * 60 + 30 }
const account = (number: number): string =>
  `Họ đòi chuyển cọc gấp vào stk 190344556${1000 + number}, không thì mất hàng`

const staffed = async (): Promise<Office> => {
  const office = await openOffice({ rules: { quietHours: QUIET } })
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  return office
}

/** Nine in the morning is when the harness begins. */
const UNTIL_MORNING = 21 * 60 + 30

describe('the morning letter', () => {
  it('has what was taken and not decided, what was not answered, and denials without a second', async () => {
    const office = await staffed()
    const codes: string[] = []
    for (let i = 0; i < 3; i++) codes.push((await reportAs(office, `dan-${i}`, account(i))).code)
    const [taken = '', asked = '', denied = ''] = codes
    await office.post('mot', `nhận ${taken}`)
    await office.post('mot', `nhận ${asked}`)
    await office.post('mot', `hỏi ${asked} Số nào gọi đến?`)
    await office.post('mot', `không phải ${denied}`)
    const post = await office.pass(UNTIL_MORNING)
    const letters = (post.get('mot') ?? []).filter(({ text }) => text.startsWith('Chào buổi sáng'))
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toMatch(new RegExp(`1\\. ${taken}.*chưa kết luận`))
    expect(letters[0]?.text).toMatch(new RegExp(`2\\. ${asked}.*chưa trả lời`))
    expect(letters[0]?.text).not.toContain(denied)
    for (const who of ['hai', 'duyet'])
      expect(textsTo(post, who)).toMatch(new RegExp(`1\\. ${denied}.*cần anh chị xác nhận`))
  })

  it('comes once a day, and not to who has nothing left', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    expect(textsTo(await office.pass(UNTIL_MORNING), 'mot')).toContain('Chào buổi sáng')
    expect(textsTo(await office.pass(10), 'mot')).toBe('')
    expect(textsTo(await office.pass(24 * 60 - 10), 'mot')).toContain('Chào buổi sáng')
    await office.post('mot', `chưa rõ ${code}`)
    expect(textsTo(await office.pass(24 * 60), 'mot')).toBe('')
  })

  it('does not come at night', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    expect(textsTo(await office.pass(UNTIL_MORNING - 5), 'mot')).toBe('')
  })
})

describe('"nhận 1 3 5"', () => {
  it('takes several of the list at once', async () => {
    const office = await staffed()
    const codes: string[] = []
    for (let i = 0; i < 5; i++) codes.push((await reportAs(office, `dan-${i}`, account(i))).code)
    await office.post('mot', 'việc')
    const said = await office.ask('mot', 'nhận 1 3 5')
    expect(said.match(/Anh chị đã nhận vụ/g)).toHaveLength(3)
    const takers = await Promise.all(codes.map(async code => (await office.store.cases.get(code))?.state.status))
    expect(takers).toEqual(['taken', 'waiting', 'taken', 'waiting', 'taken'])
  })

  it('says which could not be taken, and by whom', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', 'việc')
    await office.post('hai', `nhận ${code}`)
    expect(await office.ask('mot', 'nhận 1 7')).toMatch(/Cán bộ số 2 đã nhận[\s\S]*không có số 7/)
  })

  it.each([
    ['another answer came between', ['xem {code}', 'trợ giúp']],
    ['a question is open that any words answer', ['hỏi {code}']],
    ['marks are asked about', ['lừa đảo {code}']],
  ])('means the last list, though %s', async (_what, words) => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    const { code: other } = await reportAs(office, 'mai', account(2))
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', 'việc')
    for (const word of words) await office.post('mot', word.replace('{code}', code))
    const post = await office.post('mot', 'nhận 2')
    expect(textsTo(post, 'mot')).toContain(`đã nhận vụ ${other}`)
    expect(textsTo(post, 'lan')).toBe('')
  })

  it('means the morning letter, whatever was open then', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `hỏi ${code}`)
    const { code: other } = await reportAs(office, 'mai', account(2))
    await office.post('mot', `không phải ${other}`)
    const letter = textsTo(await office.pass(UNTIL_MORNING), 'hai')
    expect(letter).toContain(`1. ${other}`)
    expect(await office.ask('hai', 'nhận 1')).toContain('đã nhận vụ')
  })

  it.each([
    ['no list was shown', 0],
    ['it was shown too long ago', 13],
  ])('says what to send first where %s', async (_why, hours) => {
    const office = await staffed()
    await reportAs(office, 'lan', account(1))
    if (hours > 0) await office.post('mot', 'việc')
    office.clock.advance(hours * 3_600_000)
    expect(await office.ask('mot', 'nhận 1 3 5')).toContain('Nhắn “việc” trước')
  })

  it('is nothing to who has no part in cases', async () => {
    const office = await staffed()
    await reportAs(office, 'lan', account(1))
    const post = await office.post('la', 'nhận 1 3 5')
    expect(textsTo(post, 'la')).not.toContain('việc')
    expect((await office.store.cases.open(null, 9))[0]?.state.status).toBe('waiting')
  })
})

describe('the numbers of the list', () => {
  it('show the case, also on the second page', async () => {
    const office = await staffed()
    for (let i = 0; i < 12; i++) await reportAs(office, `dan-${i}`, account(i))
    const first = await office.ask('mot', 'việc')
    const seventh = /7\. (VU-\w{6})/.exec(first)?.[1] ?? ''
    expect(await office.ask('mot', '7')).toContain(seventh)
    const second = await office.ask('mot', 'việc 2')
    const twelfth = /12\. (VU-\w{6})/.exec(second)?.[1] ?? ''
    expect(await office.ask('mot', '12')).toContain(twelfth)
    expect(await office.ask('mot', 'nhận 7 12')).toMatch(new RegExp(`${seventh}[\\s\\S]*${twelfth}`))
  })
})
