import type { ChannelName } from '../../core/messages.ts'

/** What is asked of the store by who looks after it. */

/** The database as it is found. */
export interface DatabaseFacts {
  engine: 'sqlite' | 'postgres'
  version: string
  bytes: number
  /** The last step of its tables. */
  migration: string
}

/** What came in on a channel in the last eight days. */
export interface HeardLately {
  channel: ChannelName
  /** Milliseconds. */
  last: number
  /** On how many of these days something came. */
  days: number
}
