import type { CaseState, Outcome } from './case.ts'

/**
 * The officers' word as people are told it now, or null. A warning stands until there is another word; anything else
 * does not while officers look at it anew: who has just lost money is not told that nothing was found. Pure.
 */
export const standingOutcome = ({ status, outcome }: Pick<CaseState, 'status' | 'outcome'>): Outcome | null =>
  status === 'waiting' && outcome !== 'scam' ? null : outcome
