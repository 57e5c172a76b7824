import type { Alias } from '../../core/cases/case.ts'
import type { Role } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Leave } from '../../core/people.ts'

/** Who people are to the bot: roles given by invitation, and the names they have in the records of cases. */

/** What is known of a person. */
export interface Person {
  ref: PersonRef
  lastHeard: Date | null
  gone: boolean
  noticeShownAt: Date | null
  commune: string | null
  wantsWarnings: boolean
  /** The open question, null once expired. */
  dialogue: { state: unknown; until: Date } | null
}

export type PersonChange = Partial<Pick<Person, 'noticeShownAt' | 'commune' | 'wantsWarnings' | 'dialogue'>> & {
  /** The person wrote (or followed) then: opens the channel's window, and a gone chat is back. */
  heardAt?: Date
}

/** A role somebody was given. One person may hold several. */
export interface Grant {
  ref: PersonRef
  alias: Alias
  role: Role
  /** A commune, or `toan-quoc`. */
  area: string
  /** Of a leader: the mass organisation. */
  organisation: string | null
  /** Counted from 1 in each area and role, in the order of joining: how the commune file names officers. */
  number: number
  /** Milliseconds. */
  at: number
  /** Whom the invitation was made for, in the words of who made it; only admins see it. */
  label?: string | null
}

export interface Roles {
  of(person: PersonRef): Promise<Grant[]>
  /** Everybody who holds one of the roles in the area, or everywhere; in order of their numbers. */
  in(area: string, roles: readonly Role[]): Promise<Grant[]>
  /** Everybody's, by area, role and number. */
  all(): Promise<Grant[]>
  /** Two names of one person: the same name, or roles invited under one label. */
  isSame(one: Alias, other: Alias): Promise<boolean>
}

/** When people with a role are away. */
export interface Leaves {
  /** Their leave, also one that is to come; null: none is known. */
  of(alias: Alias): Promise<Leave | null>
  /** Who is away on that day (`2026-12-02`). */
  awayOn(day: string): Promise<ReadonlySet<Alias>>
}

/** Somebody is on duty on that day (`2026-11-25`). */
export interface DutyDay {
  day: string
  alias: Alias
}

/** Who is on duty, by area and day. */
export interface DutyCalendar {
  /** Of these days, both included. */
  between(area: string, from: string, to: string): Promise<DutyDay[]>
  on(area: string, day: string): Promise<ReadonlySet<Alias>>
}

/** Random names of people in the records. Deleting a person's row here is what makes their trace unreadable. */
export interface Aliases {
  of(person: PersonRef): Promise<Alias | null>
  personOf(alias: Alias): Promise<PersonRef | null>
}

/** An invitation that is still good. */
export interface Invitation {
  role: Role
  area: string
  organisation: string | null
  /** Whom it is made for: a second role under the same label is the same person. */
  label?: string | null
}

export interface Invitations {
  /** By the keyed hash of its code; null once used or after its day. */
  find(hash: string, now: Date): Promise<Invitation | null>
}

/** What was judged last, sealed; null once its time is over. */
export interface Matters {
  get(person: PersonRef, now: Date): Promise<Uint8Array | null>
}

export type PeopleChange =
  | { noun: 'person'; ref: PersonRef; change: PersonChange }
  /** Refused if the person has another name by now. */
  | { noun: 'alias'; ref: PersonRef; alias: Alias }
  /** Refused if the invitation was used meanwhile. */
  | { noun: 'grant'; ref: PersonRef; alias: Alias; invitation: Invitation; hash: string }
  | { noun: 'revoke'; ref: PersonRef; role: Role; area: string }
  /** Null: they are there again. */
  | { noun: 'leave'; alias: Alias; leave: Leave | null }
  /** Of these days. Refused if they are not as `before` any more, or if who wants it is no admin there any more. */
  | {
      noun: 'duty'
      area: string
      from: string
      to: string
      before: readonly DutyDay[]
      duty: readonly DutyDay[]
      by: Alias
    }
  /** Null: there is none any more. */
  | { noun: 'matter'; ref: PersonRef; matter: { sealed: Uint8Array; until: Date } | null }
  /** Nobody answers a blocked person until then; null: answered again. */
  | { noun: 'block'; ref: PersonRef; until: Date | null }
  | { noun: 'invitation'; hash: string; invitation: Invitation; until: Date }
  | DeskChange
  | { noun: 'audit'; by: Alias | null; what: string; about: string }

/** The way to the desk, as verbs ask the store for it. Links, sessions and browsers are known by keyed hashes alone. */

export interface DeskSession {
  hash: string
  ref: PersonRef
  /** A browser and a system: `Chrome, Windows`. */
  device: string
  /** Milliseconds. */
  beganAt: number
  /** When something was last asked for in it. */
  seenAt: number
  until: number
}

export interface DeskSessions {
  /** Whom the link was made for; null once it is used, replaced or late. */
  link(hash: string, now: Date): Promise<PersonRef | null>
  /** Whether it still holds is for the caller to say. */
  session(hash: string): Promise<DeskSession | null>
  /** The newest first. */
  sessionsOf(person: PersonRef): Promise<DeskSession[]>
  /** Was the person in this browser before? */
  knowsBrowser(hash: string): Promise<boolean>
}

export type DeskChange =
  /** Links before it are worthless then. */
  | { noun: 'desk-link'; ref: PersonRef; hash: string; until: Date }
  /** Refused if the link was used meanwhile, or is late. */
  | {
      noun: 'sign-in'
      ref: PersonRef
      link: string
      session: { hash: string; device: string; until: Date }
      browser: string
    }
  | { noun: 'session-seen'; hash: string }
  | { noun: 'sign-out'; hash: string }
  /** All sessions of a person, and their link. */
  | { noun: 'sign-out-all'; ref: PersonRef }

/** Writing to people who did not just write to us. */
export interface Reach {
  /** Can this person be written to now: known, not gone, the channel on and its window open? */
  canReach(person: PersonRef): Promise<boolean>
  /** Will it still be so then, if they do not write? */
  canReachAt(person: PersonRef, at: Date): Promise<boolean>
  /** And would a message cost nothing? */
  isFree(person: PersonRef): Promise<boolean>
  /** The person behind a name, or null once they have deleted their data. */
  personOf(alias: Alias): Promise<PersonRef | null>
}
