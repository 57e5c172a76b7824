import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.ts'
import type { Snapshot } from '../library/snapshot.ts'
import { openSnapshot } from '../library/snapshot.ts'

/** Where `data/` and `intents/` lie. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The judge for a command. If it must be learned first, that is told on standard error: standard output is for answers. */
export const openJudge = (): Promise<Snapshot> =>
  openSnapshot({ root: ROOT, varDir: readConfig().varDir }, (done, of) =>
    console.error(`learning from the corpus: ${done} of ${of}`),
  )
