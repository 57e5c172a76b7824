/** Tables that name nobody. */

/** Ids of events, as keyed hashes: what was received once is not acted on again, even if its message is deleted. */
export interface SeenEventsTable {
  hash: string
  at: number
}
