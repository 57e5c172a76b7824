import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '../fakes/deliver.ts'
import { actor, invite } from '../support/cast.ts'
import { answersTo } from '../support/doors.ts'
import type { Pair } from '../support/pair.ts'
import { startPair } from '../support/pair.ts'
import type { Server } from '../support/process.ts'
import type { Town } from '../support/town.ts'
import { stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Servers on one PostgreSQL, and the three vendors. */

const ACCOUNT = '19034455667788'
const SCAM = `Có người xưng công an bảo chuyển 50 triệu vào tài khoản ${ACCOUNT} để kiểm tra, tuyệt đối giữ bí mật`

let pair: Pair
let town: Town
let second: Server
let there = ''

beforeAll(async () => {
  pair = await startPair()
  town = pair.town
  second = pair.second
  there = pair.there
})
afterAll(() => pair?.close())

const findingOn = async (address: string): Promise<string> => {
  const response = await fetch(`${address}/api/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: `stk ${ACCOUNT}` }),
  })
  const { indicators } = (await response.json()) as { indicators: { finding: string }[] }
  return indicators[0]?.finding ?? 'none'
}

describe('two processes', () => {
  test.each(['zalo-oa', 'zalo-bot', 'telegram'] as const)('what comes by %s is answered once', async name => {
    const door = town.door(name)
    const id = stranger()
    const answer = await town.answerTo(door, door.text(id, SCAM), id)
    expect(answer.text).toMatch(/lừa đảo/i)
    expect(await town.post(door, door.text(id, 'Cảm ơn'))).toBe(200)
    await until(() => answersTo(door, id).length === 2, { what: 'the second answer' })
    expect(answersTo(door, id)).toHaveLength(2)
  })

  test('both are ready, and nothing is kept in a file', async () => {
    for (const address of [town.address(), there]) {
      const response = await fetch(`${address}/readyz`)
      expect([response.status, ((await response.json()) as { database: string }).database]).toEqual([200, 'ok'])
    }
    expect(second.lines.join('\n')).not.toContain(new URL(pair.url).password)
  })

  test('what an officer decides in one is known in the other', async () => {
    const officer = actor(town, 'telegram')
    await officer.says(await invite(town, 'officer', '--area', 'nga-son'))
    const lan = actor(town, 'zalo-oa')
    await lan.says(SCAM)
    if ((await lan.says('báo cán bộ')).includes('ở xã nào?')) await lan.says('1')
    await lan.says('1')
    const code = /VU-[0-9A-Z]{6}/.exec(await lan.says('đồng ý'))?.[0] ?? ''
    await officer.hears(code)
    expect([await findingOn(town.address()), await findingOn(there)]).not.toContain('confirmed')
    await officer.says(`nhận ${code}`)
    if (!(await officer.says(`lừa đảo ${code}`)).includes('Đã nhắn')) throw new Error('not decided')
    await officer.says('tất cả')
    for (const address of [town.address(), there])
      await until(async () => (await findingOn(address)) === 'confirmed', { what: `the decision at ${address}` })
  })

  test('the sender is killed: the other takes over, and answers what the dead one had taken in', async () => {
    const door = town.door('telegram')
    const [left, late] = [stranger(), stranger()]
    expect(await town.post(door, door.text(left, SCAM))).toBe(200)
    await town.server().stop('SIGKILL')
    expect((await deliver(there + door.path, door.text(late, SCAM))).at(-1)?.status).toBe(200)
    await until(() => answersTo(door, late).length > 0, { what: 'an answer by the new sender' })
    // Nobody waits for the end of its lease.
    await until(() => answersTo(door, left).length > 0, { what: 'an answer to who wrote before' })
  })
})
