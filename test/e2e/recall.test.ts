import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { DoorName } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A warning that three hundred have is recalled, and the server is killed while they are told. */

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const REASON = 'ghi nhầm ngày cắt điện'
const CHANNELS: readonly DoorName[] = ['telegram', 'zalo-bot']
const EACH = 150
const PATIENCE_MS = 60_000
/** Eight on each of the channels: what a crash may repeat at most. */
const IN_FLIGHT = 8 * CHANNELS.length

let town: Town
let hoa: Actor
let an: Actor
const residents = new Map<DoorName, string[]>()

const acquaint = (channel: DoorName, id: string): void => {
  if (channel === 'zalo-bot') town.bot.addChat(id)
  if (channel === 'telegram') town.telegram.setChat(id, 'in')
}

const subscribe = async (count: number): Promise<Map<DoorName, string[]>> => {
  await town.server().stop('SIGTERM')
  const store = await openStore(join(town.varDir, 'khoan-da.db'))
  const added = new Map<DoorName, string[]>()
  for (const channel of CHANNELS) {
    added.set(channel, Array.from({ length: count }, stranger))
    for (const id of added.get(channel) ?? []) {
      const now = new Date()
      const change = { commune: 'nga-son', wantsWarnings: true, heardAt: now, noticeShownAt: now }
      await store.people.change({ channel, id }, change)
      acquaint(channel, id)
    }
  }
  await store.close()
  await town.restart()
  return added
}

const joins = async (...words: string[]): Promise<Actor> => {
  const person = actor(town, 'telegram')
  await person.says(await invite(town, ...words))
  return person
}

beforeAll(async () => {
  town = await startTown()
  for (const [channel, ids] of await subscribe(EACH)) residents.set(channel, ids)
  hoa = await joins('leader', '--area', 'nga-son', '--group', 'phu-nu')
  an = await joins('approver', '--area', 'nga-son')
})
afterAll(() => town?.close())

/** Who of them was told something with these words, as often as they were. */
const told = (people: ReadonlyMap<DoorName, readonly string[]>, words: string): string[] =>
  [...people].flatMap(([channel, ids]) =>
    ids.flatMap(id =>
      answersTo(town.door(channel), id)
        .filter(({ text }) => text.includes(words))
        .map(() => id),
    ),
  )

it('those three hundred hear it, each of them, and nobody else; its code says why', async () => {
  const code = /CB-\w{6}/.exec(await hoa.says(`soạn ${WORDS}`))?.[0] ?? ''
  await hoa.says(`gửi duyệt ${code}`)
  await an.says(`duyệt ${code}`)
  await until(() => hoa.heard().some(text => text.startsWith(`Kết quả cảnh báo ${code}`)), { ms: PATIENCE_MS })
  expect(new Set(told(residents, WORDS)).size).toBe(2 * EACH)
  const late = await subscribe(3)

  expect(await an.says(`thu hồi ${code} ${REASON}`)).toContain('300 người')
  await until(() => told(residents, 'ĐÍNH CHÍNH').length >= 60 || null, { ms: PATIENCE_MS, what: 'the first sixty' })
  await town.restart()
  await until(() => new Set(told(residents, 'ĐÍNH CHÍNH')).size === 2 * EACH || null, { ms: PATIENCE_MS, what: 'all' })
  await until(async () => (await an.says(`kết quả ${code}`)).includes('đã thu hồi') || null)

  const corrections = told(residents, 'ĐÍNH CHÍNH')
  expect(corrections.length - 2 * EACH).toBeLessThanOrEqual(IN_FLIGHT)
  expect(told(late, 'ĐÍNH CHÍNH')).toEqual([])
  expect(told(residents, REASON)).toHaveLength(corrections.length)
  expect(await actor(town, 'zalo-bot').says(code)).toContain(`đã thu hồi, vì: ${REASON}`)
})
