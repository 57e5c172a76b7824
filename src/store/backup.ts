import { closeSync, openSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { BACKUP_ROW } from './facts.ts'

/** For the operator's page. The copy is made by then: that this row cannot be written, or has no table yet, must not fail it. */
const remember = (sqlite: Database.Database): void => {
  const now = Date.now()
  const row = { key: BACKUP_ROW, value: String(now), changed_at: now }
  try {
    sqlite
      .prepare(
        `insert into settings (key, value, changed_at) values (:key, :value, :changed_at)
        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`,
      )
      .run(row)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/**
 * Copies the database into a new file, readable by its owner only, while servers go on working. Only the database: the
 * key lies elsewhere and is never part of a backup. Throws if the file exists, or the database does not.
 */
export const backupSqlite = (path: string, file: string): void => {
  const sqlite = new Database(path, { fileMustExist: true, timeout: 5_000 })
  try {
    closeSync(openSync(file, 'wx', 0o600))
    try {
      sqlite.prepare('vacuum into ?').run(file)
      remember(sqlite)
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  } finally {
    sqlite.close()
  }
}
