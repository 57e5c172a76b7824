/** Whom a warning would reach now. */
export interface Crowd {
  people: number
  /** The bot is in. */
  groups: number
  /** Served by their leaders. */
  byHand: number
}
