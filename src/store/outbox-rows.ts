import type { Insertable, Selectable } from 'kysely'
import type { ClaimedDelivery } from '../app/ports.ts'
import type { DeliveryState, NewDelivery } from '../core/deliveries.ts'
import { GROUP_WARNING, HOURS_TO_TRY, PRIORITY, URGENT } from '../core/deliveries.ts'
import { isOfChannel } from '../core/failures.ts'
import type { ChannelName, ChatRef, Purpose, Reply } from '../core/messages.ts'
import type { ChatMark } from './chats.ts'
import { chatMarks } from './chats.ts'
import { prepared } from './engine/prepared.ts'
import type { Db, Tables } from './tables.ts'

/** Deliveries and their rows. */

/** Rows in one statement: SQLite takes 32,766 values at most. */
const TOGETHER = 500

/** What a row loses when it ends: what was said. Kept are when, what kind, to which chat, and the result. */
const BLANK = { reply: null, picture: null, picture_mime: null } as const

/** The columns of a row that ends; milliseconds. */
const endingAt = (state: DeliveryState, reason: string | null, at: number) => ({
  ...BLANK,
  state,
  reason,
  ended_at: at,
  lease_until: null,
})

export const ending = (state: DeliveryState, reason: string | null, now: Date) => endingAt(state, reason, now.getTime())

export const openRow = (db: Db, seq: number): Promise<Selectable<Tables['outbox']> | undefined> =>
  db.selectFrom('outbox').selectAll().where('seq', '=', seq).where('ended_at', 'is', null).executeTakeFirst()

interface Arrived {
  seq: number
  externalId: string | null
  now: number
}

/** For transactions of others: ends a row as sent. */
export const noteSent = prepared((db, { seq, externalId, now }: Arrived) =>
  db
    .updateTable('outbox')
    .set({ ...endingAt('sent', null, now), external_id: externalId })
    .where('seq', '=', seq)
    .where('ended_at', 'is', null),
)

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

const addRows = prepared((db, { rows }: { rows: readonly Insertable<Tables['outbox']>[] }) =>
  db
    .insertInto('outbox')
    .values(rows)
    .onConflict(conflict => conflict.column('id').doNothing()),
)

const addSome = async (db: Db, deliveries: readonly NewDelivery[], now: Date): Promise<number> => {
  const marks = await marksOf(db, deliveries)
  const rows = deliveries.map(delivery => rowOf(delivery, marks.get(delivery.to.channel)?.get(delivery.to.id), now))
  return addRows.count(db, { rows })
}

/** For transactions of others; `Outbox.add` alone is one. Returns how many were new. */
export const addDeliveries = async (db: Db, deliveries: readonly NewDelivery[], now: Date): Promise<number> => {
  let added = 0
  for (let from = 0; from < deliveries.length; from += TOGETHER) {
    added += await addSome(db, deliveries.slice(from, from + TOGETHER), now)
  }
  return added
}

/** What was put off because nothing came back, or the account was refused, need not wait once something gets through. */

const putOff = (db: Db, channel: ChannelName, now: number) =>
  db
    .selectFrom('outbox')
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .where('state', '=', 'queued')
    .where('next_at', '>', now)

/** Why some wait though nothing is wrong with them: few reasons, however many wait. */
const outages = async (db: Db, channel: ChannelName, now: Date): Promise<string[]> => {
  const rows = await putOff(db, channel, now.getTime()).select('reason').distinct().execute()
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

const somePutOff = prepared((db, { channel, id, now }: { channel: ChannelName; id: string; now: number }) =>
  putOff(db, channel, now).select('seq').where('chat', '=', id).limit(1),
)

/** For transactions of others: whoever has just written is there, and so is the platform. */
export const hurryFor = async (db: Db, chats: readonly ChatRef[], now: Date): Promise<void> => {
  const each = new Map(chats.map(chat => [`${chat.channel} ${chat.id}`, chat]))
  for (const { channel, id } of each.values()) {
    const waits = await somePutOff.first(db, { channel, id, now: now.getTime() })
    if (waits) await hurry(db, { channel, chat: id }, now)
  }
}

/** What waits for a channel that is switched off. */

const HOUR_MS = 3_600_000

/**
 * Ends, and so blanks, what these channels will never send: they are off, and by the time they could be on again it would
 * be too old. Returns how many.
 */
export const retire = (db: Db, channels: readonly ChannelName[], now: Date): Promise<number> =>
  db.transaction().execute(async trx => {
    let ended = 0
    for (const [purpose, hours] of Object.entries(HOURS_TO_TRY) as [Purpose, number][]) {
      if (channels.length === 0) break
      const waiting = trx
        .updateTable('outbox')
        .set(ending('skipped', 'channel-off', now))
        .where('ended_at', 'is', null)
        .where('state', '=', 'queued')
      const tooOld = waiting.where('created_at', '<', now.getTime() - hours * HOUR_MS)
      const done = await tooOld.where('purpose', '=', purpose).where('channel', 'in', channels).executeTakeFirst()
      ended += Number(done.numUpdatedRows)
    }
    return ended
  })
