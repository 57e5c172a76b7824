import type { Alias } from '../core/cases/case.ts'
import type { Mark } from '../core/cases/marks.ts'
import type { AttemptOutcome, Delivery, DeliveryState, NewDelivery } from '../core/deliveries.ts'
import type { FailureReason } from '../core/failures.ts'
import type { Letter } from '../core/letters.ts'
import type { ChannelName, ChatRef, Inbound, Outgoing, PersonRef, Purpose, SendResult } from '../core/messages.ts'
import type { PosterContent } from '../core/warnings/poster.ts'
import type { AskingsChange } from './askings/ports.ts'
import type { CaseChange } from './cases/ports.ts'
import type { FiguresChange } from './numbers/ports.ts'
import type { PeopleChange, Person, PersonChange } from './people/ports.ts'
import type { TeachingChange } from './teaching/ports.ts'
import type { BroadcastChange } from './warnings/ports.ts'

/** What the verbs of `app/` ask of the outside. Implemented by `channels/`, `store/`, `library/`; wired in `main.ts`. */

export interface ChannelLimits {
  perSecond: number
  perChatPerSecond: number
  /** Messages a minute into one group. */
  perGroupPerMinute: number
  /** Sends under way at once: what a crash may repeat at most. */
  inFlight: number
  maxChars: number
  maxButtons: number
}

/** What tells a channel from others, apart from how much it takes. */
export interface ChannelTraits {
  /** What is sent there leaves the country: of a case only that there is one. */
  abroad: boolean
  /** So long after somebody wrote does a message to them cost nothing. Null: always. */
  freeMs: number | null
}

/** One way to people. Everything a vendor can do wrong is a `SendResult`; `send` throws only for bugs. */
export interface Channel {
  name: ChannelName
  traits: ChannelTraits
  limits: ChannelLimits
  /** May a message go to this chat now, given when its person last wrote? Answers with the reason if not. */
  window(to: ChatRef, lastHeard: Date | null, now: Date): { open: true } | { open: false; reason: FailureReason }
  send(message: Outgoing): Promise<SendResult>
  /** Bytes of a picture from the channel's own hosts, or null; bounded in size and time. */
  fetchPicture?(source: { url?: string; fileId?: string }): Promise<Uint8Array | null>
}

export interface Clock {
  now(): Date
}

export type { Alias, ChatRef, Letter, Person, PersonChange, PersonRef }

/** What operators read. Ids and counts, never a text, a name, a number or a token. */
export interface Log {
  info(what: object, message: string): void
  warn(what: object, message: string): void
  error(what: object, message: string): void
}

/** What is counted for who runs this. */
export const COUNTED = [
  'received',
  'answered',
  'refused-signature',
  'unsigned',
  'stale',
  'set-aside',
  'send',
  'clock-jump',
] as const
export type Counted = (typeof COUNTED)[number]

/** Fixed words, never anything of a person. */
export interface CountLabels {
  channel?: ChannelName
  result?: string
}

export interface Tally {
  add(what: Counted, labels?: CountLabels): void
}

/** Names one claim of one row, so that a holder who overstayed cannot undo the work of the next one. */
export interface Lease {
  seq: number
  claim: number
}

export interface ClaimedMessage {
  lease: Lease
  inbound: Inbound
  /** With this one. */
  tries: number
  receivedAt: Date
}

/** A change that is refused if what it rests on has changed since it was read. */
export type Change =
  | PeopleChange
  | CaseChange
  | AskingsChange
  | BroadcastChange
  | FiguresChange
  | TeachingChange
  /** Deletes all that is kept of a person; the message that asked for it stays to be finished, and names nobody. */
  /** `mark`: of `comeBackMark`; by it cases they left waiting, and that they are not heard, count when they come back. */
  | { noun: 'forget'; ref: PersonRef; except?: Lease; mark?: string }

/** What answering changes: all of it, or nothing if the lease is lost or a change is refused. */
export interface Answered {
  deliveries: readonly NewDelivery[]
  /** Here, because a second try must find the person as the first did. */
  person?: { ref: PersonRef; change: PersonChange }
  changes?: readonly Change[]
}

/** `lost`: somebody else has the message. `refused`: look again, and answer anew. */
export type Finished = 'done' | 'lost' | 'refused'

/** The door in, as far as the verbs need it. Each call is one transaction. */
export interface Inbox {
  /** `mark`: a keyed hash of its id, by which a repeat is known for a year, even if the message is deleted. */
  receive(inbound: Inbound, how?: { mark?: string; urgent?: boolean }): Promise<'new' | 'repeat'>
  /** The oldest message of each of so many people, those in need first. */
  claim(now: Date, leaseMs: number, limit: number): Promise<ClaimedMessage[]>
  /** What the same person wrote in the same chat since, in order. */
  claimCompanions(first: ClaimedMessage, now: Date, leaseMs: number): Promise<ClaimedMessage[]>
  finish(leases: readonly Lease[], answered: Answered, now: Date): Promise<Finished>
  /** Puts messages back until then; no try is counted. */
  hold(leases: readonly Lease[], until: Date): Promise<boolean>
  release(lease: Lease, retryAt: Date, reason: string): Promise<'again' | 'set-aside' | 'lost'>
}

export interface ClaimedDelivery extends Delivery {
  lease: Lease
  /** When the person of a private chat last wrote; null also for answers, which nobody asks it of. */
  lastHeard: Date | null
}

export interface ClaimRequest {
  channel: ChannelName
  /** At most so many: what a crash may repeat. */
  limit: number
  now: Date
  leaseMs: number
  /** These are left alone. */
  without?: readonly Purpose[]
}

export type ChatKey = Pick<ChatRef, 'channel' | 'id'>

/** The door out, as far as the verbs need it. */
export interface Outbox {
  claim(request: ClaimRequest): Promise<ClaimedDelivery[]>
  settle(lease: Lease, result: SendResult, now: Date): Promise<AttemptOutcome | null>
  putBack(lease: Lease, nextAt: Date): Promise<boolean>
  skip(lease: Lease, reason: FailureReason, now: Date): Promise<boolean>
  /** The channel works again: what was put off because it did not is due. */
  hurry(channel: ChannelName, now: Date): Promise<number>
  markGone(chat: ChatKey, reason: string, at: Date): Promise<void>
  markBack(chat: ChatKey, at: Date): Promise<void>
  moveChat(from: ChatKey, to: string): Promise<void>
  /** The platform says these were read, by its own ids. */
  seen(channel: ChannelName, externalIds: readonly string[]): Promise<unknown>
  /** What became of a delivery, by its id; null if there is none (any more). */
  stateOf(id: string): Promise<DeliveryState | null>
  /** Ids of deliveries to a person that begin so and were not sent since then, because the window was closed. */
  unsentTo(person: PersonRef, prefix: string, since: Date): Promise<string[]>
}

/** For what nobody wrote: the steps that time takes. One transaction; false if a change is refused, and then nothing is changed. */
export type StoreCommit = (
  changed: { changes: readonly Change[]; deliveries: readonly NewDelivery[] },
  now: Date,
) => Promise<boolean>

/** Encrypts and hashes with the data key, and throws dice. */
export interface Vault {
  /** AES-256-GCM. `about` says where it belongs: it opens nowhere else. */
  seal(plain: Uint8Array, about: string): Uint8Array
  /** Null if it was sealed with another key, for another place, or touched since. */
  open(sealed: Uint8Array, about: string): Uint8Array | null
  /** Keyed hash of a link, a number or a piece of text: the same for the same, and it tells nothing without the key. */
  hashOf(mark: Mark): string
  /** Keyed hash of anything else that must not be read from the file. */
  hash(purpose: string, value: string): string
  random(bytes: number): Uint8Array
}

/** How often somebody writes, counted by all processes together, under keyed hashes. */
export interface Rates {
  /** Which message this is within a minute that began with the first; 1 is the first. */
  count(hash: string, at: Date): Promise<number>
  /** A minute was over its limit. True: that is so many of an hour, and then the count begins anew. */
  exceed(hash: string, at: Date, patience: number): Promise<boolean>
}

export interface People {
  get(person: PersonRef, now: Date): Promise<Person | null>
  change(person: PersonRef, change: PersonChange): Promise<void>
}

/** Why a picture was not read. The first six are about the picture, the rest about us: it may be sent again later. */
export type PictureRefusal =
  | 'not-a-picture' // or of a kind that is not read: PNG, JPEG and WebP are
  | 'too-many-bytes'
  | 'too-many-pixels'
  | 'animated'
  | 'broken'
  | 'polyglot' // another file hides behind the picture
  | 'busy'
  | 'too-slow'
  | 'failed'

/** Where the money of a payment QR code would go. Numbers as written in it. */
export interface QrAccount {
  /** Six digits that name the bank. */
  bin: string
  /** The bank's name where the BIN is known. */
  bank: string | null
  /** Account or card; some wallets use letters. */
  number: string
  /** In đồng, as written. */
  amount: string | null
  content: string | null
}

/** One QR code: its words, and what they are. */
export interface PictureCode {
  payload: string
  link?: string
  account?: QrAccount
}

export type PictureReading =
  | { ok: true /** Empty where nothing is written. */; text: string; codes: PictureCode[] }
  | { ok: false; reason: PictureRefusal }

/** Pictures to text and codes, offline; bounded in size, time and parallel work. Never throws for a picture. */
export interface PictureReader {
  read(bytes: Uint8Array): Promise<PictureReading>
  stop(): Promise<void>
}

export type { PosterContent }

/** A warning as a picture. */
export interface PosterMaker {
  /**
   * A PNG of 1080 x 1350 pixels, far below what any channel takes. Throws a `PosterError` that names the texts which do
   * not fit, or have letters that can not be shown: nothing is ever left out.
   */
  draw(content: PosterContent): Promise<Uint8Array>
  stop(): Promise<void>
}

/** What is to happen for something to be done: all of it in one transaction, or nothing. */
export interface Made {
  /** In order. Refused as a whole if any of them rests on something that has changed since it was read. */
  changes: readonly Change[]
  /** Who is told of it. */
  letters: readonly Letter[]
}

/** What a verb gives back: what it did, once that is committed, and what makes it so; or why it cannot be done. */
export type Outcome<Done, Refused extends string = never> = ({ done: Done } & Made) | { refused: Refused }

/** A message that is ended with what is made. */
export interface Ending extends Made {
  leases: readonly Lease[]
  /** What the writer is answered. */
  deliveries: readonly NewDelivery[]
  person?: Answered['person']
}

/** The one way by which chat, desk, clock and command line change anything. */
export interface Commit {
  /** False if a change was refused; then nothing has changed. */
  (made: Made, now: Date): Promise<boolean>
  /** The same for what a message led to. */
  ending(ending: Ending, now: Date): Promise<Finished>
}
