import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Who is on duty, by day and area. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('duty_days')
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('alias', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('duty_days_key', ['area', 'day', 'alias'])
    .execute()
  await db.schema.createIndex('duty_days_alias').on('duty_days').column('alias').execute()
}
