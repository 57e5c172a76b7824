import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** What limits somebody who had everything deleted and comes back: under a keyed hash, for as long as it limits them. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('come_backs')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('waiting', 'integer', c => c.notNull())
    .addColumn('not_heard_until', 'bigint', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
}
