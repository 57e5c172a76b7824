import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/**
 * Warnings, the groups they go to, what leaders passed on by hand, and who allowed the plan to go on by itself.
 *
 * Two pairs of eyes and words that stay are rules of the table, too: no way around the code leads to anything else.
 */
const broadcasts = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('broadcasts')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('code', 'text', c => c.notNull().unique())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('pattern', 'text')
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('organisation', 'text')
    .addColumn('audiences', 'text', c => c.notNull())
    .addColumn('author', 'text')
    .addColumn('seal', 'text', c => c.notNull())
    .addColumn('slot', 'text')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('approver', 'text')
    .addColumn('standing', 'integer', c => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('decided_at', 'bigint')
    .addColumn('begun_at', 'bigint')
    .addColumn('spread_to', 'text')
    .addColumn('reason', 'text')
    .addColumn('words', 'text', c => c.notNull())
    .addUniqueConstraint('broadcasts_slot', ['area', 'slot'])
    .addCheckConstraint('broadcasts_two_people', sql`approver is null or author is null or approver <> author`)
    .addCheckConstraint('broadcasts_standing', sql`standing = 0 or (kind = 'pattern' and author is null)`)
    .addCheckConstraint(
      'broadcasts_approved',
      sql`state not in ('approved', 'sending', 'done') or standing = 1 or approver is not null`,
    )
    .execute()
  await db.schema.createIndex('broadcasts_state').on('broadcasts').column('state').execute()
  await db.schema.createIndex('broadcasts_author').on('broadcasts').column('author').execute()
  await db.schema.createIndex('broadcasts_area').on('broadcasts').columns(['area', 'begun_at']).execute()
  await engineOf(db).refuse(db, {
    ...{ name: 'broadcasts_words_stay', table: 'broadcasts', verb: 'update' },
    columns: ['code', 'kind', 'pattern', 'words', 'area', 'organisation', 'audiences', 'author', 'seal'],
    why: 'the words of a warning never change',
  })
}

/** A topic is '' where there is none, so that the constraint sees it. A group by hand has no chat. */
const groups = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('groups')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('channel', 'text')
    .addColumn('chat', 'text')
    .addColumn('topic', 'text', c => c.notNull())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('organisation', 'text')
    .addColumn('leader', 'text', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addUniqueConstraint('groups_chat', ['channel', 'chat', 'topic'])
    .execute()
  await db.schema.createIndex('groups_area').on('groups').columns(['area', 'organisation']).execute()
  await db.schema
    .createIndex('groups_by_hand')
    .on('groups')
    .columns(['leader', 'name'])
    .unique()
    .where(sql<boolean>`channel is null`)
    .execute()
  await db.schema
    .createTable('passed_on')
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('leader', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('people', 'integer', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('passed_on_key', ['code', 'leader', 'name'])
    .execute()
}

const standings = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('standings')
    .addColumn('area', 'text', c => c.primaryKey().notNull())
    .addColumn('by', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
}

const subscribers = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('people').addColumn('stopped_at', 'bigint').execute()
  await db.schema.alterTable('people').addColumn('audiences', 'text').execute()
  await db.schema
    .createIndex('people_warned')
    .on('people')
    .columns(['commune', 'wants_warnings', 'channel', 'id'])
    .execute()
}

export const up = async (db: Kysely<Tables>): Promise<void> => {
  await broadcasts(db)
  await groups(db)
  await standings(db)
  await subscribers(db)
}
