import type { CaseRecord } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import type { Burden } from '../core/cases/limits.ts'
import { recordOf } from './case-rows.ts'
import type { Db } from './tables.ts'

/** How much one person has asked of the officers, and which cases nobody came to. */

const DAY_MS = 24 * 3_600_000

const bytesOf = async (db: Db, where: { by: Alias; since: number } | { code: string }): Promise<number> => {
  const all = db.selectFrom('evidence').innerJoin('cases', 'cases.seq', 'evidence.case_seq')
  const sum = all.select(eb => eb.fn.sum<number | null>(eb.fn<number>('length', ['evidence.sealed'])).as('bytes'))
  const some =
    'code' in where
      ? sum.where('cases.code', '=', where.code)
      : sum.where('evidence.by', '=', where.by).where('evidence.at', '>=', where.since)
  return Number((await some.executeTakeFirst())?.bytes ?? 0)
}

/** Cases that they opened, and no officer has come to. */
export const waitingOf = async (db: Db, alias: Alias): Promise<number> => {
  const opened = db
    .selectFrom('cases')
    .innerJoin('case_events as first', 'first.case_seq', 'cases.seq')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('first.n', '=', 1)
    .where('first.by', '=', alias)
  return Number((await opened.where('cases.status', '=', 'waiting').executeTakeFirst())?.n ?? 0)
}

/** @param code of the case that a report would join; null: it would open one */
export const burdenOf = async (
  db: Db,
  { alias, code }: { alias: Alias; code: string | null },
  now: Date,
): Promise<Burden> => {
  return {
    waiting: await waitingOf(db, alias),
    bytesToday: await bytesOf(db, { by: alias, since: now.getTime() - DAY_MS }),
    bytesInCase: code === null ? 0 : await bytesOf(db, { code }),
  }
}

/** Cases that nobody has decided, and in which nothing has happened since; the longest at rest first. */
export const idleCases = async (db: Db, since: Date, limit: number): Promise<CaseRecord[]> => {
  const idle = db.selectFrom('cases').select(['code', 'state']).where('status', 'in', ['waiting', 'taken'])
  const rows = await idle
    .where('changed_at', '<', since.getTime())
    .orderBy('changed_at')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(recordOf)
}
