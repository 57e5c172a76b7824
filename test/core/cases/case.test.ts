import { describe, expect, test } from 'vitest'
import type { CaseEvent, CaseStatus, Outcome } from '../../../src/core/cases/case.ts'
import { standingOutcome, unreadBy } from '../../../src/core/cases/case.ts'
import { decision, event } from './build-case.ts'

describe('the word that people are told', () => {
  test.each<[CaseStatus, Outcome | null, Outcome | null]>([
    ['waiting', null, null],
    ['taken', null, null],
    ['closed', null, null],
    ['decided', 'not-scam', 'not-scam'],
    ['closed', 'unclear', 'unclear'],
    ['taken', 'not-scam', 'not-scam'],
    // Looked at anew: only a warning stands.
    ['waiting', 'scam', 'scam'],
    ['waiting', 'not-scam', null],
    ['waiting', 'unclear', null],
  ])('%s, %s: %s', (status, outcome, told) => {
    expect(standingOutcome({ status, outcome })).toBe(told)
  })
})

const opened = event('opened', 'reporter')
const readByMe = event('read', 'me')

describe('what somebody has not read of a decided case', () => {
  test.each<[name: string, events: CaseEvent[], overturns: boolean, reports: boolean]>([
    ['decided by me', [opened, readByMe, decision('me', 'scam')], false, false],
    ['by another', [opened, readByMe, decision('other', 'scam')], true, false],
    ['by another, read since', [opened, decision('other', 'scam'), readByMe], false, false],
    ['read by somebody else', [opened, decision('other', 'scam'), event('read', 'third')], true, false],
    ['denied by me, confirmed by another', [opened, event('denied', 'me'), event('confirmed', 'other')], false, false],
    ['confirmed by me', [opened, event('denied', 'other'), event('confirmed', 'me')], false, false],
    ['a report since', [opened, readByMe, decision('me', 'scam'), event('joined', 'b')], false, true],
    ['a report, read', [opened, decision('me', 'scam'), event('joined', 'b'), readByMe], false, false],
  ])('%s', (_name, events, overturns, reports) => {
    expect(unreadBy(events, 'me')).toEqual({ overturns, reports })
  })
})
