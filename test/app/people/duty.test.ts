import { describe, expect, it } from 'vitest'
import type { PersonRef } from '../../../src/core/messages.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, reportAs, textsTo } from '../cases/office.ts'

const ACCOUNT = 'Họ đòi chuyển cọc gấp vào stk 1903445561009, không thì mất hàng'
const PAID = 'Tôi lỡ chuyển 12 triệu cho nó rồi, vào tài khoản 1903445561001'
/** The clock of the tests begins on Sunday, 1 November 2026, at nine. */
const TODAY = '2026-11-01'

const CHIEF: PersonRef = { channel: 'telegram', id: 'chi-huy' }

const staffed = async (): Promise<Office> => {
  const office = await openOffice()
  await office.invite('chi-huy', 'admin', 'toan-quoc')
  for (const who of ['mot', 'hai', 'ba']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('bon', 'officer', 'nga-an')
  return office
}

type Days = readonly { number: number; day: string }[]

const setDuty = async (office: Office, duty: Days, before: Days = [], area = 'nga-son', actor = CHIEF) => {
  const made = await office.verbs.people.setDuty(actor, { area, day: TODAY, duty, before })
  if ('refused' in made) return made.refused
  return (await office.commit(made, office.clock.now())) ? 'done' : 'changed'
}

describe('who is on duty', () => {
  it('is told first of what is urgent; the next is in the usual order', async () => {
    const office = await staffed()
    expect(await setDuty(office, [{ number: 2, day: TODAY }])).toBe('done')
    const { code, post } = await reportAs(office, 'lan', PAID)
    expect([textsTo(post, 'hai').includes(code), textsTo(post, 'mot')]).toEqual([true, ''])
    const told: string[] = []
    for (let steps = 0; steps < 4; steps += 1) told.push(...(await office.pass(15)).keys())
    expect(told.filter(who => who !== 'hai')[0]).toBe('mot')
  })

  it('is told of nothing else before the others', async () => {
    const office = await staffed()
    await setDuty(office, [{ number: 2, day: TODAY }])
    const { code, post } = await reportAs(office, 'lan', ACCOUNT)
    expect([textsTo(post, 'mot').includes(code), textsTo(post, 'hai')]).toEqual([true, ''])
  })

  it.each([
    ['nobody is on duty', []],
    ['they were on another day', [{ number: 2, day: '2026-10-31' }]],
  ])('%s: the usual order', async (_what, duty) => {
    const office = await staffed()
    await setDuty(office, duty)
    const { code, post } = await reportAs(office, 'lan', PAID)
    expect([textsTo(post, 'mot').includes(code), textsTo(post, 'hai')]).toEqual([true, ''])
  })

  it('and on leave is passed over', async () => {
    const office = await staffed()
    await setDuty(office, [{ number: 2, day: TODAY }])
    await office.post('hai', 'nghỉ hôm nay')
    const { code, post } = await reportAs(office, 'lan', PAID)
    expect([textsTo(post, 'mot').includes(code), textsTo(post, 'hai')]).toEqual([true, ''])
  })

  it('is told so by "vai trò"', async () => {
    const office = await staffed()
    await setDuty(office, [{ number: 3, day: TODAY }])
    const said = await office.ask('chi-huy', 'vai trò')
    expect(said.split('\n').filter(line => line.includes('trực hôm nay'))).toEqual([
      expect.stringMatching(/^- Số 3 · cán bộ Công an xã · Xã Nga Sơn/),
    ])
    expect(await office.ask('ba', 'vai trò')).toContain('trực hôm nay')
  })

  it('is known to who works there', async () => {
    const office = await staffed()
    await setDuty(office, [{ number: 3, day: TODAY }])
    const seen = async (id: string) =>
      (await office.verbs.people.readDutyToday({ channel: 'telegram', id })).map(({ area, officers }) => [
        ...[area, officers.map(({ number }) => number)],
      ])
    expect([await seen('mot'), await seen('bon'), await seen('chi-huy'), await seen('lan')]).toEqual([
      ...[[['nga-son', [3]]], [], [['nga-son', [3]]], []],
    ])
  })
})

describe('the calendar', () => {
  it('is kept by admins of the area, for officers of the area, in days of that week', async () => {
    const office = await staffed()
    await office.invite('phu-trach', 'admin', 'nga-an')
    const other: PersonRef = { channel: 'telegram', id: 'phu-trach' }
    const one = [{ number: 1, day: TODAY }]
    expect(await setDuty(office, one, [], 'nga-son', other)).toBe('no-role')
    expect(await setDuty(office, one, [], 'nga-son', { channel: 'telegram', id: 'mot' })).toBe('no-role')
    expect(await setDuty(office, one, [], 'nowhere')).toBe('no-role')
    expect(await setDuty(office, [{ number: 9, day: TODAY }])).toBe('unknown')
    expect(await setDuty(office, [{ number: 1, day: '2026-12-24' }])).toBe('unknown')
    expect(await setDuty(office, one, [], 'nga-an', other)).toBe('done')
    expect(await office.verbs.people.readDuty(other, { area: 'nga-son' })).toBeNull()
    expect(await office.verbs.people.readDuty({ channel: 'telegram', id: 'mot' }, {})).toBeNull()
  })

  it('is not written over what somebody else wrote', async () => {
    const office = await staffed()
    const [one, two] = [[{ number: 1, day: TODAY }], [{ number: 2, day: TODAY }]]
    await setDuty(office, one)
    expect(await setDuty(office, two)).toBe('changed')
    expect(await setDuty(office, two, one)).toBe('done')
    const week = await office.verbs.people.readDuty(CHIEF, { area: 'nga-son', day: TODAY })
    expect([week?.duty, week?.days[0], week?.days[6]]).toEqual([two, '2026-10-26', TODAY])
  })

  it.each(['', 'x', '2026-13-40', '9999-01-01', '2026-02-30'])('of "%s" is that of this week', async day => {
    const office = await staffed()
    expect((await office.verbs.people.readDuty(CHIEF, { area: 'nga-son', day }))?.days).toContain(TODAY)
  })
})
