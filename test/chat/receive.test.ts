import { describe, expect, test } from 'vitest'
import type { Counted } from '../../src/app/ports.ts'
import { makeReceive } from '../../src/chat/receive.ts'
import type { Inbound } from '../../src/core/messages.ts'
import { makeVault } from '../../src/store/vault.ts'
import { KEY } from '../app/build-bot.ts'
import { LEASE, later, message, NOW, person, sure } from '../store/build-messages.ts'
import { freshStore } from '../store/build-store.ts'
import { forgetting } from '../store/forgetting.ts'
import { claimNext } from '../support/claim.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const door = async ({ inDoubt = false, urgent = false } = {}) => {
  const store = await freshStore()
  const counted: Counted[] = []
  let woken = 0
  const receive = makeReceive({
    ...{ inbox: store.inbox, vault: makeVault(KEY), clock: { now: () => NOW } },
    clockInDoubt: () => inDoubt,
    isUrgent: () => urgent,
    tally: { add: what => void counted.push(what) },
    wake: () => {
      woken += 1
    },
  })
  return { store, receive, counted, woken: () => woken }
}

const sentAt = (ms: number, id = '1'): Inbound => message(id, 'a', { at: later(ms) })

describe('the age of an event', () => {
  test.each([
    [0, 1],
    [-23 * HOUR, 1],
    [10 * 60_000, 1],
    [-25 * HOUR, 0],
    [-13 * 365 * DAY, 0],
    [25 * HOUR, 0],
    [173 * 365 * DAY, 0],
  ])('%i ms from now: %i', async (ms, taken) => {
    const { store, receive, counted, woken } = await door()
    await receive(sentAt(ms))
    expect((await store.inbox.counts()).waiting).toBe(taken)
    expect(woken()).toBe(taken)
    expect(counted).toEqual([taken ? 'received' : 'stale'])
  })

  test('is not believed while the clock is in doubt: then it counts as written now', async () => {
    const { store, receive } = await door({ inDoubt: true })
    await receive(sentAt(-365 * DAY))
    expect(sure(await claimNext(store.inbox, NOW, LEASE)).inbound.at).toEqual(NOW)
  })

  test('a little ahead of us is now', async () => {
    const { store, receive } = await door()
    await receive(sentAt(HOUR))
    expect(sure(await claimNext(store.inbox, NOW, LEASE)).inbound.at).toEqual(NOW)
  })
})

describe('an event that comes again', () => {
  test('does nothing after its message was deleted for its age', async () => {
    const { store, receive, woken } = await door()
    await receive(sentAt(0))
    const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
    await store.inbox.finish([lease], { deliveries: [] }, NOW)
    expect(await store.inbox.prune(later(1))).toBe(1)
    await receive(sentAt(0))
    expect(Object.values(await store.inbox.counts()).every(count => count === 0)).toBe(true)
    expect(woken()).toBe(1)
  })

  test('does nothing after its person was deleted', async () => {
    const { store, receive } = await door()
    await receive(sentAt(0))
    await forgetting(store, person('a'))
    await receive(sentAt(0))
    expect((await store.inbox.counts()).waiting).toBe(0)
  })

  test('is new after a year', async () => {
    const { store, receive } = await door()
    await receive(sentAt(0))
    await forgetting(store, person('a'))
    expect(await store.inbox.pruneMarks(NOW)).toBe(0)
    expect(await store.inbox.pruneMarks(later(1))).toBe(1)
    await receive(sentAt(0))
    expect((await store.inbox.counts()).waiting).toBe(1)
  })

  test('is one event, though it comes twice in one moment', async () => {
    const { store, receive, counted } = await door()
    await Promise.all([receive(sentAt(0)), receive(sentAt(0)), receive(sentAt(0, '2'))])
    expect((await store.inbox.counts()).waiting).toBe(2)
    expect(counted).toEqual(['received', 'received'])
  })

  test('of another channel is another', async () => {
    const { store, receive } = await door()
    await receive(sentAt(0))
    await receive({ ...sentAt(0), channel: 'zalo-oa', from: person('a', 'zalo-oa') })
    expect((await store.inbox.counts()).waiting).toBe(2)
  })
})
