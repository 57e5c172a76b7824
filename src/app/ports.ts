import type { AttemptOutcome, Delivery, NewDelivery } from '../core/deliveries.ts'
import type { ChannelName, ChatRef, Inbound, Outgoing, PersonRef, SendResult } from '../core/messages.ts'

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

/** One way to people. Everything a vendor can do wrong is a `SendResult`; `send` throws only for bugs. */
export interface Channel {
  name: ChannelName
  limits: ChannelLimits
  /** May a message go to this chat now, given when its person last wrote? Answers with the reason if not. */
  window(to: ChatRef, lastHeard: Date | null, now: Date): { open: true } | { open: false; reason: string }
  send(message: Outgoing): Promise<SendResult>
  /** Bytes of a picture from the channel's own hosts, or null; bounded in size and time. */
  fetchPicture?(source: { url?: string; fileId?: string }): Promise<Uint8Array | null>
}

export interface Clock {
  now(): Date
}

export type { ChatRef, PersonRef }

/** What operators read. Ids and counts, never a text, a name, a number or a token. */
export interface Log {
  info(what: object, message: string): void
  warn(what: object, message: string): void
  error(what: object, message: string): void
}

/** Names one claim of one row: who overstays it has lost it. */
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

/** What answering changes: all of it, or nothing if the lease is lost. */
export interface Answered {
  deliveries: readonly NewDelivery[]
  person?: { ref: PersonRef; change: PersonChange }
}

/** The door in, as far as the verbs need it. Each call is one transaction. */
export interface Inbox {
  receive(inbound: Inbound): Promise<'new' | 'repeat'>
  claimNext(now: Date, leaseMs: number): Promise<ClaimedMessage | null>
  /** What the same person wrote in the same chat since, in order. */
  claimCompanions(lease: Lease, now: Date, leaseMs: number): Promise<ClaimedMessage[]>
  finish(leases: readonly Lease[], answered: Answered, now: Date): Promise<boolean>
  /** Puts messages back until then; no try is counted. */
  hold(leases: readonly Lease[], until: Date): Promise<boolean>
  release(lease: Lease, retryAt: Date, reason: string): Promise<'again' | 'set-aside' | 'lost'>
}

export interface ClaimedDelivery extends Delivery {
  lease: Lease
}

export type ChatKey = Pick<ChatRef, 'channel' | 'id'>

/** The door out, as far as the verbs need it. */
export interface Outbox {
  claim(request: { channel: ChannelName; limit: number; now: Date; leaseMs: number }): Promise<ClaimedDelivery[]>
  settle(lease: Lease, result: SendResult, now: Date): Promise<AttemptOutcome | null>
  putBack(lease: Lease, nextAt: Date): Promise<boolean>
  skip(lease: Lease, reason: string, now: Date): Promise<boolean>
  markGone(chat: ChatKey, reason: string, at: Date): Promise<void>
  markBack(chat: ChatKey, at: Date): Promise<void>
  moveChat(from: ChatKey, to: string): Promise<void>
}

export interface People {
  get(person: PersonRef, now: Date): Promise<Person | null>
  change(person: PersonRef, change: PersonChange): Promise<void>
}

/** Deletes all that is kept of a person; the message that asks for it may be excepted, and then names nobody. */
export type Forget = (person: PersonRef, except?: Lease) => Promise<unknown>

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
