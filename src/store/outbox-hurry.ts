import { isOfChannel } from '../core/failures.ts'
import type { ChannelName, ChatRef } from '../core/messages.ts'
import type { Db } from './tables.ts'

/** What was put off because nothing came back, or the account was refused, need not wait once something gets through. */

const putOff = (db: Db, channel: ChannelName, now: Date) =>
  db
    .selectFrom('outbox')
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .where('state', '=', 'queued')
    .where('next_at', '>', now.getTime())

/** Why some wait though nothing is wrong with them: few reasons, however many wait. */
const outages = async (db: Db, channel: ChannelName, now: Date): Promise<string[]> => {
  const rows = await putOff(db, channel, now).select('reason').distinct().execute()
  return rows.flatMap(({ reason }) => (reason !== null && isOfChannel(reason) ? [reason] : []))
}

interface Hurry {
  channel: ChannelName
  /** Only what waits for this chat. */
  chat?: string
}

/** For transactions of others. Makes due what waits after an outage; returns how many. */
export const hurry = async (db: Db, { channel, chat }: Hurry, now: Date): Promise<number> => {
  const reasons = await outages(db, channel, now)
  if (reasons.length === 0) return 0
  const waiting = db
    .updateTable('outbox')
    .set({ next_at: now.getTime() })
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .where('state', '=', 'queued')
    .where('next_at', '>', now.getTime())
    .where('reason', 'in', reasons)
  const theirs = chat === undefined ? waiting : waiting.where('chat', '=', chat)
  return Number((await theirs.executeTakeFirst()).numUpdatedRows)
}

/** For transactions of others: whoever has just written is there, and so is the platform. */
export const hurryFor = async (db: Db, chats: readonly ChatRef[], now: Date): Promise<void> => {
  const each = new Map(chats.map(chat => [`${chat.channel} ${chat.id}`, chat]))
  for (const { channel, id } of each.values()) {
    const waits = await putOff(db, channel, now).select('seq').where('chat', '=', id).limit(1).executeTakeFirst()
    if (waits) await hurry(db, { channel, chat: id }, now)
  }
}
