import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { engineOf } from '../engine/engine.ts'
import type { Tables } from '../tables.ts'

/**
 * Cases: what happened to each, by what others like it are recognised, who is told, and what was handed over.
 *
 * No index holds anything readable: marks are keyed hashes, people are names that lead nowhere by themselves. What is
 * sealed comes last, so that looking through a table does not read it.
 */
const cases = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('cases')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('code', 'text', c => c.notNull().unique())
    .addColumn('area', 'text', c => c.notNull())
    .addColumn('status', 'text', c => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('urgent', 'integer', c => c.notNull())
    .addColumn('opened_at', 'bigint', c => c.notNull())
    .addColumn('changed_at', 'bigint', c => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_n', 'integer')
    .addColumn('next_at', 'bigint')
    .addColumn('version', 'integer', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .execute()
  // Indexes of the few: in the order of the officers' list, with nothing that is no longer on it.
  const order = ['urgent desc', 'opened_at']
  const onTheList = sql<boolean>`status in ('waiting', 'taken')`
  await db.schema.createIndex('cases_open').on('cases').columns(order).where(onTheList).execute()
  await db.schema
    .createIndex('cases_open_area')
    .on('cases')
    .columns(['area', ...order])
    .where(onTheList)
    .execute()
  await db.schema.createIndex('cases_next').on('cases').column('next_at').execute()
  await db.schema.createIndex('cases_outcome').on('cases').column('outcome').execute()
  const closed = sql<boolean>`status = 'closed'`
  await db.schema.createIndex('cases_closed').on('cases').column('changed_at').where(closed).execute()
}

const events = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('case_events')
    .addColumn('case_seq', 'integer', c => c.notNull().references('cases.seq'))
    .addColumn('n', 'integer', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('by', 'text')
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('case_events_key', ['case_seq', 'n'])
    .execute()
  for (const verb of ['update', 'delete'] as const) {
    const why = 'the events of a case are only added to'
    await engineOf(db).refuse(db, { name: `case_events_no_${verb}`, table: 'case_events', verb, why })
  }
}

/** A mark is little more than its key, so the table is kept in the order of it and not twice. */
const marks = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('case_marks')
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('case_seq', 'integer', c => c.notNull().references('cases.seq'))
    .addColumn('n', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('case_marks_key', ['kind', 'hash', 'case_seq'])
    .$call(engineOf(db).keptByKey)
    .execute()
  await db.schema.createIndex('case_marks_case').on('case_marks').column('case_seq').execute()
  await db.schema
    .createTable('watches')
    .addColumn('alias', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('level', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('watches_key', ['alias', 'kind', 'hash'])
    .execute()
  await db.schema.createIndex('watches_mark').on('watches').columns(['kind', 'hash']).execute()
  await db.schema.createIndex('watches_until').on('watches').column('until').execute()
}

const people = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('case_people')
    .addColumn('case_seq', 'integer', c => c.notNull().references('cases.seq'))
    .addColumn('alias', 'text', c => c.notNull())
    .addColumn('part', 'text', c => c.notNull())
    .addColumn('level', 'text', c => c.notNull())
    .addColumn('told', 'text')
    .addPrimaryKeyConstraint('case_people_key', ['case_seq', 'alias'])
    .execute()
  await db.schema.createIndex('case_people_alias').on('case_people').column('alias').execute()
}

const evidence = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema
    .createTable('evidence')
    .addColumn('seq', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('case_seq', 'integer', c => c.notNull().references('cases.seq'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('by', 'text')
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('sealed', 'blob', c => c.notNull())
    .execute()
  await db.schema.createIndex('evidence_case').on('evidence').column('case_seq').execute()
  await db.schema.createIndex('evidence_by').on('evidence').columns(['by', 'kind']).execute()
}

export const up = async (db: Kysely<Tables>): Promise<void> => {
  await cases(db)
  await events(db)
  await marks(db)
  await people(db)
  await evidence(db)
}
