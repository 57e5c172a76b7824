import type { ChannelName, ChatRef, Outgoing, PersonRef, SendResult } from '../core/messages.ts'

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
