import { FAREWELL } from '../core/deliveries.ts'
import type { Db } from './tables.ts'

/** The first id behind all that begin so. */
const AFTER = `${FAREWELL}\uffff`

/** Deletes the last words to people who had everything deleted, once they are sent or given up. Returns how many. */
export const dropFarewells = async (db: Db): Promise<number> => {
  // A range of ids, not `like`: for that SQLite would read the whole table.
  const farewells = db.deleteFrom('outbox').where('id', '>=', FAREWELL).where('id', '<', AFTER)
  return Number((await farewells.where('ended_at', 'is not', null).executeTakeFirst()).numDeletedRows)
}
