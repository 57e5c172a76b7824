import type { ChannelName, ChatRef, PersonRef } from '../core/messages.ts'
import type { Db } from './tables.ts'

/** What is known of chats: gone (blocked, left, deleted) and moved (a Telegram group that became a supergroup). */

type ChatKey = Pick<ChatRef, 'channel' | 'id'>

export interface ChatMark {
  gone: boolean
  movedTo: string | null
}

/** The marks of those chats among `ids` that have one. */
export const chatMarks = async (
  db: Db,
  channel: ChannelName,
  ids: readonly string[],
): Promise<Map<string, ChatMark>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('chats').selectAll().where('channel', '=', channel).where('id', 'in', ids).execute()
  return new Map(rows.map(row => [row.id, { gone: row.gone_at !== null, movedTo: row.moved_to }]))
}

export const isGone = async (db: Db, chat: ChatKey): Promise<boolean> =>
  (await chatMarks(db, chat.channel, [chat.id])).get(chat.id)?.gone ?? false

export const markGone = async (db: Db, { channel, id }: ChatKey, gone: { reason: string; at: Date }): Promise<void> => {
  const fresh = { gone_at: gone.at.getTime(), reason: gone.reason }
  await db
    .insertInto('chats')
    .values({ channel, id, ...fresh, moved_to: null })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
}

/** Takes the mark off a chat that was heard from at `at`, unless the mark is newer than that. */
export const markBack = async (db: Db, { channel, id }: ChatKey, at: Date): Promise<void> => {
  await db
    .updateTable('chats')
    .set({ gone_at: null, reason: null })
    .where('channel', '=', channel)
    .where('id', '=', id)
    .where('gone_at', '<=', at.getTime())
    .execute()
}

/** From now on what is meant for `from` goes to `to`; chats that had moved to `from` follow. */
export const markMoved = async (db: Db, from: ChatKey, to: string): Promise<void> => {
  const { channel, id } = from
  await db.deleteFrom('chats').where('channel', '=', channel).where('id', '=', to).execute()
  await db
    .updateTable('chats')
    .set({ moved_to: to })
    .where('channel', '=', channel)
    .where('moved_to', '=', id)
    .execute()
  const fresh = { moved_to: to, gone_at: null, reason: null }
  await db
    .insertInto('chats')
    .values({ channel, id, ...fresh })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
}

/** A private chat has the id of its person on every channel. */
export const forgetChat = async (db: Db, person: PersonRef): Promise<void> => {
  await db.deleteFrom('chats').where('channel', '=', person.channel).where('id', '=', person.id).execute()
}
