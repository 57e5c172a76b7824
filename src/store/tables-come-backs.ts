/** Of who had everything deleted, under a keyed hash: what still limits them when they come back. */
export interface ComeBacksTable {
  hash: string
  /** Cases they left waiting for an officer. */
  waiting: number
  /** An officer does not take their reports until then; 0 for no such officer. */
  not_heard_until: number
  /** Afterwards nothing of it counts. */
  until: number
}
