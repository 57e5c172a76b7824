import type { Kysely } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/** Names in the records, roles and invitations, what was judged last, blocked people, and the record of who did what. */

const aliases = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('aliases')
    .addColumn('alias', 'text', c => c.primaryKey().notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addUniqueConstraint('aliases_person', ['channel', 'id'])
    .execute()
}

const roles = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('roles')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('role', 'text', c => c.notNull())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('organisation', 'text')
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('roles_key', ['channel', 'id', 'role', 'area'])
    .execute()
  await db.schema.createIndex('roles_area').on('roles').columns(['area', 'role', 'number']).execute()
  await db.schema
    .createTable('invitations')
    .addColumn('hash', 'text', c => c.primaryKey().notNull())
    .addColumn('role', 'text', c => c.notNull())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('organisation', 'text')
    .addColumn('until', 'bigint', c => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
}

const matters = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('matters')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .addColumn('sealed', 'blob', c => c.notNull())
    .addPrimaryKeyConstraint('matters_key', ['channel', 'id'])
    .execute()
  await db.schema.createIndex('matters_until').on('matters').column('until').execute()
  await db.schema
    .createTable('blocked')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('blocked_key', ['channel', 'id'])
    .execute()
}

const audit = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('by', 'text')
    .addColumn('what', 'text', c => c.notNull())
    .addColumn('about', 'text', c => c.notNull())
    .execute()
  for (const verb of ['update', 'delete'] as const) {
    const why = 'the audit is only added to'
    await engineOf(db).refuse(db, { name: `audit_no_${verb}`, table: 'audit', verb, why })
  }
}

export const up = async (db: Kysely<Tables>): Promise<void> => {
  await aliases(db)
  await roles(db)
  await matters(db)
  await audit(db)
}
