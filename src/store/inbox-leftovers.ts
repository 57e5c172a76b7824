import type { Expression, ExpressionBuilder, SqlBool, UpdateObject } from 'kysely'
import { sql } from 'kysely'
import { engineOf } from './engine/engine.ts'
import type { Db, Tables } from './tables.ts'

/** Messages whose process has ended before it had answered them. */

/** A message that was claimed so often, and not finished, is set aside: it would stop its person's queue for ever. */
export const MAX_TRIES = 5

/** Whatever ended one process may end the next: it is not tried on all of them at once. */
const AGAIN_MS = 15_000

/**
 * `all`: for the start of a sole process. `lapsed`: whose lease is over. `abandoned`: whose process is known to be gone;
 * with SQLite none, since the only process is the one that asks.
 */
export type WhoLeft = 'lapsed' | 'all' | 'abandoned'

export interface Leftovers {
  again: number
  setAside: number
}

/** The columns of a row that nobody holds. */
export const NOBODY = { lease_until: null, lease_by: null } as const

/** The columns of a row that is set aside. */
export const notFinished = (now: Date, reason: string): UpdateObject<Tables, 'inbox'> => ({
  ...{ state: 'set-aside', ended_at: now.getTime(), reason },
})

const left = (eb: ExpressionBuilder<Tables, 'inbox'>, { db, now, which }: Left): Expression<SqlBool> => {
  const leased = eb('ended_at', 'is', null).and('state', '=', 'leased')
  if (which === 'all') return leased
  return leased.and(which === 'lapsed' ? eb('lease_until', '<=', now.getTime()) : engineOf(db).isGone('lease_by'))
}

interface Left {
  db: Db
  now: Date
  which: WhoLeft
}

const giveBack = (db: Db, now: Date, which: WhoLeft): Promise<Leftovers> =>
  db.transaction().execute(async trx => {
    const those = trx.updateTable('inbox').where(eb => left(eb, { db: trx, now, which }))
    const poison = those.where('tries', '>=', MAX_TRIES).set({ ...notFinished(now, 'never finished'), ...NOBODY })
    const aside = await poison.executeTakeFirst()
    const wait = which === 'abandoned' ? AGAIN_MS : 0
    const dueAt = sql<number>`${now.getTime()} + (tries - 1) * ${wait}`
    const again = await those.set({ state: 'waiting', due_at: dueAt, ...NOBODY }).executeTakeFirst()
    return { again: Number(again.numUpdatedRows), setAside: Number(aside.numUpdatedRows) }
  })

/** In one transaction, if there are any. What was abandoned for the first time is due at once, later after a while. */
export const leftovers = async (db: Db, now: Date, which: WhoLeft): Promise<Leftovers> => {
  const some = db
    .selectFrom('inbox')
    .select('seq')
    .where(eb => left(eb, { db, now, which }))
  return (await some.limit(1).executeTakeFirst()) ? giveBack(db, now, which) : { again: 0, setAside: 0 }
}
