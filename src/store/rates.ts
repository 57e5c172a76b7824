import { sql } from 'kysely'
import type { Rates } from '../app/ports.ts'
import type { Db } from './tables.ts'

/** Counting that all processes on one database do together: who floods is not more welcome where there are more of them. */

const WINDOW_MS = 60_000
const HOUR_MS = 3_600_000

/** A window is over when the minute is, either way: a clock that was put back must not shut anybody out. */
const goesOn = (at: number, began: string, ms: number) => sql<boolean>`abs(${at} - ${sql.ref(began)}) < ${sql.lit(ms)}`

/** One statement, so that of two who come at once one is the first too many. */
const count = async (db: Db, hash: string, at: number): Promise<number> => {
  const going = goesOn(at, 'rates.opened', WINDOW_MS)
  const row = await db
    .insertInto('rates')
    .values({ hash, opened: at, used: 1, excess_since: 0, excesses: 0 })
    .onConflict(conflict =>
      conflict.column('hash').doUpdateSet({
        used: sql<number>`case when ${going} then rates.used + 1 else 1 end`,
        opened: sql<number>`case when ${going} then rates.opened else ${at} end`,
      }),
    )
    .returning('used')
    .executeTakeFirstOrThrow()
  return Number(row.used)
}

const exceed = async (db: Db, hash: string, { at, patience }: { at: number; patience: number }): Promise<boolean> => {
  const going = goesOn(at, 'excess_since', HOUR_MS)
  const row = await db
    .updateTable('rates')
    .set({
      excesses: sql<number>`case when ${going} then excesses + 1 else 1 end`,
      excess_since: sql<number>`case when ${going} then excess_since else ${at} end`,
    })
    .where('hash', '=', hash)
    .returning('excesses')
    .executeTakeFirst()
  if (Number(row?.excesses ?? 0) < patience) return false
  await db.updateTable('rates').set({ excesses: 0 }).where('hash', '=', hash).execute()
  return true
}

/** Forgets who has not written since. Returns how many. */
export const pruneRates = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('rates').where('opened', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export const makeRates = (db: Db): Rates => ({
  count: (hash, at) => count(db, hash, at.getTime()),
  exceed: (hash, at, patience) => exceed(db, hash, { at: at.getTime(), patience }),
})
