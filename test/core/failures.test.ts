import { describe, expect, test } from 'vitest'
import { failureKind, mayHaveArrived, notReachedBy } from '../../src/core/failures.ts'

describe('whose failure it is', () => {
  test.each([
    ['network', 'outage'],
    ['network ECONNREFUSED', 'outage'],
    ['timeout', 'outage'],
    ['telegram-unavailable', 'outage'],
    ['no-zalo-answer (502)', 'outage'],
    ['bad-token', 'access'],
    ['no-token: oauth refused (-14020)', 'access'],
    ['token-invalid (401)', 'access'],
    ['oa-disabled (-204)', 'access'],
    ['rate-limited', 'pace'],
    ['rate-limit (-32)', 'pace'],
    ['blocked-or-removed', 'message'],
    ['bug', 'message'],
    ['window-closed (-230)', 'message'],
  ])('%s: %s', (reason, kind) => expect(failureKind(reason)).toBe(kind))
})

test.each([
  ['window-closed (-230)', 'outside'],
  ['never-heard', 'outside'],
  ['gone', 'left'],
  ['blocked-or-removed', 'left'],
  ['not-following (-213)', 'left'],
  ['stopped-unsure', 'stopped'],
  ['unsubscribed', 'stopped'],
  ['topic-closed', 'closed'],
  ['network ECONNREFUSED', null],
  ['of an older version', null],
])('to its author, %s: %s', (reason, missed) => expect(notReachedBy(reason)).toBe(missed))

test.each([
  ['timeout', true],
  ['timeout TimeoutError', true],
  ['timed-out (408)', true],
  ['network ECONNREFUSED', false],
  ['', false],
])('"%s" may have arrived: %s', (reason, may) => expect(mayHaveArrived(reason)).toBe(may))
