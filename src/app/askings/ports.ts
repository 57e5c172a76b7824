import type { CountedAsker } from '../../core/askings/people.ts'
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
  kind: AskedThing['kind'] | 'gap'
  /** Keyed hash; of a gap its id. */
  hash: string
  /** The pattern they were told of, as a keyed hash; null: none. */
  pattern: string | null
  /** Milliseconds. */
  at: number
}

/** Texts that say nearly the same, and that were answered "unknown". */
export interface Gap {
  id: string
  area: string
  /** Milliseconds; when the first of them came. */
  at: number
  /** The case that was made of it, if somebody agreed. */
  code: string | null
}

export interface Askings {
  /** Who asked about one of these in the area since then. Nobody who is blocked, or whose reports are not taken. */
  about(
    area: string,
    things: readonly Pick<AskingAbout, 'kind' | 'hash'>[],
    since: number,
    now: Date,
  ): Promise<AskingAbout[]>
  /** All of the area since then. */
  all(area: string, since: number, now: Date): Promise<AskingAbout[]>
  /** The gap that a text with these marks falls into. */
  gapLike(area: string, marks: readonly HashedMark[]): Promise<Gap | null>
  /** By their age, the oldest first; null: of all areas. */
  gaps(areas: readonly string[] | null): Promise<Gap[]>
}

/** That a person asked, for counting. Nothing is kept of who wants no word: "không báo lại". */
export type AskingsChange =
  | {
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
  /** The gap became part of this case. */
  | { noun: 'gap-case'; id: string; code: string }
