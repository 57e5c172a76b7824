import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/** A period is read from its first day to its last: counts lie in the order of their key, and those of a commune are found. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await engineOf(db)
    .keptByKey(db.schema.createTable('figures_by_key'))
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('n', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('figures_by_key_key', ['day', 'name', 'area', 'channel', 'kind'])
    .execute()
  await sql`insert into figures_by_key (day, name, area, channel, kind, n) select day, name, area, channel, kind, n from figures`.execute(
    db,
  )
  await db.schema.dropTable('figures').execute()
  await db.schema.alterTable('figures_by_key').renameTo('figures').execute()
  await db.schema.createIndex('figures_area').on('figures').columns(['area', 'day']).execute()
}
