import { expect, test } from 'vitest'
import { callerOf, makeRateLimiter } from '../../src/http/turnstile.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['2001:db8:1:2::ffff', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
])('%s is %s', (ip, caller) => expect(callerOf(ip)).toBe(caller))

test('the wait is whole seconds to the end of the minute, at least one', () => {
  const limiter = makeRateLimiter(1)
  const waits = [0, 1, 30_000, 59_001, 59_999, 60_000].map(now => limiter.take('a', now))
  expect(waits).toEqual([0, 60, 30, 1, 1, 0])
})

test('a flood of callers forgets the oldest and keeps the latest', () => {
  const limiter = makeRateLimiter(1)
  limiter.take('first', 0)
  for (let i = 0; i < 10_000; i++) limiter.take(`caller ${i}`, 0)
  expect(limiter.take('caller 9999', 0)).toBeGreaterThan(0)
  expect(limiter.take('first', 0)).toBe(0)
})

test('a clock that is put back shuts nobody out', () => {
  const limiter = makeRateLimiter(1)
  expect([limiter.take('a', 10_000_000), limiter.take('a', 10_000_001)]).toEqual([0, 60])
  expect(limiter.take('a', 5_000_000)).toBe(0)
})
