import type { FailureReason } from './failures.ts'

/** What comes in and what goes out, free of any channel. Ids from vendors are strings, everywhere. */

export const CHANNELS = ['zalo-oa', 'zalo-bot', 'telegram', 'web'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** A person on a channel: the vendor's own id, never a name or a phone. */
export interface PersonRef {
  channel: ChannelName
  id: string
}

/** Where an answer goes: a private chat, or a group (with its topic) that the message came from. */
export interface ChatRef {
  channel: ChannelName
  id: string
  kind: 'private' | 'group'
  topic?: string
}

export type Content =
  | { kind: 'text'; text: string }
  /** `url` is the vendor's, fetched from the channel's own hosts only; `fileId` where the vendor wants to be asked first. */
  | { kind: 'picture'; url?: string; fileId?: string; caption?: string }
  /** A button: its payload is treated as if anyone had typed it. */
  | { kind: 'press'; payload: string }
  | { kind: 'link'; url: string; title?: string; text?: string }
  | { kind: 'file'; name: string }
  | { kind: 'other'; what: 'sticker' | 'audio' | 'video' | 'location' | 'card' | 'withheld' | 'unknown' }
  | { kind: 'follow' }
  | { kind: 'unfollow' }
  | { kind: 'withdrawn'; messageId: string }
  /** The person has read these messages of ours. */
  | { kind: 'seen'; messageIds: string[] }
  | { kind: 'group'; change: 'joined' | 'left' | 'migrated'; newId?: string }

/** One event of a channel. `id` is unique per channel: the key that repeats are recognised by. */
export interface Inbound {
  channel: ChannelName
  id: string
  from: PersonRef
  chat: ChatRef
  at: Date
  content: Content
  /** In a group: addressed to the bot (mention, command, reply to it). Private messages always are. */
  addressed: boolean
  /** The message answered to (`/check` as a reply), as text. */
  quoted?: string
}

export interface Button {
  label: string
  /** What is sent back when it is tapped; typed words mean the same. */
  payload: string
}

/** What the bot says, channel-free. Several parts become several messages only if one is too long. */
export interface Reply {
  text: string
  buttons: Button[]
  picture?: { bytes: Uint8Array; mime: 'image/png' | 'image/jpeg' }
}

export type Purpose = 'answer' | 'case' | 'follow-up' | 'broadcast'

/** A delivery handed to a channel. One call of `send` is one message to one chat. */
export interface Outgoing {
  /** Stable across repeats of the same send. */
  id: string
  to: ChatRef
  reply: Reply
  purpose: Purpose
}

export type SendResult =
  | { ok: true; externalId: string }
  /**
   * `retry` with the wait in milliseconds, or given up for good; `gone` marks a chat that must not be tried again.
   * `outage`: nothing else gets through either; told by who sends, not by the channel.
   */
  | {
      ok: false
      retry: boolean
      afterMs?: number
      gone?: boolean
      movedTo?: string
      reason: FailureReason
      outage?: boolean
    }
