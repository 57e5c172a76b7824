import type { Alias, CaseEvent, CaseState, Outcome } from '../../core/cases/case.ts'
import type { Mark } from '../../core/cases/marks.ts'
import type { Level } from '../../core/types.ts'

/** What the verbs of cases ask of the store. */

/** A case as it is kept: `state` is the fold of its events. */
export interface CaseRecord {
  /** `VU-7K2Q9D` */
  code: string
  state: CaseState
}

/** Somebody who is told what officers decide. */
export interface CasePerson {
  alias: Alias
  part: 'reporter' | 'follower'
  /** What the bot had told them: a decision against it goes out with an apology. */
  level: Level
  /** What they were told of the officers' word last, if anything. */
  told: Outcome | null
}

export type EvidenceKind = 'text' | 'picture' | 'summary' | 'contact' | 'question' | 'answer' | 'note'

/** One sealed piece of evidence. */
export interface Evidence {
  kind: EvidenceKind
  sealed: Uint8Array
  /** Who handed it in; a contact is deleted with its person. */
  by: Alias | null
  /** Milliseconds. */
  at: number
}

/** A mark under the keyed hash: the same link, number or text gives the same, and tells nothing without the key. */
export interface HashedMark {
  kind: Mark['kind']
  hash: string
}

/** What officers decided is a scam, as the judge asks for it. */
export interface ConfirmedMark extends HashedMark {
  area: string
  /** Milliseconds. */
  decidedAt: number
  code: string
}

export interface Cases {
  get(code: string): Promise<CaseRecord | null>
  /** Cases of the area (all areas: null) that are not closed: money moving now first, then the oldest. */
  open(area: string | null, limit: number): Promise<CaseRecord[]>
  /** The newest case that shares a link, number or account with these, or enough of the text. */
  like(marks: readonly HashedMark[], area: string | null): Promise<CaseRecord | null>
  people(code: string): Promise<CasePerson[]>
  /** Codes of the cases the person reported or follows, newest first. */
  of(alias: Alias): Promise<string[]>
  evidence(code: string): Promise<Evidence[]>
  events(code: string): Promise<CaseEvent[]>
  /** Cases whose next step (reminder, next officer) is due. */
  due(now: Date, limit: number): Promise<CaseRecord[]>
  /** All marks of cases whose outcome is scam. */
  confirmed(): Promise<ConfirmedMark[]>
  /** Who wants to be told of what carries these marks, before there was a case. */
  watchers(marks: readonly HashedMark[], now: Date): Promise<{ alias: Alias; level: Level }[]>
}

export type CaseChange =
  /** Refused if the code is taken. */
  | {
      noun: 'case'
      do: 'open'
      code: string
      events: readonly CaseEvent[]
      marks: readonly HashedMark[]
      people: readonly CasePerson[]
      evidence: readonly Omit<Evidence, 'at'>[]
      /** Milliseconds; when to look at it again. Null: not by itself. */
      nextAt: number | null
    }
  /** Refused if the case has gone on since `version`. */
  | {
      noun: 'case'
      do: 'post'
      code: string
      version: number
      events: readonly CaseEvent[]
      marks?: readonly HashedMark[]
      /** Added, or what they were told is changed. */
      people?: readonly CasePerson[]
      evidence?: readonly Omit<Evidence, 'at'>[]
      nextAt?: number | null
    }
  | { noun: 'watch'; alias: Alias; level: Level; marks: readonly HashedMark[]; until: Date }
