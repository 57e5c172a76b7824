import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/** A period is read from its first day to its last: counts lie in the order of their key, and those of a commune are found. */
const figuresByKey = async (db: Kysely<Tables>): Promise<void> => {
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

/**
 * What a warning was made of, and the question after it. How often each answer was given is kept by the warning; who
 * answered is kept apart from what, as keyed hashes, so that nobody is counted twice and nobody's answer is known.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('broadcasts').addColumn('made_from', 'text').execute()
  await db.schema
    .alterTable('broadcasts')
    .addColumn('asks', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await engineOf(db).refuse(db, {
    ...{ name: 'broadcasts_question_stays', table: 'broadcasts', verb: 'update' },
    columns: ['made_from', 'asks'],
    why: 'what a warning is made of never changes',
  })
  await db.schema
    .createTable('understood')
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('choice', 'text', c => c.notNull())
    .addColumn('n', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('understood_key', ['code', 'choice'])
    .execute()
  await db.schema
    .createTable('understood_by')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .execute()
  await figuresByKey(db)
}
