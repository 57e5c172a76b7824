import { describe, expect, test } from 'vitest'
import type { CaseStatus, Outcome } from '../../../src/core/cases/case.ts'
import { standingOutcome } from '../../../src/core/cases/standing.ts'

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
