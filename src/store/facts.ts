import type { DatabaseFacts } from '../app/watching/ports.ts'
import { engineOf } from './engine/engine.ts'
import type { Settings } from './settings.ts'
import type { Db } from './tables.ts'

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
