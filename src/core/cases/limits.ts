/** How much one person may hand over, so that nobody fills the disk or buries a case. Bytes, as sealed. */

export const MOST_EVIDENCE_A_DAY = 10 * 1024 * 1024
export const MOST_EVIDENCE_A_CASE = 20 * 1024 * 1024

export interface HandedOver {
  /** By this person, since a day ago. */
  byPerson: number
  /** By anybody, in the case that it is for. */
  inCase: number
}

/** How many bytes may come along. */
export const roomFor = ({ byPerson, inCase }: HandedOver): number =>
  Math.max(0, Math.min(MOST_EVIDENCE_A_DAY - byPerson, MOST_EVIDENCE_A_CASE - inCase))

/** Those pieces that fit, in order: words come first and are small, what does not fit are pictures. */
export const fitting = <P extends { sealed: Uint8Array }>(pieces: readonly P[], bytes: number): P[] => {
  let left = bytes
  return pieces.filter(({ sealed }) => {
    if (sealed.length > left) return false
    left -= sealed.length
    return true
  })
}
