import { statSync } from 'node:fs'

/** The file that is open, against what lies at its path now. */
export interface Anchor {
  /** False: somebody deleted or replaced it. What is written goes to a file that nobody will find again. */
  holds(): boolean
}

const identityOf = (path: string): string | null => {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : null
}

/** To be dropped when the file has been opened. A database in memory is always there. */
export const anchorAt = (path: string): Anchor => {
  if (path === ':memory:') return { holds: () => true }
  const files = [path, `${path}-wal`].map(file => ({ file, was: identityOf(file) }))
  return { holds: () => files.every(({ file, was }) => was === null || identityOf(file) === was) }
}
