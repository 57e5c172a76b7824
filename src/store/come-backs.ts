import type { Alias } from '../core/cases/case.ts'
import { COME_BACK_DAYS } from '../core/people.ts'
import { waitingOf } from './case-limits.ts'
import type { Db } from './tables.ts'

/**
 * Whoever has everything deleted and comes back is somebody new, but for what they left behind: cases that wait for an
 * officer, and that an officer does not take their reports.
 */

const DAY_MS = 24 * 3_600_000

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
