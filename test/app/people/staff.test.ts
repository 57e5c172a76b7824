import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/app/ports.ts'
import { fakeChannel } from '../build-bot.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, reportAs, textsTo } from '../cases/office.ts'

const account = (number: number): string =>
  `Họ đòi chuyển cọc gấp vào stk 190344556${1000 + number}, không thì mất hàng`
const PAID = 'Tôi lỡ chuyển 12 triệu cho nó rồi, vào tài khoản 1903445561001'
const DAY_MIN = 24 * 60
/** Nine in the morning is when the harness begins: so long until the next one begins at seven. */
const UNTIL_MORNING = 22 * 60

const staffed = async (options: Parameters<typeof openOffice>[0] = {}): Promise<Office> => {
  const office = await openOffice(options)
  await office.invite('chi-huy', 'admin', 'toan-quoc', null, 'Lê Chỉ Huy')
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son', null, `Cán bộ ${who}`)
  await office.invite('ba', 'officer', 'nga-an')
  return office
}

describe('"vai trò"', () => {
  it('tells an admin who has which role, where, since and when last heard', async () => {
    const office = await staffed()
    const said = await office.ask('chi-huy', 'vai trò')
    expect(said).toMatch(
      /Số 2 · cán bộ Công an xã · Xã Nga Sơn · Telegram · từ 01\/11\/2026 · nhắn lần cuối 01\/11\/2026/,
    )
    for (const words of ['Cán bộ hai', 'Lê Chỉ Huy', 'Xã Nga An']) expect(said).toContain(words)
    expect(said).not.toContain('KHÔNG NHẮN TỚI ĐƯỢC')
  })

  it('shows an admin of one commune that commune alone, an officer their own, and a resident nothing', async () => {
    const office = await staffed()
    await office.invite('phu-trach', 'admin', 'nga-an')
    expect(await office.ask('phu-trach', 'vai trò')).not.toContain('Xã Nga Sơn')
    const own = await office.ask('mot', 'vai trò')
    expect(own).toContain('Vai trò của anh chị')
    expect(own).not.toMatch(/Số 2|Cán bộ hai/)
    expect(await office.ask('la', 'vai trò')).not.toContain('Công an xã')
  })
})

describe('"trợ giúp"', () => {
  it('tells who has a role the words of it, and others only theirs', async () => {
    const office = await staffed()
    expect(await office.ask('mot', 'trợ giúp')).toMatch(/“nghỉ 2\/12 đến 9\/12”[\s\S]*“đã lỡ”/)
    expect(await office.ask('chi-huy', 'trợ giúp')).toContain('“vai trò”')
    expect(await office.ask('la', 'trợ giúp')).not.toContain('“vai trò”')
  })
})

describe('"gỡ"', () => {
  it('asks back, tells the admins and the person, and hands over what they had in hand', async () => {
    const office = await staffed()
    await office.invite('pho', 'admin', 'nga-son')
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    const asked = await office.post('chi-huy', 'gỡ 1 Nga Sơn cán bộ')
    expect(textsTo(asked, 'chi-huy')).toMatch(/1\. Gỡ cán bộ Công an xã số 1, Xã Nga Sơn/)
    expect((await office.store.roles.of({ channel: 'telegram', id: 'mot' })).length).toBe(1)
    const post = await office.post('chi-huy', '1')
    expect(textsTo(post, 'chi-huy')).toContain('chuyển cho người khác: 1')
    expect(textsTo(post, 'mot')).toContain('không còn là cán bộ Công an xã')
    expect(textsTo(post, 'pho')).toContain('vừa được gỡ')
    expect(textsTo(await office.pass(0), 'hai')).toContain(code)
    expect(await office.ask('mot', `lừa đảo ${code}`)).not.toContain('Đã ghi')
    expect(await office.ask('hai', `nhận ${code}`)).toContain('đã nhận vụ')
  })

  it('keeps what they may still take by another role', async () => {
    const office = await staffed()
    await office.invite('mot', 'officer', 'nga-an')
    const { code } = await reportAs(office, 'lan', account(1), 'Nga An')
    await office.post('mot', `nhận ${code}`)
    await office.post('chi-huy', 'gỡ 1 Nga Sơn')
    expect(textsTo(await office.post('chi-huy', 'đồng ý'), 'chi-huy')).toContain('chuyển cho người khác: 0')
    expect((await office.store.cases.get(code))?.state.status).toBe('taken')
  })

  it('asks which, where a number stands for several', async () => {
    const office = await staffed()
    await office.invite('duyet', 'approver', 'nga-son')
    const asked = await office.ask('chi-huy', 'gỡ 1 Nga Sơn')
    expect(asked).toMatch(/1\. Gỡ [\s\S]*2\. Gỡ [\s\S]*3\. Không gỡ ai/)
    await office.post('chi-huy', '3')
    expect((await office.store.roles.all()).length).toBe(5)
  })

  it.each([
    ['by nobody but an admin', 'mot', 'gỡ 2 Nga Sơn', 'chỉ người quản trị'],
    ['of a number that nobody has', 'chi-huy', 'gỡ 9 Nga Sơn', 'Không có vai trò nào mang số 9'],
    ['without a number', 'chi-huy', 'gỡ Nga Sơn', 'Gỡ ai?'],
    ['of the last admin', 'chi-huy', 'gỡ 1 quản trị', 'người quản trị cuối cùng'],
  ])('not %s', async (_what, who, words, answer) => {
    const office = await staffed()
    await office.post(who, words)
    expect(`${await office.ask(who, words)}\n${await office.ask(who, '1')}`).toContain(answer)
    expect((await office.store.roles.all()).length).toBe(4)
  })

  it('an admin of one commune takes no role of another', async () => {
    const office = await staffed()
    await office.invite('phu-trach', 'admin', 'nga-an')
    expect(await office.ask('phu-trach', 'gỡ 1 Nga Sơn')).toContain('Không có vai trò nào')
  })
})

describe('leave', () => {
  it('has cases go to others on those days, and come back after "hết nghỉ"', async () => {
    const office = await staffed()
    expect(await office.ask('mot', 'nghỉ 1/11 đến 6/11')).toMatch(/nghỉ từ 01\/11\/2026 đến hết 06\/11\/2026/)
    const first = await reportAs(office, 'lan', account(1))
    expect(textsTo(first.post, 'mot')).toBe('')
    expect(textsTo(first.post, 'hai')).toContain(first.code)
    expect(await office.ask('chi-huy', 'vai trò')).toContain('nghỉ 01/11/2026 đến 06/11/2026')
    expect(await office.ask('mot', 'hết nghỉ')).toContain('lại tới anh chị')
    const second = await reportAs(office, 'mai', account(2))
    expect(textsTo(second.post, 'mot')).toContain(second.code)
  })

  it('is over by itself', async () => {
    const office = await staffed()
    await office.post('mot', 'nghỉ hôm nay')
    office.clock.advance(DAY_MIN * 60_000)
    const { code, post } = await reportAs(office, 'lan', account(1))
    expect(textsTo(post, 'mot')).toContain(code)
  })

  it('somebody on leave is better than nobody, and is told so', async () => {
    const office = await openOffice()
    await office.invite('mot', 'officer', 'nga-son')
    expect(await office.ask('mot', 'nghỉ hôm nay đến 30/11')).toContain('không còn ai khác trực')
    const { code, post } = await reportAs(office, 'lan', account(1))
    expect(textsTo(post, 'mot')).toContain(code)
  })

  it('of who has cases in hand: they are told how many, and money that moves goes to another', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    expect(await office.ask('mot', 'nghỉ hôm nay đến 30/11')).toContain('đang giữ 1 vụ')
    expect(textsTo((await reportAs(office, 'mai', PAID)).post, 'hai')).toContain('GẤP')
    expect(textsTo(await office.pass(UNTIL_MORNING), 'chi-huy')).toMatch(new RegExp(`${code}.*đang nghỉ`))
  })

  it.each(['nghỉ tuần sau', 'nghỉ 9/12/2026 đến 2/12/2026'])('"%s" is asked back', async words => {
    const office = await staffed()
    expect(await office.ask('mot', words)).toContain('Anh chị nghỉ ngày nào?')
  })

  it('is nothing to a resident', async () => {
    const office = await staffed()
    expect(await office.ask('la', 'nghỉ 2/12 đến 9/12')).not.toContain('vụ mới')
  })
})

describe('somebody who writes nothing for a week, where the channel closes', () => {
  const WINDOW_MS = 7 * DAY_MIN * 60_000
  const closes = (): Channel => ({
    ...fakeChannel(),
    window: (_to, lastHeard, now) =>
      lastHeard && now.getTime() - lastHeard.getTime() < WINDOW_MS
        ? { open: true }
        : { open: false, reason: 'window-closed' },
  })

  it('is asked before, shown as out of reach after, and the admins are told once', async () => {
    const office = await staffed({ channel: closes() })
    await office.pass(UNTIL_MORNING)
    for (let day = 0; day < 4; day++) {
      await office.post('chi-huy', 'việc')
      await office.post('hai', 'việc')
      expect(textsTo(await office.pass(DAY_MIN), 'mot')).toBe('')
    }
    await office.post('chi-huy', 'việc')
    expect(textsTo(await office.pass(DAY_MIN), 'mot')).toContain('nhắn lại cho tôi một chữ')
    for (let day = 0; day < 1; day++) await office.pass(DAY_MIN)
    await office.post('chi-huy', 'việc')
    const told = textsTo(await office.pass(DAY_MIN), 'chi-huy')
    expect(told).toMatch(/Không nhắn tới được cán bộ Công an xã số 1 ở Xã Nga Sơn/)
    expect(await office.ask('chi-huy', 'vai trò')).toMatch(/Số 1 · cán bộ .* Xã Nga Sơn .*KHÔNG NHẮN TỚI ĐƯỢC/)
    expect(textsTo(await office.pass(DAY_MIN), 'chi-huy')).not.toContain('số 1 ở Xã Nga Sơn')
  })
})

describe('a case that was taken and forgotten', () => {
  it('ends after a month, and whoever reported it is told', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', account(1))
    await office.post('mot', `nhận ${code}`)
    await office.pass(UNTIL_MORNING)
    for (let day = 1; day < 29; day++) await office.pass(DAY_MIN)
    expect((await office.store.cases.get(code))?.state.status).toBe('taken')
    const posts = [await office.pass(DAY_MIN), await office.pass(DAY_MIN)]
    expect(posts.map(post => textsTo(post, 'lan')).join()).toContain('đã chờ một tháng')
    expect((await office.store.cases.get(code))?.state.status).toBe('closed')
  })
})
