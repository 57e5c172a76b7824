import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** Whether this process is the only one on a database, and as long as it lives, which others learn so. */
export interface Claim {
  sole: boolean
  release(): void
}

/**
 * Claims a database for this process by a lock on a file beside it. The system takes the lock back when the process
 * ends, however it ends; a file with a process number in it would outlive a crash. In memory everybody is alone.
 */
export const claimSole = (path: string): Claim => {
  if (path === ':memory:') return { sole: true, release: () => undefined }
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(`${path}.lock`, 'a', 0o600))
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('begin exclusive')
    return { sole: true, release: () => void lock.close() }
  } catch {
    lock.close()
    return { sole: false, release: () => undefined }
  }
}
