import { closeSync, openSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'

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
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  } finally {
    sqlite.close()
  }
}
