import { describe, expect, it } from 'vitest'
import type { DeliveryState } from '../../../src/core/deliveries.ts'
import type { Fate } from '../../../src/core/warnings/receipt.ts'
import { countFates, fateOf } from '../../../src/core/warnings/receipt.ts'

describe('fateOf', () => {
  it.each<[DeliveryState, string | null, Fate]>([
    ['sent', null, 'sent'],
    ['seen', null, 'seen'],
    ['queued', 'rate-limit (429)', 'waiting'],
    ['sending', null, 'waiting'],
    ['skipped', 'window-closed', 'outside'],
    ['skipped', 'never-heard', 'outside'],
    ['failed', 'window-closed (-230)', 'outside'],
    ['skipped', 'gone', 'left'],
    ['failed', 'blocked-or-removed', 'left'],
    ['failed', 'not-following (-213)', 'left'],
    ['failed', 'chat-not-found', 'left'],
    ['failed', 'group-not-owned (-403)', 'left'],
    ['skipped', 'stopped', 'stopped'],
    ['skipped', 'unsubscribed', 'stopped'],
    ['failed', 'no-right-to-write', 'closed'],
    ['failed', 'topic-closed', 'closed'],
    ['failed', 'bad-request', 'failed'],
    ['gave-up', 'timeout', 'failed'],
    ['failed', null, 'failed'],
  ])('%s, %s -> %s', (state, reason, fate) => expect(fateOf({ state, reason })).toBe(fate))
})

it('who read it got it, and groups are counted apart', () => {
  const count = (kind: 'private' | 'group', state: DeliveryState, n: number) => ({
    kind,
    state,
    reason: null,
    count: n,
  })
  const counts = [count('private', 'sent', 3), count('private', 'seen', 2), count('group', 'sent', 1)]
  expect(countFates(counts, 'private')).toMatchObject({ sent: 5, seen: 2, waiting: 0 })
  expect(countFates(counts, 'group')).toMatchObject({ sent: 1, seen: 0 })
})
