import type { Alias } from '../../core/cases/case.ts'
import type { Role } from '../../core/cases/rights.ts'
import type { ChannelName } from '../../core/messages.ts'

/** Tables of people, of their roles, and of the desk. Whatever opens something is kept as a keyed hash only. */

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

/** When somebody with a role is away: calendar days of Vietnam (`2026-12-02`), both included. */
export interface LeavesTable {
  alias: Alias
  from_day: string
  to_day: string
}

/** Who is on duty: told first of what is urgent. */
export interface DutyDaysTable {
  area: string
  /** `2026-11-25` */
  day: string
  alias: Alias
}

/** Of who had everything deleted, under a keyed hash: what still limits them when they come back. */
export interface ComeBacksTable {
  hash: string
  /** Cases they left waiting for an officer. */
  waiting: number
  /** An officer does not take their reports until then; 0 for no such officer. */
  not_heard_until: number
  /** Afterwards nothing of it counts. */
  until: number
}

/** Who had their data deleted, as keyed hashes. */
export interface DeletedPeopleTable {
  hash: string
  at: number
}

/** A link that was not used yet. */
export interface DeskLinksTable {
  hash: string
  channel: ChannelName
  id: string
  until: number
}

export interface DeskSessionsTable {
  hash: string
  channel: ChannelName
  id: string
  /** In two words: a browser and a system. */
  device: string
  began_at: number
  seen_at: number
  /** It ends then, however busy it is. */
  until: number
}

/** A browser in which a person was at the desk: hash of both. */
export interface DeskBrowsersTable {
  hash: string
  channel: ChannelName
  id: string
  seen_at: number
}

export interface PeopleTables {
  people: PeopleTable
  aliases: AliasesTable
  roles: RolesTable
  invitations: InvitationsTable
  matters: MattersTable
  leaves: LeavesTable
  duty_days: DutyDaysTable
  come_backs: ComeBacksTable
  deleted_people: DeletedPeopleTable
  desk_links: DeskLinksTable
  desk_sessions: DeskSessionsTable
  desk_browsers: DeskBrowsersTable
}
