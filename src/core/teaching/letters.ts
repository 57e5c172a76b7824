import type { Harm } from './effect.ts'

/** What people are told of what the judge is to learn. Nothing of anybody's words. */
export type TeachingLetter = TrialWaits | TrialRefused | TrialFailed

/** To who may publish: what was tried harms nothing, and waits for a second person. */
export interface TrialWaits {
  kind: 'trial-waits'
  proposals: number
  /** Texts that would newly be caught, and genuine ones that would no longer be alarmed, of those it was measured on. */
  caught: number
  calmed: number
}

/** To who proposed it, and who had it tried: it would harm, so nobody can publish it as it is. */
export interface TrialRefused {
  kind: 'trial-refused'
  proposals: number
  harms: readonly Harm[]
}

/** To the same: it could be neither learned nor measured. */
export interface TrialFailed {
  kind: 'trial-failed'
  proposals: number
}
