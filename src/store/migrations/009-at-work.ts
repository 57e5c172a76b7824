import type { Kysely } from 'kysely'
import type { CaseState } from '../../core/cases/case.ts'
import type { Tables } from '../tables.ts'

/**
 * People at work: when they are on leave, and the list of cases they were shown last. A case that is looked at with
 * another knows that one in a column, so that it is not over before it.
 */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('cases').addColumn('into_code', 'text').execute()
  const rows = await db.selectFrom('cases').select(['seq', 'state']).where('status', '=', 'closed').execute()
  for (const { seq, state } of rows) {
    const { into } = JSON.parse(state) as CaseState
    if (into) await db.updateTable('cases').set({ into_code: into.code }).where('seq', '=', seq).execute()
  }
  await db.schema
    .createTable('leaves')
    .addColumn('alias', 'text', c => c.primaryKey().notNull())
    .addColumn('from_day', 'text', c => c.notNull())
    .addColumn('to_day', 'text', c => c.notNull())
    .execute()
  await db.schema
    .createTable('shown_lists')
    .addColumn('alias', 'text', c => c.primaryKey().notNull())
    .addColumn('codes', 'text', c => c.notNull())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
}
