import { statSync } from 'node:fs'

/** The file that is open, against what lies at its path now. */
export interface Anchor {
  /** False: somebody deleted, replaced or emptied it. What is written goes where nobody will find it again. */
  holds(): boolean
}

interface Lying {
  identity: string
  isEmpty: boolean
}

/** Asked of the folder alone: who opens and closes the file itself lets go of the locks that SQLite holds on it. */
const lyingAt = (path: string): Lying | null => {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? { identity: `${stat.dev}:${stat.ino}`, isEmpty: stat.size === 0n } : null
}

/** To be dropped when the file has been opened. A database in memory is always there. */
export const anchorAt = (path: string): Anchor => {
  if (path === ':memory:') return { holds: () => true }
  const log = `${path}-wal`
  const [was, logWas] = [lyingAt(path), lyingAt(log)]
  return {
    holds: () => {
      const is = lyingAt(path)
      if (was !== null && (is?.identity !== was.identity || (is.isEmpty && !was.isEmpty))) return false
      // The log is empty whenever all of it went into the file.
      return logWas === null || lyingAt(log)?.identity === logWas.identity
    },
  }
}
