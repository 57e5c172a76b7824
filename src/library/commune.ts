import { readFileSync } from 'node:fs'
import type { Commune } from '../core/commune.ts'
import { communeFaults, communeSchema, demoCommune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { parseYaml } from './yaml.ts'

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const faulty = (path: string, faults: readonly string[]): Error =>
  new Error(`${path} has ${faults.length} fault(s):\n${faults.map(fault => `  ${fault}`).join('\n')}`)

export interface CommuneFile {
  path: string
  /** Somebody named it: that it is missing is a fault. */
  required: boolean
}

/** Reads who runs the bot; without a file a demo commune answers. Throws one error that lists every fault. */
export const readCommune = (
  { path, required }: CommuneFile,
  { areas, offices }: Pick<Corpus, 'areas' | 'offices'>,
): Commune => {
  const source = read(path)
  if (source === null && required) throw faulty(path, ['COMMUNE_FILE names it, but it is not there'])
  if (source === null) return demoCommune(areas)
  const { value, problems } = parseYaml(path, source, communeSchema)
  if (value === null || problems.length > 0) {
    throw faulty(
      path,
      problems.map(({ line, message }) => `line ${line}: ${message}`),
    )
  }
  const faults = communeFaults(value, areas, offices)
  if (faults.length > 0) throw faulty(path, faults)
  return value
}
