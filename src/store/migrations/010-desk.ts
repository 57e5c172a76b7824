import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * The way to the desk: links that are good once, sessions, and the browsers in which people were before. And what cases
 * are found by there: words and kinds as keyed hashes.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('desk_links')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('desk_sessions')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('device', 'text', c => c.notNull())
    .addColumn('began_at', 'bigint', c => c.notNull())
    .addColumn('seen_at', 'bigint', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('desk_browsers')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('seen_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('case_index')
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('case_seq', 'integer', c => c.notNull().references('cases.seq'))
    .addPrimaryKeyConstraint('case_index_key', ['hash', 'case_seq'])
    .execute()
  await db.schema.createIndex('case_index_case').on('case_index').column('case_seq').execute()
  await db.schema.createIndex('cases_opened').on('cases').column('opened_at').execute()
  await db.schema.createIndex('cases_decided').on('cases').column('decided_at').execute()
  for (const table of ['desk_links', 'desk_sessions', 'desk_browsers'] as const) {
    await db.schema.createIndex(`${table}_person`).on(table).columns(['channel', 'id']).execute()
  }
}
