import type { Leaves, PeopleChange } from '../app/people/ports.ts'
import type { Db } from './tables.ts'

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
