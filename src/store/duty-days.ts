import type { DutyCalendar, DutyDay, Leaves, PeopleChange } from '../app/people/ports.ts'
import { addDays } from '../core/calendar.ts'
import { EVERYWHERE } from '../core/cases/rights.ts'
import { engineOf } from './engine/engine.ts'
import type { Db } from './tables.ts'

/** Past days are kept for a while: they tell who was on duty when. */
const KEPT_DAYS = 92

const between = (db: Db, area: string, from: string, to: string): Promise<DutyDay[]> =>
  db
    .selectFrom('duty_days')
    .select(['day', 'alias'])
    .where('area', '=', area)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('alias')
    .execute()

/** Who is on duty on which day. */
export const makeDutyCalendar = ({ db }: { db: Db }): DutyCalendar => ({
  between: (area, from, to) => between(db, area, from, to),
  on: async (area, day) => new Set((await between(db, area, day, day)).map(({ alias }) => alias)),
})

const keyOf = ({ day, alias }: DutyDay): string => `${day} ${alias}`

const areSame = (some: readonly DutyDay[], others: readonly DutyDay[]): boolean =>
  some.length === others.length && new Set(some.map(keyOf)).isSubsetOf(new Set(others.map(keyOf)))

const holding = (trx: Db, alias: string, role: 'admin' | 'officer', areas: readonly string[]) =>
  trx
    .selectFrom('roles')
    .innerJoin('aliases', join =>
      join.onRef('aliases.channel', '=', 'roles.channel').onRef('aliases.id', '=', 'roles.id'),
    )
    .select('aliases.alias')
    .where('aliases.alias', '=', alias)
    .where('roles.role', '=', role)
    .where('roles.area', 'in', areas)
    .executeTakeFirst()

/** For transactions of others. False: somebody changed these days meanwhile, or who wants to may not any more. */
export const changeDuty = async (trx: Db, change: Extract<PeopleChange, { noun: 'duty' }>): Promise<boolean> => {
  const { area, from, to, before, duty, by } = change
  // What is on no day has no row that could be locked.
  await engineOf(trx).inTurn(trx, [`duty ${area}`])
  if (!(await holding(trx, by, 'admin', [area, EVERYWHERE]))) return false
  if (!areSame(await between(trx, area, from, to), before)) return false
  const days = trx.deleteFrom('duty_days').where('area', '=', area)
  await days.where('day', '>=', from).where('day', '<=', to).execute()
  await days.where('day', '<', addDays(from, -KEPT_DAYS)).execute()
  for (const { day, alias } of duty)
    if (await holding(trx, alias, 'officer', [area]))
      await trx.insertInto('duty_days').values({ area, day, alias }).execute()
  return true
}

/** For transactions of others: who has no role there any more is on duty no more. */
export const dropDuty = async (trx: Db, area: string, alias: string): Promise<void> => {
  await trx.deleteFrom('duty_days').where('area', '=', area).where('alias', '=', alias).execute()
}

/** When people with a role are away. */
export const makeLeaves = ({ db }: { db: Db }): Leaves => ({
  of: async alias => {
    const row = db.selectFrom('leaves').select(['from_day as from', 'to_day as to']).where('alias', '=', alias)
    return (await row.executeTakeFirst()) ?? null
  },
  awayOn: async day => {
    const away = db.selectFrom('leaves').select('alias').where('from_day', '<=', day).where('to_day', '>=', day)
    return new Set((await away.execute()).map(({ alias }) => alias))
  },
})

/** For transactions of others. */
export const changeLeave = async (
  trx: Db,
  { alias, leave }: Extract<PeopleChange, { noun: 'leave' }>,
): Promise<boolean> => {
  await trx.deleteFrom('leaves').where('alias', '=', alias).execute()
  if (leave) await trx.insertInto('leaves').values({ alias, from_day: leave.from, to_day: leave.to }).execute()
  return true
}
