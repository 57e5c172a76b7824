import { z } from 'zod'
import type { Clock } from '../app/ports.ts'
import type { DatabaseFacts } from '../app/watching/ports.ts'
import { engineOf } from './engine/engine.ts'
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

/** What a database tells of itself, for who runs it. */
export const databaseFacts = async (db: Db): Promise<DatabaseFacts> => {
  const engine = engineOf(db)
  const last = await db.selectFrom('migrations').select('name').orderBy('name', 'desc').limit(1).executeTakeFirst()
  return { engine: engine.name, ...(await engine.facts(db)), migration: last?.name ?? '' }
}

/** The row that `backupSqlite` leaves: milliseconds. */
export const BACKUP_ROW = 'backup'

export const lastBackup = async (settings: Pick<Settings, 'get'>): Promise<Date | null> => {
  const at = Number(await settings.get(BACKUP_ROW))
  return Number.isSafeInteger(at) && at > 0 ? new Date(at) : null
}

/** What is remembered of the clock over a restart. */

const ROW = 'clock'
const schema = z.object({ wall: z.number(), doubtMs: z.number() })
export type RememberedClock = z.infer<typeof schema>

const parsed = (value: string): RememberedClock | null => {
  try {
    return schema.parse(JSON.parse(value))
  } catch {
    return null
  }
}

/** Null at the first start, and if what is there cannot be read. */
export const readClock = async (settings: Pick<Settings, 'get'>): Promise<RememberedClock | null> => {
  const value = await settings.get(ROW)
  return value === null ? null : parsed(value)
}

export const rememberClock = (settings: Pick<Settings, 'set'>, remembered: RememberedClock): Promise<void> =>
  settings.set(ROW, JSON.stringify(remembered))
