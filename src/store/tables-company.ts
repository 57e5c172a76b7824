/** Tables by which processes on one database know of each other. */

/** Who had their data deleted, as keyed hashes. */
export interface DeletedPeopleTable {
  hash: string
  at: number
}

/** How often somebody wrote, under a keyed hash; gone after an hour. */
export interface RatesTable {
  hash: string
  /** When the minute began that is counted. */
  opened: number
  used: number
  /** Minutes over the limit, and when the hour began in which they are counted. */
  excess_since: number
  excesses: number
}
