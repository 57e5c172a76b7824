import { FAREWELL } from '../core/deliveries.ts'
import type { Db } from './tables.ts'

/** When people were in contact with the bot, and for how long that is kept. */

/** Known to have been, and nothing of when. */
const ONCE = 0

/** Those of whom nothing else is kept. */
const ofNothing = (trx: Db, before: number) =>
  trx
    .deleteFrom('people')
    .where(eb => eb.or([eb('last_heard', '<', before), eb('last_heard', 'is', null)]))
    .where(eb => eb.or([eb('notice_shown_at', '<', before), eb('notice_shown_at', 'is', null)]))
    .where('commune', 'is', null)
    .where('audiences', 'is', null)
    .where('wants_warnings', '=', 0)
    .where('dialogue', 'is', null)
    .where(eb => eb.or([eb('stopped_at', '<', before), eb('stopped_at', 'is', null)]))

/**
 * Deletes the times of contact of before, as the notice says: who wants warnings still does, and when they last wrote is
 * not known any more. People of whom nothing else is kept go altogether. Returns how many rows were changed or deleted.
 */
export const pruneContacts = (db: Db, before: Date, now: Date): Promise<number> =>
  db.transaction().execute(async trx => {
    const at = before.getTime()
    const gone = await ofNothing(trx, at).executeTakeFirst()
    const forget = (column: 'last_heard' | 'stopped_at') =>
      trx
        .updateTable('people')
        .set({ [column]: null })
        .where(column, '<', at)
        .executeTakeFirst()
    const heard = await forget('last_heard')
    await forget('stopped_at')
    const shown = trx.updateTable('people').set({ notice_shown_at: ONCE }).where('notice_shown_at', '<', at)
    await shown.where('notice_shown_at', '>', ONCE).execute()
    const marked = trx.updateTable('chats').set({ gone_at: ONCE }).where('gone_at', '<', at)
    await marked.where('gone_at', '>', ONCE).execute()
    await trx.deleteFrom('blocked').where('until', '<=', now.getTime()).execute()
    return Number(gone.numDeletedRows + heard.numUpdatedRows)
  })

/** The first id behind all that begin so. */
const AFTER = `${FAREWELL}\uffff`

/** Deletes the last words to people who had everything deleted, once they are sent or given up. Returns how many. */
export const dropFarewells = async (db: Db): Promise<number> => {
  // A range of ids, not `like`: for that SQLite would read the whole table.
  const farewells = db.deleteFrom('outbox').where('id', '>=', FAREWELL).where('id', '<', AFTER)
  return Number((await farewells.where('ended_at', 'is not', null).executeTakeFirst()).numDeletedRows)
}
