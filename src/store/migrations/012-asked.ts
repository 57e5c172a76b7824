import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** How many people asked about the same: keyed hashes and times, nothing of what they wrote. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('counted_askers')
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('alias', 'text', c => c.notNull())
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('pattern', 'text')
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('counted_askers_key', ['area', 'kind', 'hash', 'alias'])
    .execute()
  await db.schema
    .createTable('gap_marks')
    .addColumn('gap', 'text', c => c.notNull())
    .addColumn('alias', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('gap_marks_key', ['gap', 'alias', 'kind', 'hash'])
    .execute()
  await db.schema.createIndex('counted_askers_alias').on('counted_askers').column('alias').execute()
  await db.schema.createIndex('counted_askers_until').on('counted_askers').column('until').execute()
  await db.schema
    .createIndex('counted_askers_thing')
    .on('counted_askers')
    .columns(['kind', 'hash', 'area', 'at'])
    .execute()
  await db.schema.createIndex('gap_marks_hash').on('gap_marks').columns(['kind', 'hash']).execute()
  await db.schema.createIndex('gap_marks_alias').on('gap_marks').column('alias').execute()
}
