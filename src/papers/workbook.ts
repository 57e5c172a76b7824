import { Worker } from 'node:worker_threads'

/** What stands in the first sheet of a workbook, as texts: nothing of it is worked out, and its bounds hold whatever it is. */

/** One row, by its number in the sheet. */
export interface WorkbookRow {
  row: number
  cells: readonly string[]
  /** One of its cells is a formula: it is neither worked out nor read. */
  formula: boolean
}

/** `too-large`: more than is read here, packed or unpacked. `not-a-sheet`: anything else that can not be read. */
export type WorkbookRead = { rows: readonly WorkbookRow[] } | { fault: 'too-large' | 'not-a-sheet' }

const THREAD = new URL('workbook-thread.ts', import.meta.url)

/** Of the file as it is sent. */
const MOST_BYTES = 1024 * 1024
const HEAP_MB = 160
const LONGEST_MS = 10_000

let last: Promise<unknown> = Promise.resolve()

const readAlone = (bytes: Uint8Array): Promise<WorkbookRead> =>
  new Promise(resolve => {
    const worker = new Worker(THREAD, {
      ...{ workerData: bytes, env: {}, stdout: true, stderr: true },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
    })
    const end = (read: WorkbookRead): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(read)
    }
    const timer = setTimeout(() => end({ fault: 'too-large' }), LONGEST_MS)
    worker.once('message', (read: WorkbookRead) => end(read))
    // Out of its memory, or a fault of the reader: the thread is gone, and we are not.
    worker.once('error', () => end({ fault: 'too-large' }))
    worker.once('exit', () => end({ fault: 'not-a-sheet' }))
  })

/** Reads an XLSX in a thread of its own with bounds of memory and time; one after the other. Never rejects. */
export const readWorkbook = (bytes: Uint8Array): Promise<WorkbookRead> => {
  if (bytes.length > MOST_BYTES) return Promise.resolve({ fault: 'too-large' })
  const done = last.then(() => readAlone(bytes))
  last = done
  return done
}
