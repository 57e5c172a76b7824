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

  it('says which could not be taken', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', 'việc')
    await office.post('hai', `nhận ${code}`)
    expect(await office.ask('mot', 'nhận 1')).toContain('Chưa nhận được')
  })
})
