import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Marks are confirmed one by one: each knows its place in its case and whether it is on the local list. Who asked about a
 * mark is told what officers decide of it; who wants no such word, and whose reports are not taken, are kept by the names
 * they have in the records.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  for (const column of ['place', 'listed'] as const) {
    await db.schema
      .alterTable('case_marks')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  // What was decided before stays as it was told.
  await sql`update case_marks set listed = 1 where exists (
    select 1 from cases where cases.seq = case_marks.case_seq and cases.outcome = 'scam' and case_marks.n <= cases.decided_n
  )`.execute(db)
  await db.schema
    .createTable('asked')
    .addColumn('alias', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('level', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .addColumn('told', 'text')
    .addPrimaryKeyConstraint('asked_key', ['alias', 'kind', 'hash'])
    .execute()
  await db.schema.createIndex('asked_mark').on('asked').columns(['kind', 'hash']).execute()
  await db.schema.createIndex('asked_until').on('asked').column('until').execute()
  await db.schema
    .createTable('not_called_back')
    .addColumn('alias', 'text', c => c.primaryKey().notNull())
    .execute()
  await db.schema
    .createTable('not_heard')
    .addColumn('alias', 'text', c => c.primaryKey().notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
}
