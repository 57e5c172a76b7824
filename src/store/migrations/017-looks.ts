import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * How pictures of cases look: sealed, to be compared, and in parts under keyed hashes, to be found by. Both belong to the
 * piece of evidence, and go with it.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('looks')
    .addColumn('evidence_seq', 'integer', c => c.primaryKey().notNull().references('evidence.seq').onDelete('cascade'))
    .addColumn('sealed', 'blob', c => c.notNull())
    .execute()
  await db.schema
    .createTable('look_bands')
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('evidence_seq', 'integer', c => c.notNull().references('evidence.seq').onDelete('cascade'))
    .addPrimaryKeyConstraint('look_bands_key', ['hash', 'evidence_seq'])
    .execute()
  await db.schema.createIndex('look_bands_evidence').on('look_bands').column('evidence_seq').execute()
}
