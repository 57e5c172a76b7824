import type { CaseRecord } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import type { Burden } from '../core/cases/limits.ts'
import { COME_BACK_DAYS } from '../core/people.ts'
import { isOpen, recordOf } from './case-rows.ts'
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
const waitingOf = async (db: Db, alias: Alias): Promise<number> => {
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
  const idle = db.selectFrom('cases').select(['code', 'state']).where(isOpen)
  const rows = await idle
    .where('changed_at', '<', since.getTime())
    .orderBy('changed_at')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(recordOf)
}

/**
 * Whoever has everything deleted and comes back is somebody new, but for what they left behind: cases that wait for an
 * officer, and that an officer does not take their reports.
 */

/** For transactions of others, before the person is forgotten. Nothing is kept of who left nothing. */
export const keepComeBack = async (trx: Db, alias: Alias, mark: string, now: Date): Promise<void> => {
  const at = now.getTime()
  const before = await comeBackOf(trx, mark, now)
  const waiting = before.waiting + (await waitingOf(trx, alias))
  const blocked = await trx.selectFrom('not_heard').select('until').where('alias', '=', alias).executeTakeFirst()
  const notHeard = Math.max(before.notHeardUntil?.getTime() ?? 0, blocked?.until ?? 0)
  await trx.deleteFrom('come_backs').where('until', '<', at).execute()
  if (waiting === 0 && notHeard <= at) return
  const row = { waiting, not_heard_until: notHeard, until: Math.max(notHeard, at + COME_BACK_DAYS * DAY_MS) }
  await trx
    .insertInto('come_backs')
    .values({ hash: mark, ...row })
    .onConflict(conflict => conflict.column('hash').doUpdateSet(row))
    .execute()
}

/** What they left behind, as far as it still counts. */
export const comeBackOf = async (
  db: Db,
  mark: string,
  now: Date,
): Promise<{ waiting: number; notHeardUntil: Date | null }> => {
  const row = await db.selectFrom('come_backs').selectAll().where('hash', '=', mark).executeTakeFirst()
  if (!row || row.until <= now.getTime()) return { waiting: 0, notHeardUntil: null }
  const blocked = row.not_heard_until > now.getTime()
  return { waiting: row.waiting, notHeardUntil: blocked ? new Date(row.not_heard_until) : null }
}
