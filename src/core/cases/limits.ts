/** What one person may ask of the officers, so that nobody hides a victim behind a heap of cases. */

/** Cases of one person that no officer has answered yet. */
export const MOST_WAITING = 2
/** And if each of them says that money moves: a victim has one, or two. */
export const MOST_URGENT_WAITING = 5
/** Bytes of evidence, as sealed, that one person hands over in a day; and of one case. */
export const MOST_EVIDENCE_A_DAY = 10 * 1024 * 1024
export const MOST_EVIDENCE_A_CASE = 20 * 1024 * 1024
/** Days after which a case that nobody decided ends by itself. */
export const LONGEST_WAIT_DAYS = 30

/** How much somebody has asked of officers already. */
export interface Burden {
  /** Opened by this person, and no officer has taken or decided them. */
  waiting: number
  /** Handed over by this person since a day ago. */
  bytesToday: number
  /** In the case that it would join; 0 for a new one. */
  bytesInCase: number
}

export type ReportRoom =
  | { ok: true /** How much evidence may come along. */; bytes: number }
  /** `wait`: an officer has to answer one of theirs first. */
  | { ok: false; why: 'wait' }

/** May this person open another case? Joining one that is there is always possible: it is no other row on any list. */
export const roomFor = (
  { waiting, bytesToday, bytesInCase }: Burden,
  how: { joins: boolean; urgent?: boolean },
): ReportRoom => {
  if (!how.joins && waiting >= (how.urgent ? MOST_URGENT_WAITING : MOST_WAITING)) return { ok: false, why: 'wait' }
  const bytes = Math.min(MOST_EVIDENCE_A_DAY - bytesToday, MOST_EVIDENCE_A_CASE - bytesInCase)
  return { ok: true, bytes: Math.max(0, bytes) }
}

/** Those pieces that fit, in order: words come first and are small, what does not fit are pictures. */
export const fitting = <P extends { sealed: Uint8Array }>(pieces: readonly P[], bytes: number): P[] => {
  let left = bytes
  return pieces.filter(({ sealed }) => {
    if (sealed.length > left) return false
    left -= sealed.length
    return true
  })
}
