/** What is asked of the store by who looks after it. */

/** The database as it is found. */
export interface DatabaseFacts {
  engine: 'sqlite' | 'postgres'
  version: string
  bytes: number
  /** The last step of its tables. */
  migration: string
}
