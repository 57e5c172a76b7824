import { expect, test } from 'vitest'
import type { FailureReason } from '../../src/core/failures.ts'
import type { SendResult } from '../../src/core/messages.ts'
import type { Store } from '../../src/store/open.ts'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW, privateChat, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'

/** Puts a delivery to this person off, for this reason. */
const putOff = async (store: Store, id: string, to: string, reason: FailureReason): Promise<void> => {
  await store.outbox.add([delivery(id, to)], NOW)
  const [claimed] = await store.outbox.claim({ channel: 'telegram', limit: 1, now: NOW, leaseMs: LEASE })
  const result: SendResult = { ok: false, retry: true, afterMs: 50_000, reason }
  await store.outbox.settle(sure(claimed).lease, result, NOW)
}

const dueNow = async (store: Store): Promise<string[]> => {
  const claimed = await store.outbox.claim({ channel: 'telegram', limit: 50, now: later(1_000), leaseMs: LEASE })
  return claimed.map(({ id }) => id)
}

test('what waits for the platform or its token is due, what was told to wait is not', async () => {
  const store = await freshStore()
  await putOff(store, 'a', '1', 'network')
  await putOff(store, 'b', '2', 'bad-token')
  await putOff(store, 'c', '3', 'rate-limited')
  await putOff(store, 'd', '4', 'bug')
  expect(await dueNow(store)).toEqual([])
  expect(await store.outbox.hurry('zalo-oa', NOW)).toBe(0)
  expect(await store.outbox.hurry('telegram', NOW)).toBe(2)
  expect(await dueNow(store)).toEqual(['a', 'b'])
})

test('whoever writes again has what waits for them sent now, in order, and nobody else has', async () => {
  const store = await freshStore()
  await putOff(store, 'old', 'a', 'network')
  await putOff(store, 'other', 'b', 'network')
  await store.inbox.receive(message('1', 'a'))
  const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
  await store.inbox.finish([lease], { deliveries: [delivery('new', 'a')] }, NOW)
  expect(await dueNow(store)).toEqual(['old'])
  const { outbox } = store
  expect(await outbox.isGone(privateChat('a'))).toBe(false)
})
