import { fileURLToPath } from 'node:url'
import type { Environment } from '../config.ts'
import { readConfig } from '../config.ts'
import { communesServed, organisationsServed } from '../core/commune.ts'
import type { Areas } from '../core/corpus/schema.ts'
import { readCommune } from '../library/commune.ts'
import { readShippedPlaces } from '../library/read.ts'
import type { Snapshot } from '../library/snapshot.ts'
import { openSnapshot } from '../library/snapshot.ts'

/** Where `data/` and `intents/` lie. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The judge for a command. If it must be learned first, that is told on standard error: standard output is for answers. */
export const openJudge = (): Promise<Snapshot> =>
  openSnapshot({ root: ROOT, varDir: readConfig().varDir }, (done, of) =>
    console.error(`learning from the corpus: ${done} of ${of}`),
  )

/** The communes and organisations of this installation. Throws, with every fault, if its file can not be read. */
export const readServed = ({
  config,
}: Pick<Environment, 'config'>): { areas: Areas; organisations: readonly string[] } => {
  const shipped = readShippedPlaces(ROOT)
  const commune = readCommune({ path: config.communeFile, required: config.communeFileGiven }, shipped)
  return {
    areas: communesServed(commune, shipped.areas),
    organisations: organisationsServed(commune),
  }
}
