import { sql } from 'kysely'
import type { Db } from './tables.ts'

/**
 * Runs one statement without waiting for the disk, for changes that may be lost at a power cut because losing them only
 * means doing them again: claims. A killed process loses nothing, and the next durable commit carries them along.
 * Not inside a transaction.
 */
export const unsynced = <T>(db: Db, statement: (one: Db) => Promise<T>): Promise<T> =>
  db.connection().execute(async one => {
    await sql`pragma synchronous = NORMAL`.execute(one)
    try {
      return await statement(one)
    } finally {
      await sql`pragma synchronous = FULL`.execute(one)
    }
  })
