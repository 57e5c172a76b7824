import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** How far those who got a warning that was recalled were told so. Of what was stopped before there was this, nobody is told now. */
export const up = async (db: Kysely<Tables>): Promise<void> => {
  await db.schema.alterTable('broadcasts').addColumn('corrected_to', 'text').execute()
  await db.updateTable('broadcasts').set({ corrected_to: 'done' }).where('state', '=', 'stopped').execute()
}
