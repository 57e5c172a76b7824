import type { Generated, Kysely } from 'kysely'
import type { Alias } from '../core/cases/case.ts'
import type { Role } from '../core/cases/rights.ts'
import type { DeliveryState } from '../core/deliveries.ts'
import type { ChannelName, ChatRef, Purpose } from '../core/messages.ts'
import type { BroadcastKind, BroadcastState } from '../core/warnings/broadcast.ts'
import type { QuizChoice } from '../core/warnings/quiz.ts'
import type {
  AskedTable,
  CaseEventsTable,
  CaseIndexTable,
  CaseMarksTable,
  CasePeopleTable,
  CasesTable,
  DutyDaysTable,
  EvidenceTable,
  LeavesTable,
  LookBandsTable,
  LooksTable,
  NotCalledBackTable,
  NotHeardTable,
  ShownListsTable,
  WatchesTable,
} from './case-tables.ts'
import type { CountedAskersTable, GapMarksTable } from './tables-askings.ts'
import type { ComeBacksTable } from './tables-come-backs.ts'
import type { DeletedPeopleTable, RatesTable } from './tables-company.ts'
import type { DeskBrowsersTable, DeskLinksTable, DeskSessionsTable } from './tables-desk.ts'
import type { DrillPeopleTable } from './tables-drills.ts'
import type { FiguresTable } from './tables-figures.ts'
import type { SeenEventsTable } from './tables-marks.ts'
import type { CorpusVersionsTable, LearntTable, ProposalsTable, TrialsTable } from './tables-teaching.ts'

/** Times are milliseconds since 1970, booleans 0 and 1, in every table. */

export const INBOX_STATES = ['waiting', 'held', 'leased', 'done', 'set-aside'] as const
/** `held`: waits some seconds for a companion, and is due sooner if one comes. */
export type InboxState = (typeof INBOX_STATES)[number]

export interface InboxTable {
  /** Order of arrival. Never used twice, so that a lease on a deleted row fits no later one. */
  seq: Generated<number>
  channel: ChannelName
  id: string
  person: string
  chat: string
  state: InboxState
  /** Claims that count towards being set aside. */
  tries: number
  /** Claims ever: with `seq` the name of a lease. */
  claims: number
  due_at: number
  lease_until: number | null
  /** The process that holds the lease, by its number in the company; null where there is one process. */
  lease_by: number | null
  received_at: number
  ended_at: number | null
  reason: string | null
  /** 1: may be losing money or in fear; answered before the others. */
  urgent: Generated<number>
  /** The Inbound as JSON; null once it is answered. */
  body: string | null
}

export interface OutboxTable {
  seq: Generated<number>
  /** The idempotency key. */
  id: string
  channel: ChannelName
  chat: string
  chat_kind: ChatRef['kind']
  topic: string | null
  person: string | null
  purpose: Purpose
  priority: number
  state: DeliveryState
  attempts: number
  claims: number
  next_at: number
  first_at: number | null
  lease_until: number | null
  created_at: number
  ended_at: number | null
  external_id: string | null
  reason: string | null
  /** Text and buttons as JSON; null once the row has ended, as are the two below. */
  reply: string | null
  picture_mime: 'image/png' | 'image/jpeg' | null
  picture: Uint8Array | null
}

/** Only chats there is something to say about: gone, or moved. */
export interface ChatsTable {
  channel: ChannelName
  id: string
  gone_at: number | null
  reason: string | null
  moved_to: string | null
}

export interface PeopleTable {
  channel: ChannelName
  id: string
  last_heard: number | null
  notice_shown_at: number | null
  commune: string | null
  wants_warnings: number
  dialogue_until: number | null
  /** JSON. */
  dialogue: string | null
  /** When they last stopped warnings; null while they want them. */
  stopped_at: number | null
  /** JSON: who they said they are. */
  audiences: string | null
}

/** Random names in the records of cases and warnings. */
export interface AliasesTable {
  alias: Alias
  channel: ChannelName
  id: string
}

export interface RolesTable {
  channel: ChannelName
  id: string
  role: Role
  area: string
  organisation: string | null
  number: number
  at: number
  /** Who this is, in the words of whoever invited: two roles under one label are one person. */
  label: string | null
}

export interface InvitationsTable {
  /** Keyed hash of the code. */
  hash: string
  role: Role
  area: string
  organisation: string | null
  until: number
  used_at: number | null
  /** Who it was made for; only admins see it. */
  label: string | null
}

/** What each person asked about last, sealed. */
export interface MattersTable {
  channel: ChannelName
  id: string
  until: number
  sealed: Uint8Array
}

export interface BlockedTable {
  channel: ChannelName
  id: string
  until: number
}

/** Only ever added to: triggers see to it. */
export interface AuditTable {
  seq: Generated<number>
  at: number
  by: Alias | null
  what: string
  about: string
}

/** Warnings. From `code` to `seal`, and the words, nothing ever changes: a trigger sees to it. */
export interface BroadcastsTable {
  /** Order of adding. */
  seq: Generated<number>
  code: string
  kind: BroadcastKind
  pattern: string | null
  area: string
  organisation: string | null
  /** JSON. */
  audiences: string
  author: Alias | null
  /** Keyed hash over all that never changes. */
  seal: string
  /** The slot of the plan it was proposed for. */
  slot: string | null
  created_at: number
  state: BroadcastState
  approver: Alias | null
  standing: number
  due_at: number | null
  decided_at: number | null
  /** When it began to go out. */
  begun_at: number | null
  spread_to: string | null
  corrected_to: string | null
  reason: string | null
  words: string
  /** The code of an earlier draft, or the slug of a pattern. */
  made_from: string | null
  asks: Generated<number>
  /** `2026-12-03`, of a drill and of its notice. */
  drill_day: string | null
  /** Of a notice: the code of its drill. */
  announces: string | null
}

/** How often each answer to the question of a warning was given; by nobody in particular. */
export interface UnderstoodTable {
  code: string
  choice: QuizChoice
  n: number
}

/** Who answered it already, as a keyed hash; not what. */
export interface UnderstoodByTable {
  hash: string
  at: number
}

/** Groups that leaders answer for. Channel and chat are null for a group by hand. */
export interface GroupsTable {
  seq: Generated<number>
  channel: ChannelName | null
  chat: string | null
  /** Empty: the whole chat. */
  topic: string
  area: string
  organisation: string | null
  leader: Alias
  at: number
  name: string
}

/** What leaders say they passed on by hand. */
export interface PassedOnTable {
  code: string
  leader: Alias
  name: string
  people: number
  at: number
}

/** Where the plan may go on by itself. */
export interface StandingsTable {
  area: string
  by: Alias
  until: number
}

export interface SettingsTable {
  key: string
  value: string
  changed_at: number
}

export interface MigrationsTable {
  name: string
  ran_at: number
}

export interface Tables {
  inbox: InboxTable
  outbox: OutboxTable
  seen_events: SeenEventsTable
  chats: ChatsTable
  people: PeopleTable
  aliases: AliasesTable
  roles: RolesTable
  invitations: InvitationsTable
  matters: MattersTable
  blocked: BlockedTable
  audit: AuditTable
  cases: CasesTable
  case_events: CaseEventsTable
  case_marks: CaseMarksTable
  case_index: CaseIndexTable
  looks: LooksTable
  look_bands: LookBandsTable
  case_people: CasePeopleTable
  evidence: EvidenceTable
  watches: WatchesTable
  asked: AskedTable
  not_called_back: NotCalledBackTable
  not_heard: NotHeardTable
  leaves: LeavesTable
  duty_days: DutyDaysTable
  shown_lists: ShownListsTable
  counted_askers: CountedAskersTable
  gap_marks: GapMarksTable
  broadcasts: BroadcastsTable
  come_backs: ComeBacksTable
  drill_people: DrillPeopleTable
  understood: UnderstoodTable
  understood_by: UnderstoodByTable
  groups: GroupsTable
  passed_on: PassedOnTable
  standings: StandingsTable
  desk_links: DeskLinksTable
  desk_sessions: DeskSessionsTable
  desk_browsers: DeskBrowsersTable
  settings: SettingsTable
  figures: FiguresTable
  proposals: ProposalsTable
  trials: TrialsTable
  corpus_versions: CorpusVersionsTable
  learnt: LearntTable
  deleted_people: DeletedPeopleTable
  rates: RatesTable
  migrations: MigrationsTable
}

/** The database, or a transaction on it: the functions of the nouns take either. */
export type Db = Kysely<Tables>

/** Names one claim of one row, so that a holder who overstayed cannot undo the work of the next one. */
export interface Lease {
  seq: number
  claim: number
}
