/** What people are told of what the judge is to learn. Nothing of anybody's words. */
export interface TeachingLetter {
  /** To who may publish: what was tried harms nothing, and waits for a second person. */
  kind: 'trial-waits'
  proposals: number
  /** Texts that would newly be caught, and genuine ones that would no longer be alarmed, of those it was measured on. */
  caught: number
  calmed: number
}
