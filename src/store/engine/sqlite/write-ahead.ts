import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What was committed and lies in the write-ahead log, on its way to the disk. */
export interface WriteAhead {
  /** Resolves once all that was committed before is durable; this thread goes on meanwhile. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** In memory nothing is durable. */
const NO_LOG: WriteAhead = { sync: async () => undefined, close: async () => undefined }

/** A file that was just made is found after a power cut only if its folder was written, too. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * The log of a file of SQLite that is open and was written to; null: in memory. SQLite holds its locks on its other files,
 * so that opening and closing the log lets go of none.
 */
export const writeAheadOf = (path: string | null): WriteAhead => {
  if (path === null) return NO_LOG
  let opened: Promise<FileHandle> | null = null
  const openLog = async (): Promise<FileHandle> => {
    const log = await open(`${path}-wal`, 'r')
    await syncFolder(path)
    return log
  }
  return {
    sync: async () => {
      opened ??= openLog()
      // What could not be opened is tried anew.
      const log = await opened.catch((error: unknown) => {
        opened = null
        throw error
      })
      await log.datasync()
    },
    close: async () => {
      const log = await opened?.catch(() => null)
      await log?.close()
    },
  }
}
