import type { Generated } from 'kysely'
import type { Alias } from '../../core/cases/case.ts'
import type { ChannelName } from '../../core/messages.ts'
import type { BroadcastKind, BroadcastState, QuizChoice } from '../../core/warnings/broadcast.ts'

/** Tables of warnings, of groups, and of drills. */

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

/** Who said yes to a drill; kept until it is over. */
export interface DrillPeopleTable {
  /** Of the drill. */
  code: string
  channel: ChannelName
  id: string
  at: number
}

export interface BroadcastTables {
  broadcasts: BroadcastsTable
  understood: UnderstoodTable
  understood_by: UnderstoodByTable
  groups: GroupsTable
  passed_on: PassedOnTable
  standings: StandingsTable
  drill_people: DrillPeopleTable
}
