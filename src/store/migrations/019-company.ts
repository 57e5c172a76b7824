import type { Kysely } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/**
 * What processes on one database have to know of each other: who holds a lease, who had their data deleted (keyed hashes,
 * so that every machine can keep the list beside its backups), and how often somebody wrote of late.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('inbox').addColumn('lease_by', 'bigint').execute()
  await db.schema
    .createTable('deleted_people')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('deleted_people_at').on('deleted_people').column('at').execute()
  await db.schema
    .createTable('rates')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('opened', 'bigint', c => c.notNull())
    .addColumn('used', 'bigint', c => c.notNull())
    .addColumn('excess_since', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('excesses', 'bigint', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('rates_opened').on('rates').column('opened').execute()
  await engineOf(db).forgetful(db, 'rates')
}
