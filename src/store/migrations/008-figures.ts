import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Daily counts without people, for the numbers of an area and the report of its committee. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('figures')
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('n', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('figures_key', ['day', 'name', 'area', 'channel', 'kind'])
    .execute()
}
