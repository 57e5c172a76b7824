import type { Kysely } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

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
}
