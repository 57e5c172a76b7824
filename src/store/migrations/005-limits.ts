import type { Kysely } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/** What was received before, who goes first in the queue, and whom an invitation was made for. */

/** Keyed hashes of the ids of events: they outlive the messages, and name nobody. Little more than its key, so kept once. */
const seenEvents = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('seen_events')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .$call(engineOf(db).keptByKey)
    .execute()
  await db.schema.createIndex('seen_events_at').on('seen_events').column('at').execute()
}

export const up = async (db: Kysely<Tables>): Promise<void> => {
  await seenEvents(db)
  await db.schema
    .alterTable('inbox')
    .addColumn('urgent', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('inbox_urgent').on('inbox').columns(['ended_at', 'urgent desc', 'seq']).execute()
  await db.schema.alterTable('invitations').addColumn('label', 'text').execute()
  await db.schema.alterTable('roles').addColumn('label', 'text').execute()
}
