import type { PersonRef } from '../../core/messages.ts'

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
