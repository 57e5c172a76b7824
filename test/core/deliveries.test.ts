import { describe, expect, test } from 'vitest'
import type { AttemptOutcome } from '../../src/core/deliveries.ts'
import { afterAttempt, HOURS_TO_TRY, MAX_ATTEMPTS, PRIORITY } from '../../src/core/deliveries.ts'
import type { FailureReason } from '../../src/core/failures.ts'
import type { Purpose, SendResult } from '../../src/core/messages.ts'

const NOW = new Date('2026-11-01T09:00:00+07:00')
const in_ = (ms: number): Date => new Date(NOW.getTime() + ms)
const HOUR = 3_600_000

const again = (ms: number, attempts: number, reason: FailureReason = 'sending-failed'): AttemptOutcome => ({
  state: 'queued',
  nextAt: in_(ms),
  attempts,
  reason,
})
const failed = (reason: FailureReason, gone = false): AttemptOutcome => ({ state: 'failed', reason, gone })
const gaveUp = (reason: FailureReason): AttemptOutcome => ({ state: 'gave-up', reason, gone: false })
const retry = (afterMs?: number): SendResult => ({
  ok: false,
  retry: true,
  reason: 'sending-failed',
  ...(afterMs !== undefined && { afterMs }),
})
const refused = (more: Partial<{ gone: boolean; movedTo: string; retry: boolean }> = {}): SendResult => ({
  ok: false,
  retry: false,
  reason: 'bad-request',
  ...more,
})

interface Row {
  name: string
  attempts: number
  /** Hours since the first attempt. */
  trying?: number
  purpose?: Purpose
  result: SendResult
  becomes: AttemptOutcome
}

const table: Row[] = [
  { name: 'sent', attempts: 1, result: { ok: true, externalId: 'm1' }, becomes: { state: 'sent', externalId: 'm1' } },
  {
    name: 'sent at the very last try',
    attempts: 99,
    trying: 99,
    result: { ok: true, externalId: 'm1' },
    becomes: { state: 'sent', externalId: 'm1' },
  },
  { name: 'first failure', attempts: 1, result: retry(), becomes: again(2_000, 1) },
  { name: 'second', attempts: 2, result: retry(), becomes: again(10_000, 2) },
  { name: 'fourth', attempts: 4, result: retry(), becomes: again(120_000, 4) },
  { name: 'eighth', attempts: 8, result: retry(), becomes: again(2 * HOUR, 8) },
  { name: 'the wait stays at its cap', attempts: 11, result: retry(), becomes: again(2 * HOUR, 11) },
  { name: 'the last attempt', attempts: MAX_ATTEMPTS, result: retry(), becomes: gaveUp('sending-failed') },
  { name: 'retry_after, longer than ours', attempts: 1, result: retry(90_000), becomes: again(90_000, 1) },
  { name: 'retry_after, shorter than ours', attempts: 5, result: retry(3_000), becomes: again(3_000, 4) },
  { name: 'retry_after 0 does not spin', attempts: 2, result: retry(0), becomes: again(1_000, 1) },
  {
    name: 'retry_after is not held against it',
    attempts: MAX_ATTEMPTS,
    result: retry(5_000),
    becomes: again(5_000, MAX_ATTEMPTS - 1),
  },
  { name: 'retry_after beyond its time', attempts: 1, result: retry(25 * HOUR), becomes: gaveUp('sending-failed') },
  { name: 'its time is over', attempts: 3, trying: 24, result: retry(), becomes: gaveUp('sending-failed') },
  { name: 'its time is nearly over', attempts: 3, trying: 23, result: retry(), becomes: again(30_000, 3) },
  {
    name: 'a warning is stale sooner',
    attempts: 3,
    trying: 12,
    purpose: 'broadcast',
    result: retry(),
    becomes: gaveUp('sending-failed'),
  },
  {
    name: 'a case may take longer',
    attempts: 3,
    trying: 30,
    purpose: 'case',
    result: retry(),
    becomes: again(30_000, 3),
  },
  { name: 'refused for good', attempts: 1, result: refused(), becomes: failed('bad-request') },
  { name: 'gone', attempts: 1, result: refused({ gone: true }), becomes: failed('bad-request', true) },
  {
    name: 'gone, though said to be worth a retry',
    attempts: 1,
    result: refused({ gone: true, retry: true }),
    becomes: failed('bad-request', true),
  },
  {
    name: 'moved',
    attempts: 1,
    result: refused({ movedTo: '-100' }),
    becomes: { state: 'queued', nextAt: NOW, attempts: 1, reason: 'moved', movedTo: '-100' },
  },
  {
    name: 'moved to and fro',
    attempts: MAX_ATTEMPTS,
    result: refused({ movedTo: '-100' }),
    becomes: gaveUp('moved too often'),
  },
]

describe('afterAttempt', () => {
  test.each(table)('$name', ({ attempts, trying = 0, purpose = 'answer', result, becomes }) => {
    const delivery = { purpose, attempts, firstAt: in_(-trying * HOUR) }
    expect(afterAttempt(delivery, result, NOW)).toEqual(becomes)
  })

  test('whatever keeps failing ends', () => {
    for (const afterMs of [undefined, 0, 1_000, 7 * HOUR]) {
      let [attempts, now, rounds] = [0, NOW, 0]
      for (; rounds < 200_000; rounds++) {
        const next = afterAttempt({ purpose: 'answer', attempts: attempts + 1, firstAt: NOW }, retry(afterMs), now)
        if (next.state !== 'queued') break
        ;({ attempts, nextAt: now } = next)
      }
      expect(rounds).toBeLessThan(100_000)
      expect(now.getTime() - NOW.getTime()).toBeLessThanOrEqual(HOURS_TO_TRY.answer * HOUR)
    }
  })

  test('answers overtake all', () => {
    const order = Object.entries(PRIORITY).sort((a, b) => a[1] - b[1])
    expect(order.map(([purpose]) => purpose)).toEqual(['answer', 'case', 'follow-up', 'broadcast'])
  })
})

describe('an outage', () => {
  const out = (attempts: number, more: object = {}, trying = 0) =>
    afterAttempt(
      { purpose: 'answer', attempts, firstAt: in_(-trying * HOUR) },
      { ok: false, retry: true, reason: 'network', ...more },
      NOW,
    )

  test.each([
    [1, 2_000, 1],
    [2, 10_000, 2],
    [3, 30_000, 3],
    [4, 60_000, 4],
    [5, 60_000, 4],
    [99, 60_000, 4],
  ])('try %i: again after %i ms, as try %i', (attempts, ms, next) =>
    expect(out(attempts)).toEqual(again(ms, next, 'network')),
  )

  test('no wait that a channel asks for is longer than a minute', () =>
    expect(out(1, { afterMs: 300_000 })).toEqual(again(60_000, 1, 'network')))

  test('it has an end after a day', () => expect(out(5, {}, 24)).toEqual(gaveUp('network')))

  test('what may have arrived is tried twelve times, unless nothing gets through at all', () => {
    expect(out(MAX_ATTEMPTS, { reason: 'timeout' })).toEqual(gaveUp('timeout'))
    expect(out(MAX_ATTEMPTS, { reason: 'timeout', outage: true })).toEqual(again(60_000, 4, 'timeout'))
  })
})
