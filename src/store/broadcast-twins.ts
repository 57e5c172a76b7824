import type { PersonRef } from '../core/messages.ts'
import type { Broadcast } from '../core/warnings/broadcast.ts'
import { isOfDrill, saysTheSame } from '../core/warnings/broadcast.ts'
import { warningId } from '../core/warnings/receipt.ts'
import type { Db } from './tables.ts'

/** The same warning by two organisations: who has it from one needs it from no other. */

/** The weekly plan comes back to a pattern after weeks, and is meant to. */
const RECENT_MS = 7 * 24 * 3_600_000

const twinsOf = async (db: Db, broadcast: Broadcast, now: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('broadcasts')
    .select(['code', 'pattern', 'words', 'organisation'])
    .where('area', '=', broadcast.area)
    .where('begun_at', '>=', now.getTime() - RECENT_MS)
    .where('state', 'in', ['sending', 'done'])
    .where('kind', 'not in', ['drill', 'drill-notice'])
    .execute()
  const others = rows.filter(({ organisation }) => organisation !== broadcast.organisation)
  return others.filter(other => saysTheSame(other, broadcast)).map(({ code }) => code)
}

/** Failed or skipped: they do not have it. */
const NOT_THERE = ['failed', 'gave-up', 'skipped'] as const

/** Which of these people got the same words lately, or will, from another organisation of their commune. */
export const haveItAlready = async (
  db: Db,
  broadcast: Broadcast,
  { people, now }: { people: readonly PersonRef[]; now: Date },
): Promise<PersonRef[]> => {
  const codes = isOfDrill(broadcast) ? [] : await twinsOf(db, broadcast, now)
  if (codes.length === 0 || people.length === 0) return []
  const ids = people.flatMap(person => codes.map(code => warningId(code, person)))
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'not in', NOT_THERE)
    .execute()
  const had = new Set(rows.map(({ id }) => id))
  return people.filter(person => codes.some(code => had.has(warningId(code, person))))
}
