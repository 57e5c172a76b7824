import type { Clock } from '../app/ports.ts'
import type { Db } from './tables.ts'

/** Small values by key. What must not be read from the file is encrypted by the caller. */
export interface Settings {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
  /** Sets only if the value still is `expected` (null: absent). Says whether it did: of two who try, one wins. */
  swap(key: string, expected: string | null, value: string): Promise<boolean>
  remove(key: string): Promise<void>
}

const get = async (db: Db, key: string): Promise<string | null> => {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

const set = async (db: Db, key: string, fresh: { value: string; changed_at: number }): Promise<void> => {
  await db
    .insertInto('settings')
    .values({ key, ...fresh })
    .onConflict(conflict => conflict.column('key').doUpdateSet(fresh))
    .execute()
}

interface Swap {
  expected: string | null
  value: string
  at: number
}

/** One statement: what is expected stands in it. */
const swap = async (db: Db, key: string, { expected, value, at }: Swap): Promise<boolean> => {
  const fresh = { value, changed_at: at }
  if (expected === null) {
    const row = db.insertInto('settings').values({ key, ...fresh })
    const added = await row.onConflict(conflict => conflict.column('key').doNothing()).executeTakeFirst()
    return Number(added.numInsertedOrUpdatedRows) > 0
  }
  const row = db.updateTable('settings').set(fresh).where('key', '=', key).where('value', '=', expected)
  return (await row.executeTakeFirst()).numUpdatedRows > 0n
}

export const makeSettings = ({ db, clock }: { db: Db; clock: Clock }): Settings => ({
  get: key => get(db, key),
  set: (key, value) => set(db, key, { value, changed_at: clock.now().getTime() }),
  swap: (key, expected, value) => swap(db, key, { expected, value, at: clock.now().getTime() }),
  remove: async key => {
    await db.deleteFrom('settings').where('key', '=', key).execute()
  },
})
