import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** What a process learns when it says that it works on a database. */
export interface Presence {
  /** Nobody else was at work on it: whatever is half done was left by a crash. */
  sole: boolean
  leave(): void
}

/** Another process that starts in the same moment holds the whole lock for as long as it takes to ask. */
const ASKING_MS = 2_000

const isAlone = (lock: Database.Database): boolean => {
  try {
    lock.exec('begin exclusive; rollback')
    return true
  } catch {
    return false
  }
}

/**
 * Says that this process works on a database, by a lock on a file beside it that is shared with others who do. The
 * system takes the lock back when the process ends, however it ends; a file with a process number in it would outlive
 * a crash. In memory everybody is alone.
 */
export const enter = (path: string): Presence => {
  if (path === ':memory:') return { sole: true, leave: () => undefined }
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(`${path}.lock`, 'a', 0o600))
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  const sole = isAlone(lock)
  lock.pragma(`busy_timeout = ${ASKING_MS}`)
  // An open transaction that has read holds the shared lock.
  lock.exec('begin; select count(*) from sqlite_master')
  return { sole, leave: () => void lock.close() }
}
