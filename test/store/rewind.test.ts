import { expect, test } from 'vitest'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const HOUR = 3_600_000
/** What the clock shows after it was put back by three hours. */
const BACK = later(-3 * HOUR)

test('what waits is due, whatever hour it was put off to', async () => {
  const store = await freshStore()
  await store.inbox.receive(message('1', 'a'))
  const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
  await store.inbox.hold([lease], later(4_000))
  await store.outbox.add([delivery('r', 'b')], NOW)
  const request = { channel: 'telegram', limit: 5, now: NOW, leaseMs: LEASE } as const
  const [sent] = await store.outbox.claim(request)
  await store.outbox.settle(sure(sent).lease, { ok: false, retry: true, reason: 'sending-failed' }, NOW)
  expect(await claimNext(store.inbox, BACK, LEASE)).toBeNull()
  expect(await store.outbox.claim({ ...request, now: BACK })).toEqual([])
  expect(await store.rewind(BACK)).toBe(2)
  expect((await claimNext(store.inbox, BACK, LEASE))?.inbound.id).toBe('1')
  expect(await store.outbox.claim({ ...request, now: BACK })).toHaveLength(1)
})

test('a lease of a crash ends when it would have', async () => {
  const store = await freshStore()
  await store.inbox.receive(message('1', 'a'))
  await claimNext(store.inbox, NOW, LEASE)
  await store.rewind(BACK)
  expect(await store.inbox.leftovers(new Date(BACK.getTime() + 121_000))).toEqual({ again: 1, setAside: 0 })
})

test('what is to go out at an hour of its own waits for it', async () => {
  const store = await freshStore()
  await store.outbox.add([delivery('r', 'b', { dueAt: NOW })], BACK)
  expect(await store.rewind(BACK)).toBe(0)
  expect(await store.outbox.claim({ channel: 'telegram', limit: 5, now: BACK, leaseMs: LEASE })).toEqual([])
})

test('what was to go out a moment after the answer goes out a moment after now', async () => {
  const store = await freshStore()
  await store.outbox.add([delivery('notice', 'b', { dueAt: later(2_000) })], NOW)
  await store.rewind(BACK)
  const claim = (ms: number) =>
    store.outbox.claim({ channel: 'telegram', limit: 5, now: new Date(BACK.getTime() + ms), leaseMs: LEASE })
  expect(await claim(1_999)).toEqual([])
  expect(await claim(2_000)).toHaveLength(1)
})
