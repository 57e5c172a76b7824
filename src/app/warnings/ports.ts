import type { Alias } from '../../core/cases/case.ts'
import type { ChatRef, PersonRef } from '../../core/messages.ts'
import type { Broadcast, BroadcastState, QuizChoice, QuizCounts } from '../../core/warnings/broadcast.ts'
import type { Receipt } from '../../core/warnings/receipt.ts'

/** What the verbs of warnings ask of the store. */

/** A group that a leader answers for. */
export interface Group {
  /** The chat the bot is in; null: a group by hand, which the leader serves. */
  chat: ChatRef | null
  /** As the leader calls it, for groups by hand; numbered for the others. */
  name: string
  area: string
  organisation: string | null
  leader: Alias
}

export interface Subscriber {
  ref: PersonRef
  audiences: string[]
  /** When they last wrote: how long they may be written to follows from it. */
  lastHeard: Date | null
}

/** The bot may approve by itself what the weekly plan takes from reviewed patterns, in this area, until then. */
export interface StandingPermit {
  area: string
  by: Alias
  /** Milliseconds. */
  until: number
}

export interface Broadcasts {
  /** Null also for one whose words do not fit its seal: it was touched from outside. */
  get(code: string): Promise<Broadcast | null>
  /** Approved or being sent, with words that do not fit their seal any more. */
  touched(): Promise<{ code: string; area: string }[]>
  /** Newest first. */
  inState(states: readonly BroadcastState[], area: string | null, limit: number): Promise<Broadcast[]>
  /** Approved ones whose hour has come, and those being sent. */
  due(now: Date): Promise<Broadcast[]>
  of(author: Alias, limit: number): Promise<Broadcast[]>
  /** When which pattern went to the area, since then. */
  sentPatterns(area: string, since: Date): Promise<{ pattern: string; at: number }[]>
  /** A page of those who want warnings there, by an opaque cursor; null at the end. */
  subscribers(area: string, after: string | null, limit: number): Promise<{ page: Subscriber[]; next: string | null }>
  /** A page of those who said yes to a drill, in the same way. */
  agreed(code: string, after: string | null, limit: number): Promise<{ page: Subscriber[]; next: string | null }>
  /** Codes of the drills that somebody said yes to, newest first. */
  drillsOf(person: PersonRef): Promise<string[]>
  /** What announces a drill; null before it was approved. */
  noticeOf(code: string): Promise<Broadcast | null>
  /** Which of them got the same words lately, or will, from another organisation of their commune. */
  haveItAlready(broadcast: Broadcast, people: readonly PersonRef[], now: Date): Promise<PersonRef[]>
  countSubscribers(area: string): Promise<number>
  /** Without an organisation: all groups of the area. */
  groups(area: string, organisation: string | null): Promise<Group[]>
  /** What is registered for this chat, or for this topic of it. */
  groupOf(chat: ChatRef): Promise<Group | null>
  receipt(code: string): Promise<Receipt>
  /** How far the spreading of a warning into the outbox got: the cursor, `done`, or null before it began. */
  spreadTo(code: string): Promise<string | null>
  /** Went out, were recalled, and not everybody who got them was told so. */
  uncorrected(): Promise<Broadcast[]>
  /** How far those who got it were told that it was recalled; null before that began. */
  correctedTo(code: string): Promise<string | null>
  /** A page of the chats that got a warning and no correction yet, by the ids of its deliveries, from after that id on. */
  gotIt(code: string, after: string, limit: number): Promise<{ id: string; chat: ChatRef }[]>
  /** Is any delivery of it still open? Only when none is, it is known who got it. */
  isUnderWay(code: string): Promise<boolean>
  /** Warnings a person missed for a closed window since then: codes, newest first. */
  missed(person: PersonRef, since: Date): Promise<string[]>
  /** Warnings whose correction a person missed for a closed window since then: codes. */
  missedCorrections(person: PersonRef, since: Date): Promise<string[]>
  standing(now: Date): Promise<StandingPermit[]>
  /** Where warnings are held back: communes, or `toan-quoc` for all of them. */
  halted(): Promise<string[]>
  /** Has the area's plan proposed for this slot (`2026-W48`, `loa 2026-11-25`)? */
  planned(area: string, slot: string): Promise<boolean>
  audiencesOf(person: PersonRef): Promise<string[]>
  /** Did somebody answer the question of a warning, under this keyed hash? */
  hasAnswered(by: string): Promise<boolean>
  quizCounts(code: string): Promise<QuizCounts>
}

export type BroadcastChange =
  /** Refused if the code or the slot is taken. `seal`: from `sealOf`. Its words never change afterwards. */
  | { noun: 'broadcast'; do: 'add'; broadcast: Broadcast; seal: string; slot?: string }
  /** Refused if its state is no longer `was`, or its words are others. */
  | { noun: 'broadcast'; do: 'advance'; was: BroadcastState; broadcast: Broadcast }
  /** The deliveries of a page (ids: `warningId`) go in with it. Refused if the cursor moved, or it is not being sent. */
  | { noun: 'broadcast'; do: 'spread'; code: string; from: string | null; to: string }
  /** Stops what waits in the outbox: queued rows become skipped. Together with the advance to `stopped`. */
  | { noun: 'broadcast'; do: 'skip-queued'; code: string }
  /** Corrections of a page go in with it. Refused if the cursor moved, or it was not recalled. */
  | { noun: 'broadcast'; do: 'correct'; code: string; from: string | null; to: string }
  /** Ends one that was touched, whatever it says by now, and what waits of it. Refused if it is no longer under way. */
  | { noun: 'broadcast'; do: 'stop-touched'; code: string; reason: string }
  /** Refused if the chat belongs to somebody else's organisation; the whole chat holds all of its topics. */
  | { noun: 'broadcast'; do: 'add-group'; group: Group }
  | { noun: 'broadcast'; do: 'drop-group'; chat: ChatRef }
  /** Refused if no such warning was approved. Said again, the last word counts. */
  | { noun: 'broadcast'; do: 'by-hand'; code: string; leader: Alias; name: string; people: number }
  /** Of a commune, or `toan-quoc` for all; letting all go lets each commune go. */
  | { noun: 'broadcast'; do: 'halt'; halted: boolean; area: string; by: Alias }
  /** One for each area; an `until` that is over takes it back. */
  | { noun: 'broadcast'; do: 'standing'; standing: StandingPermit }
  /** Refused if it was answered under this hash. Counted with the day's figures, for its area and who spoke. */
  | {
      noun: 'broadcast'
      do: 'understood'
      code: string
      choice: QuizChoice
      by: string
      area: string
      organisation: string | null
    }
  /** Refused if the drill goes out already, or was called off. */
  | { noun: 'broadcast'; do: 'join-drill'; code: string; ref: PersonRef }
  /** Of all drills; what waits for them is not sent any more. */
  | {
      noun: 'broadcast'
      do: 'leave-drills'
      ref: PersonRef /** Of this one, too, if they left it before. */
      code?: string
    }
  | { noun: 'broadcast'; do: 'audiences'; ref: PersonRef; audiences: readonly string[] }
