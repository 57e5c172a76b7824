import type { AskingAbout } from '../app/askings/ports.ts'
import type { HashedMark } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'

/** Who asked about what others asked about, too: under keyed hashes, and no word of it. */

/** One row for each person and thing, however often they ask. */
export interface CountedAskersTable {
  area: string
  kind: AskingAbout['kind']
  hash: string
  alias: Alias
  /** Keyed hash of the very words. */
  words: string
  pattern: string | null
  at: number
  until: number
}

/** A gap is what texts have in common that nobody knew: by what the last one of each person is recognised. */
export interface GapMarksTable {
  gap: string
  alias: Alias
  kind: HashedMark['kind']
  hash: string
}
