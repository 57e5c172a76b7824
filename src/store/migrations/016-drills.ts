import type { Kysely } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/** Drills: the day that was announced, what announces which, and who said yes to one, until it is over. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('broadcasts').addColumn('drill_day', 'text').execute()
  await db.schema.alterTable('broadcasts').addColumn('announces', 'text').execute()
  await db.schema.createIndex('broadcasts_announces').on('broadcasts').column('announces').unique().execute()
  await engineOf(db).refuse(db, {
    ...{ name: 'broadcasts_drill_stays', table: 'broadcasts', verb: 'update' },
    columns: ['drill_day', 'announces'],
    why: 'what people agreed to never changes',
  })
  await db.schema
    .createTable('drill_people')
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('drill_people_key', ['code', 'channel', 'id'])
    .execute()
  await db.schema.createIndex('drill_people_person').on('drill_people').columns(['channel', 'id']).execute()
}
