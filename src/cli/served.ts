import { fileURLToPath } from 'node:url'
import type { Environment } from '../config.ts'
import { communesServed, organisationsServed } from '../core/commune.ts'
import type { Areas } from '../core/corpus/schema.ts'
import { readCommune } from '../library/commune.ts'
import { readShippedPlaces } from '../library/read.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

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
