import type { Alias } from '../core/cases/case.ts'
import type { HandedOver } from '../core/cases/limits.ts'
import type { Db } from './tables.ts'

/** How much has been handed over. */

const DAY_MS = 24 * 3_600_000

const evidence = (db: Db) =>
  db
    .selectFrom('evidence')
    .innerJoin('cases', 'cases.seq', 'evidence.case_seq')
    .select(eb => eb.fn.sum<number | null>(eb.fn<number>('length', ['evidence.sealed'])).as('bytes'))

export const handedOver = async (
  db: Db,
  { alias, code }: { alias: Alias; code: string },
  now: Date,
): Promise<HandedOver> => {
  const theirs = evidence(db).where('evidence.by', '=', alias)
  const today = await theirs.where('evidence.at', '>=', now.getTime() - DAY_MS).executeTakeFirst()
  const inCase = await evidence(db).where('cases.code', '=', code).executeTakeFirst()
  return { byPerson: Number(today?.bytes ?? 0), inCase: Number(inCase?.bytes ?? 0) }
}
