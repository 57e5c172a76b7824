import type { AskingAbout } from '../../app/askings/ports.ts'
import type { HashedMark } from '../../app/cases/ports.ts'
import type { Alias } from '../../core/cases/case.ts'
import type { ChannelName } from '../../core/messages.ts'
import type { FigureName } from '../../core/numbers/figures.ts'

/** Tables of what is counted: of nobody in particular, or under keyed hashes. */

/** One count of a day; its key is all but `n`. */
export interface FiguresTable {
  /** `2026-11-25`, as the wall clock of Vietnam has it. */
  day: string
  name: FigureName
  area: string
  channel: ChannelName | ''
  kind: string
  n: number
}

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

export interface CountTables {
  figures: FiguresTable
  counted_askers: CountedAskersTable
  gap_marks: GapMarksTable
}
