import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

/** People with a role, over the webhooks of the vendors: who is there, who is away, who is not any more. */

const CODE = /VU-[0-9A-Z]{6}/

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

const joined = async (channel: Actor['channel'], ...words: string[]): Promise<Actor> => {
  const person = actor(town, channel)
  await person.says(await invite(town, ...words))
  return person
}

const report = async (resident: Actor, text: string): Promise<string> => {
  await resident.says(text)
  const asked = await resident.says('báo cán bộ')
  if (asked.includes('ở xã nào?')) await resident.says('1')
  await resident.says('1')
  return CODE.exec(await resident.says('đồng ý'))?.[0] ?? 'no code'
}

describe('an admin, two officers and a resident', () => {
  it('a case goes past who is on leave, and on when a role is taken away', async () => {
    const admin = await joined('telegram', 'admin', '--for', 'Lê Chỉ Huy')
    const one = await joined('zalo-oa', 'officer', '--area', 'nga-son', '--for', 'Trần Một')
    const two = await joined('telegram', 'officer', '--area', 'nga-son', '--for', 'Phạm Hai')
    expect(await admin.says('vai trò')).toMatch(/Số 1 · cán bộ[\s\S]*Trần Một[\s\S]*Phạm Hai/)

    expect(await two.says('nghỉ hôm nay')).toContain('Đã ghi: anh chị nghỉ')
    const code = await report(
      actor(town, 'zalo-oa'),
      'Họ đòi chuyển cọc gấp vào stk 19034455667788, không thì mất hàng',
    )
    expect(await one.hears(code)).toContain('Có vụ mới')
    expect(await one.says('việc')).toContain(`1. ${code}`)
    expect(await one.says('trợ giúp')).not.toBe('')
    expect(await one.says('nhận 1')).toContain(`đã nhận vụ ${code}`)

    expect(await two.says('hết nghỉ')).toContain('lại tới anh chị')
    expect(await admin.says('gỡ cán bộ 1 Nga Sơn')).toContain('Anh chị gỡ ai?')
    expect(await admin.says('đồng ý')).toContain('chuyển cho người khác: 1')
    expect(await one.hears('không còn là cán bộ')).toContain('Cảm ơn')
    expect(await two.hears(code)).toContain('đến lượt anh chị')
    expect(await two.says(`nhận ${code}`)).toContain(`đã nhận vụ ${code}`)
    expect(await one.says('việc')).not.toContain(code)
  })
})
