import type { Generated, Kysely } from 'kysely'
import type { DeliveryState } from '../core/deliveries.ts'
import type { ChannelName, ChatRef, Purpose } from '../core/messages.ts'

/** Times are milliseconds since 1970, booleans 0 and 1, in every table. */

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
  received_at: number
  ended_at: number | null
  reason: string | null
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

/** Only chats there is something to say about: gone, or moved. */
export interface ChatsTable {
  channel: ChannelName
  id: string
  gone_at: number | null
  reason: string | null
  moved_to: string | null
}

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
}

export interface SettingsTable {
  key: string
  value: string
  changed_at: number
}

export interface MigrationsTable {
  name: string
  ran_at: number
}

export interface Tables {
  inbox: InboxTable
  outbox: OutboxTable
  chats: ChatsTable
  people: PeopleTable
  settings: SettingsTable
  migrations: MigrationsTable
}

/** The database, or a transaction on it: the functions of the nouns take either. */
export type Db = Kysely<Tables>

/** Names one claim of one row, so that a holder who overstayed cannot undo the work of the next one. */
export interface Lease {
  seq: number
  claim: number
}
