import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** The way to the desk: links that are good once, sessions, and the browsers in which people were before. */
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
  for (const table of ['desk_links', 'desk_sessions', 'desk_browsers'] as const) {
    await db.schema.createIndex(`${table}_person`).on(table).columns(['channel', 'id']).execute()
  }
}
