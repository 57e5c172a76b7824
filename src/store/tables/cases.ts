import type { Generated } from 'kysely'
import type { CasePerson, HashedMark } from '../../app/cases/ports.ts'
import type { Alias, CaseEventKind, CaseStatus, EvidenceKind, Outcome } from '../../core/cases/case.ts'
import type { Level } from '../../core/types.ts'

/** Tables of cases. */

/** A case as it stands. `state` is the fold of its events, as JSON; the other columns are to look it up by. */
export interface CasesTable {
  /** Order of opening. */
  seq: Generated<number>
  code: string
  area: string
  status: CaseStatus
  outcome: Outcome | null
  urgent: number
  opened_at: number
  changed_at: number
  decided_at: number | null
  /** The number of the event that decided: what came with a later one, no officer has weighed. */
  decided_n: number | null
  next_at: number | null
  /** The case that this one is looked at with. */
  into_code: string | null
  version: number
  state: string
}

/** Only ever added to: triggers see to it. */
export interface CaseEventsTable {
  case_seq: number
  /** From 1, without a gap. */
  n: number
  at: number
  by: Alias | null
  kind: CaseEventKind
  /** What else the event says, as JSON. */
  body: string
}

export interface CaseMarksTable {
  kind: HashedMark['kind']
  hash: string
  case_seq: number
  /** The number of the event it came with first. */
  n: number
  /** Among those that came with the same event. */
  place: number
  /** 1: on the local list, as long as the case is a scam. Of a text the decision alone tells. */
  listed: Generated<number>
}

/** What a case is found by: words and kinds of its reports, as keyed hashes. */
export interface CaseIndexTable {
  case_seq: number
  hash: string
}

export interface CasePeopleTable {
  case_seq: number
  alias: Alias
  part: CasePerson['part']
  level: Level
  told: Outcome | null
}

export interface EvidenceTable {
  seq: Generated<number>
  case_seq: number
  kind: EvidenceKind
  by: Alias | null
  at: number
  sealed: Uint8Array
}

/** How a picture of the evidence looks; gone with it. */
export interface LooksTable {
  evidence_seq: number
  sealed: Uint8Array
}

/** What a look is found by: its parts, as keyed hashes. */
export interface LookBandsTable {
  hash: string
  evidence_seq: number
}

/** Who wants to be told of what is no case yet. */
export interface WatchesTable {
  alias: Alias
  kind: HashedMark['kind']
  hash: string
  level: Level
  until: number
}

/** Who asked about just this link, number or account: no text, and nobody's name. */
export interface AskedTable {
  alias: Alias
  kind: HashedMark['kind']
  hash: string
  /** What the bot had answered. */
  level: Level
  until: number
  /** The case whose decision they were told of. */
  told: string | null
}

/** Who does not want to be told without having asked for it. */
export interface NotCalledBackTable {
  alias: Alias
}

/** Whose reports are not taken until then. */
export interface NotHeardTable {
  alias: Alias
  until: number
}

/** The list of cases that somebody was shown last. */
export interface ShownListsTable {
  alias: Alias
  /** JSON: the codes by their numbers; empty ones stand for pages that were not shown. */
  codes: string
  until: number
}

export interface CaseTables {
  cases: CasesTable
  case_events: CaseEventsTable
  case_marks: CaseMarksTable
  case_index: CaseIndexTable
  case_people: CasePeopleTable
  evidence: EvidenceTable
  looks: LooksTable
  look_bands: LookBandsTable
  watches: WatchesTable
  asked: AskedTable
  not_called_back: NotCalledBackTable
  not_heard: NotHeardTable
  shown_lists: ShownListsTable
}
