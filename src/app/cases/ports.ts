import type { Alias, CaseEvent, CaseState, CaseStatus, EvidenceKind, Outcome } from '../../core/cases/case.ts'
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

/** How a picture looks: sealed under its case, and its parts under keyed hashes. Both go with the picture. */
export interface KeptLook {
  sealed: Uint8Array
  bands: readonly string[]
}

/** One sealed piece of evidence. */
export interface Evidence {
  kind: EvidenceKind
  sealed: Uint8Array
  /** Who handed it in; a contact is deleted with its person. */
  by: Alias | null
  /** Milliseconds. */
  at: number
  /** Of a picture as it is handed in; where it is read it is left out. */
  look?: KeptLook
}

/** A mark under the keyed hash: the same link, number or text gives the same, and tells nothing without the key. */
export interface HashedMark {
  kind: Mark['kind']
  hash: string
}

/** A mark of a case, in the order in which they came. */
export interface KeptMark extends HashedMark {
  /** The number of the event it came with first. */
  n: number
  /** On the local list, as long as the case is a scam. */
  listed: boolean
}

/** Somebody who asked about a mark and reported nothing. */
export interface Asker {
  alias: Alias
  /** What the bot had answered. */
  level: Level
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
  /** Of the case, by their place: the first of links, numbers and accounts is the one that officers call 1. */
  marks(code: string): Promise<KeptMark[]>
  /** All marks that are on the local list. */
  confirmed(): Promise<ConfirmedMark[]>
  /** Links, numbers and accounts of cases that are a scam: a text with others than these is another one. */
  numbersOf(codes: readonly string[]): Promise<ReadonlyMap<string, readonly HashedMark[]>>
  /** Who asked about one of these and was told of no case yet; or, with a code, who was told of that one. */
  askers(marks: readonly HashedMark[], now: Date, toldOf?: string): Promise<Asker[]>
  /** Does the person want no word they have not asked for? */
  wantsNoWord(alias: Alias): Promise<boolean>
  /** Until when their reports are not taken; null: they are. */
  notHeardUntil(alias: Alias, now: Date): Promise<Date | null>
  /** The codes of the list they were shown last, by their numbers; empty once its time is over. */
  shownList(alias: Alias, now: Date): Promise<string[]>
  /** Who wants to be told of what carries these marks, before there was a case. */
  watchers(marks: readonly HashedMark[], now: Date): Promise<{ alias: Alias; level: Level }[]>
}

/** Which cases are listed. */
export interface Wanted {
  /** Null: all. */
  areas: readonly string[] | null
  status: CaseStatus | 'open' | 'all'
  code?: string
  /** One of these is enough. */
  marks?: readonly HashedMark[]
  /** It, and whatever shares a link, number or account with it. */
  like?: string
  /** Only what shares one with another case of these areas. */
  shared?: boolean
  /** All of these, hashed. */
  words?: readonly string[]
  /** Hashed. */
  pattern?: string
  /** Without those that somebody else has in hand, unless they wait for a second person. */
  mine?: Alias
  limit: number
  offset: number
}

export interface Counts {
  waiting: number
  taken: number
  /** Since the hour that was asked for. */
  opened: number
  decided: number
}

/** The cases as lists, for pages. */
export interface CaseQueue {
  /** Open ones first, then urgent ones, then by age: of open ones the oldest, of others the newest. */
  page(wanted: Wanted): Promise<CaseRecord[]>
  /** All that fit, on whatever page. */
  count(wanted: Wanted): Promise<number>
  counts(areas: readonly string[] | null, since: number): Promise<Counts>
  /** Other cases of these areas that share a link, number or account with this one, the newest first; bounded. */
  sharing(
    code: string,
    areas: readonly string[] | null,
  ): Promise<{ kind: HashedMark['kind']; hash: string; record: CaseRecord }[]>
  /** Others in which nearly the same words were reported, the newest first; a few. */
  similar(code: string, areas: readonly string[] | null): Promise<CaseRecord[]>
  /** In how many other cases of these areas (null: all) each link, number or account of it is, and since when. */
  spread(code: string, areas: readonly string[] | null): Promise<(HashedMark & { count: number; since: number })[]>
  /** How the pictures of these cases look, and those of others that share parts of that; bounded, the newest first. */
  looks(
    codes: readonly string[],
    areas: readonly string[] | null,
  ): Promise<{
    own: readonly { code: string; sealed: Uint8Array }[]
    others: readonly { record: CaseRecord; sealed: Uint8Array }[]
  }>
  /** By the code: which of these hashes the case is found by. */
  indexed(codes: readonly string[], hashes: readonly string[]): Promise<Map<string, string>>
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
      /** What it is found by, hashed. */
      index?: readonly string[]
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
      index?: readonly string[]
      nextAt?: number | null
      /** Put on the local list, if the officer had seen them. A decision begins with none. */
      list?: readonly HashedMark[]
      unlist?: readonly HashedMark[]
      /** Marks and people that came with another case go with it again: those of the event with this number, except `keep`. */
      without?: { event: number; aliases: readonly Alias[]; keep: readonly HashedMark[] }
    }
  | { noun: 'watch'; alias: Alias; level: Level; marks: readonly HashedMark[]; until: Date }
  /** The person asked about these; `known`: and heard that officers had confirmed them. Nothing of who wants no such word. */
  | { noun: 'asked'; alias: Alias; level: Level; marks: readonly HashedMark[]; until: Date; known: boolean }
  /** These askers were told of the case; null: it was taken back. */
  | { noun: 'asker-told'; aliases: readonly Alias[]; marks: readonly HashedMark[]; code: string | null }
  /** The person wants no word they have not asked for, or wants it again. */
  | { noun: 'call-back'; alias: Alias; wanted: boolean }
  /** Their reports are not taken until then; null: they are again. */
  | { noun: 'hearing'; alias: Alias; notUntil: Date | null }
  /** The numbers that this person may name cases by. */
  | { noun: 'shown-list'; alias: Alias; codes: readonly string[]; until: Date }
