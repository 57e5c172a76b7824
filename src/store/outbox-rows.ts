import type { Insertable, Selectable } from 'kysely'
import type { ClaimedDelivery } from '../app/ports.ts'
import type { DeliveryState, NewDelivery } from '../core/deliveries.ts'
import { GROUP_WARNING, PRIORITY, URGENT } from '../core/deliveries.ts'
import type { ChannelName, ChatRef, Reply } from '../core/messages.ts'
import type { ChatMark } from './chats.ts'
import { chatMarks } from './chats.ts'
import type { Db, Tables } from './tables.ts'

/** Deliveries and their rows. */

/** Rows in one statement: SQLite takes 32,766 values at most. */
const TOGETHER = 500

/** What a row loses when it ends: what was said. Kept are when, what kind, to which chat, and the result. */
const BLANK = { reply: null, picture: null, picture_mime: null } as const

/** The columns of a row that ends. */
export const ending = (state: DeliveryState, reason: string | null, now: Date) => ({
  ...BLANK,
  state,
  reason,
  ended_at: now.getTime(),
  lease_until: null,
})

export const openRow = (db: Db, seq: number): Promise<Selectable<Tables['outbox']> | undefined> =>
  db.selectFrom('outbox').selectAll().where('seq', '=', seq).where('ended_at', 'is', null).executeTakeFirst()

const chatOf = (row: Selectable<Tables['outbox']>): ChatRef => ({
  channel: row.channel,
  id: row.chat,
  kind: row.chat_kind,
  ...(row.topic !== null && { topic: row.topic }),
})

/** Ours, written by `addDeliveries`. */
const replyOf = (row: Selectable<Tables['outbox']>): Reply => {
  if (row.reply === null) throw new Error(`The open delivery ${row.seq} has no reply. Look for what blanked it.`)
  const { text, buttons } = JSON.parse(row.reply) as Pick<Reply, 'text' | 'buttons'>
  if (row.picture === null || row.picture_mime === null) return { text, buttons }
  return { text, buttons, picture: { bytes: row.picture, mime: row.picture_mime } }
}

export const deliveryOf = (row: Selectable<Tables['outbox']>, lastHeard: Date | null): ClaimedDelivery => ({
  id: row.id,
  to: chatOf(row),
  reply: replyOf(row),
  purpose: row.purpose,
  state: row.state,
  attempts: row.attempts,
  firstAt: new Date(row.first_at ?? row.next_at),
  nextAt: new Date(row.next_at),
  lease: { seq: row.seq, claim: row.claims },
  lastHeard,
})

const contentOf = ({ text, buttons, picture }: Reply) => ({
  reply: JSON.stringify({ text, buttons }),
  picture: picture?.bytes ?? null,
  picture_mime: picture?.mime ?? null,
})

/** To a gone chat nothing is tried, except an answer: its person has just written from there. */
const beginning = (delivery: NewDelivery, mark: ChatMark | undefined, now: Date) =>
  mark?.gone && delivery.purpose !== 'answer'
    ? { ...BLANK, state: 'skipped' as const, reason: 'gone', ended_at: now.getTime() }
    : { ...contentOf(delivery.reply), state: 'queued' as const, reason: null, ended_at: null }

const priorityOf = ({ urgent, patient, purpose, to }: NewDelivery): number => {
  if (patient) return PRIORITY.case
  if (urgent) return URGENT
  return purpose === 'broadcast' && to.kind === 'group' ? GROUP_WARNING : PRIORITY[purpose]
}

const rowOf = (delivery: NewDelivery, mark: ChatMark | undefined, now: Date): Insertable<Tables['outbox']> => ({
  id: delivery.id,
  channel: delivery.to.channel,
  chat: mark?.movedTo ?? delivery.to.id,
  chat_kind: delivery.to.kind,
  topic: delivery.to.topic ?? null,
  person: delivery.person?.id ?? null,
  purpose: delivery.purpose,
  priority: priorityOf(delivery),
  attempts: 0,
  claims: 0,
  next_at: (delivery.dueAt ?? now).getTime(),
  created_at: now.getTime(),
  ...beginning(delivery, mark, now),
})

type Marks = Map<ChannelName, Map<string, ChatMark>>

const marksOf = async (db: Db, deliveries: readonly NewDelivery[]): Promise<Marks> => {
  const marks: Marks = new Map()
  for (const [channel, some] of Map.groupBy(deliveries, delivery => delivery.to.channel)) {
    const ids = [...new Set(some.map(delivery => delivery.to.id))]
    marks.set(channel, await chatMarks(db, channel, ids))
  }
  return marks
}

const addSome = async (db: Db, deliveries: readonly NewDelivery[], now: Date): Promise<number> => {
  const marks = await marksOf(db, deliveries)
  const rows = deliveries.map(delivery => rowOf(delivery, marks.get(delivery.to.channel)?.get(delivery.to.id), now))
  const inserted = await db
    .insertInto('outbox')
    .values(rows)
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0)
}

/** For transactions of others; `Outbox.add` alone is one. Returns how many were new. */
export const addDeliveries = async (db: Db, deliveries: readonly NewDelivery[], now: Date): Promise<number> => {
  let added = 0
  for (let from = 0; from < deliveries.length; from += TOGETHER) {
    added += await addSome(db, deliveries.slice(from, from + TOGETHER), now)
  }
  return added
}
