import type { Generated } from 'kysely'
import type { DeliveryState } from '../../core/deliveries.ts'
import type { ChannelName, ChatRef, Purpose } from '../../core/messages.ts'

/** Tables of the doors in and out, and of chats. */

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

/** Ids of events, as keyed hashes: what was received once is not acted on again, even if its message is deleted. */
export interface SeenEventsTable {
  hash: string
  at: number
}

/** Only chats there is something to say about: gone, or moved. */
export interface ChatsTable {
  channel: ChannelName
  id: string
  gone_at: number | null
  reason: string | null
  moved_to: string | null
}

/** How often somebody wrote, under a keyed hash; gone after an hour. */
export interface RatesTable {
  hash: string
  /** When the minute began that is counted. */
  opened: number
  used: number
  /** Minutes over the limit, and when the hour began in which they are counted. */
  excess_since: number
  excesses: number
}

export interface BlockedTable {
  channel: ChannelName
  id: string
  until: number
}

export interface DoorTables {
  inbox: InboxTable
  outbox: OutboxTable
  seen_events: SeenEventsTable
  chats: ChatsTable
  rates: RatesTable
  blocked: BlockedTable
}
