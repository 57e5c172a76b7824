import type { CountedAsker } from '../../core/askings.ts'
import type { Alias } from '../../core/cases/case.ts'
import type { HashedMark } from '../cases/ports.ts'

/** What is kept of how many people asked about the same, and what the verbs ask of the store. */

/** What people may have in common that asked: all under the keyed hash. */
export interface AskedThing {
  kind: 'pattern' | Exclude<HashedMark['kind'], 'text'>
  hash: string
}

/** One person's question about one thing, as it counts. */
export interface AskingAbout extends CountedAsker {
  area: string
  kind: AskedThing['kind'] | 'gap'
  /** Keyed hash; of a gap its id. */
  hash: string
  /** The pattern they were told of, as a keyed hash; null: none. */
  pattern: string | null
  /** Milliseconds. */
  at: number
}

/** A text that falls into a gap: nearly the same was asked by others, and answered "unknown". */
export interface GapMark extends HashedMark {
  /** The id of the gap. */
  gap: string
}

/** People whose area nobody knows. */
export const NOWHERE = ''

/** Whose questions: of these areas, since then. */
export interface AskedWhere {
  /** Null: all of them. */
  areas: readonly string[] | null
  /** Milliseconds. */
  since: number
  now: Date
}

export interface Askings {
  /** Who asked about one of these. Nobody who is blocked, or whose reports are not taken. */
  about(things: readonly Pick<AskingAbout, 'kind' | 'hash'>[], where: AskedWhere): Promise<AskingAbout[]>
  /** Who asked about anything. */
  all(where: AskedWhere): Promise<AskingAbout[]>
  /** The id of the gap that a text with these marks falls into. */
  gapLike(marks: readonly HashedMark[]): Promise<string | null>
  /** Is anything kept of what this person asked? */
  isCounted(alias: Alias): Promise<boolean>
  /** What texts of these gaps are recognised by, of all their people. */
  marksOf(gaps: readonly string[]): Promise<GapMark[]>
}

/** That a person asked, for counting. Nothing is kept of who wants no word: "không báo lại". */
export interface AskingsChange {
  noun: 'asking'
  alias: Alias
  area: string
  words: string
  things: readonly AskedThing[]
  pattern: string | null
  /** Milliseconds. */
  until: number
  /** Nobody knows what it is: its marks, and the id of a new gap if it falls into none. */
  gap?: { id: string; marks: readonly HashedMark[]; until: number }
}
