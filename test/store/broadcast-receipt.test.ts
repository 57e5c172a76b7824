import { expect, test } from 'vitest'
import type { SendResult } from '../../src/core/messages.ts'
import { CODE, freshWarnings, groupChat, warningTo } from './build-broadcasts.ts'
import { LEASE, later, NOW, privateChat } from './build-messages.ts'

const PEOPLE = 500
const BLOCKED = new Set(['p7', 'p123'])
const OUTSIDE = new Set(Array.from({ length: 30 }, (_, i) => `p${200 + i}`))
const REFUSED = 'p300'
/** Blocked before it began. */
const GONE = 'p400'

const to = [
  ...Array.from({ length: PEOPLE }, (_, i) => privateChat(`p${i}`)),
  ...['-1', '-2'].map(id => groupChat(id)),
  groupChat('-3', '5'),
]

/** What the platform says; the group `-1` lives on as `-100`. */
const resultOf = (id: string): SendResult => {
  if (BLOCKED.has(id)) return { ok: false, retry: false, gone: true, reason: 'blocked' }
  if (id === REFUSED) return { ok: false, retry: false, reason: 'bad-request' }
  if (id === '-1') return { ok: false, retry: false, movedTo: '-100', reason: 'group-moved' }
  return { ok: true, externalId: `x${id}` }
}

test('500 people and 3 groups: right to the last one, after blocks, closed windows and a move', async () => {
  const { store, broadcasts, send, change } = await freshWarnings()
  const { outbox } = store
  await outbox.markGone(privateChat(GONE), 'blocked', NOW)
  await send()
  const deliveries = to.map(chat => warningTo(chat))
  await change({ noun: 'broadcast', do: 'spread', code: CODE, from: null, to: 'done' }, NOW, deliveries)
  const deliver = async (limit: number, now = NOW): Promise<number> => {
    const claimed = await outbox.claim({ channel: 'telegram', limit, now, leaseMs: LEASE })
    const ends = claimed.map(one =>
      OUTSIDE.has(one.to.id)
        ? outbox.skip(one.lease, 'window-closed', now)
        : outbox.settle(one.lease, resultOf(one.to.id), now),
    )
    await Promise.all(ends)
    return claimed.length
  }
  await deliver(100)
  expect((await broadcasts.receipt(CODE)).counts).toEqual([
    // The groups went first; one of them has moved.
    { kind: 'group', state: 'queued', reason: 'moved', count: 1 },
    { kind: 'group', state: 'sent', reason: null, count: 2 },
    { kind: 'private', state: 'failed', reason: 'blocked', count: 1 },
    { kind: 'private', state: 'queued', reason: null, count: 402 },
    { kind: 'private', state: 'sent', reason: null, count: 96 },
    { kind: 'private', state: 'skipped', reason: 'gone', count: 1 },
  ])
  while ((await deliver(150, later(1_000))) > 0);
  await outbox.seen('telegram', ['xp1', 'xp2', 'x-100'])
  const { counts } = await broadcasts.receipt(CODE)
  expect(counts).toEqual([
    { kind: 'group', state: 'seen', reason: null, count: 1 },
    { kind: 'group', state: 'sent', reason: null, count: 2 },
    { kind: 'private', state: 'failed', reason: 'bad-request', count: 1 },
    { kind: 'private', state: 'failed', reason: 'blocked', count: 2 },
    { kind: 'private', state: 'seen', reason: null, count: 2 },
    { kind: 'private', state: 'sent', reason: null, count: 464 },
    { kind: 'private', state: 'skipped', reason: 'gone', count: 1 },
    { kind: 'private', state: 'skipped', reason: 'window-closed', count: 30 },
  ])
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(to.length)
})
