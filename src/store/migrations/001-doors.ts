import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * The two doors, and what is known of people and chats.
 *
 * `ended_at is null` is "open" in both doors; SQLite looks it up in an index like any value, so the many rows that have
 * ended cost a claim nothing. Columns that hold text come last and in no index.
 */
const inbox = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('inbox')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('person', 'text', c => c.notNull())
    .addColumn('chat', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('tries', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('claims', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('due_at', 'bigint', c => c.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('received_at', 'bigint', c => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('body', 'text')
    .addUniqueConstraint('inbox_once', ['channel', 'id'])
    .execute()
  await db.schema.createIndex('inbox_open').on('inbox').column('ended_at').execute()
  await db.schema.createIndex('inbox_person').on('inbox').columns(['channel', 'person', 'ended_at']).execute()
}

const outbox = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('outbox')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', c => c.notNull().unique())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('chat', 'text', c => c.notNull())
    .addColumn('chat_kind', 'text', c => c.notNull())
    .addColumn('topic', 'text')
    .addColumn('person', 'text')
    .addColumn('purpose', 'text', c => c.notNull())
    .addColumn('priority', 'integer', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('attempts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('claims', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('next_at', 'bigint', c => c.notNull())
    .addColumn('first_at', 'bigint')
    .addColumn('lease_until', 'bigint')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('external_id', 'text')
    .addColumn('reason', 'text')
    .addColumn('reply', 'text')
    .addColumn('picture_mime', 'text')
    .addColumn('picture', 'blob')
    .execute()
  await db.schema.createIndex('outbox_ended').on('outbox').column('ended_at').execute()
  await db.schema.createIndex('outbox_open').on('outbox').columns(['channel', 'ended_at', 'priority']).execute()
  await db.schema.createIndex('outbox_chat').on('outbox').columns(['channel', 'chat', 'ended_at']).execute()
  await db.schema.createIndex('outbox_external').on('outbox').columns(['channel', 'external_id']).execute()
}

const people = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('people')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('last_heard', 'bigint')
    .addColumn('notice_shown_at', 'bigint')
    .addColumn('commune', 'text')
    .addColumn('wants_warnings', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('dialogue_until', 'bigint')
    .addColumn('dialogue', 'text')
    .addPrimaryKeyConstraint('people_key', ['channel', 'id'])
    .execute()
  await db.schema
    .createTable('chats')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('gone_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('moved_to', 'text')
    .addPrimaryKeyConstraint('chats_key', ['channel', 'id'])
    .execute()
}

const settings = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', c => c.primaryKey().notNull())
    .addColumn('value', 'text', c => c.notNull())
    .addColumn('changed_at', 'bigint', c => c.notNull())
    .execute()
}

export const up = async (db: Kysely<Tables>): Promise<void> => {
  await inbox(db)
  await outbox(db)
  await people(db)
  await settings(db)
}
