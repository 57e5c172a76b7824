import type { ChatRef, PersonRef } from '../core/messages.ts'
import type { BroadcastState } from '../core/warnings/broadcast.ts'
import type { Receipt } from '../core/warnings/receipt.ts'
import { CORRECTION, codeOfDelivery, WARNING, warningIds } from '../core/warnings/receipt.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import { notPassedOn, passedOn } from './chats.ts'
import { UNSURE } from './outbox-warnings.ts'
import type { Db } from './tables.ts'

/** How warnings fared: counted over the rows of the outbox each time. */

/** Why a channel keeps a warning back from a person, as the channels word it. */
const CLOSED = ['window-closed', 'never-heard']

const countsOf = async (db: Db, code: string): Promise<Receipt['counts']> => {
  const { from, below } = warningIds(code)
  const rows = await db
    .selectFrom('outbox')
    .select(eb => ['chat_kind as kind', 'state', 'reason', eb.fn.countAll<number>().as('count')])
    .where('id', '>=', from)
    .where('id', '<', below)
    .groupBy(['chat_kind', 'state', 'reason'])
    .orderBy('chat_kind')
    .orderBy('state')
    .orderBy('reason')
    .execute()
  return rows.map(row => ({ ...row, count: Number(row.count) }))
}

const stoppedSince = async (db: Db, area: string, since: number): Promise<number> => {
  const all = db.selectFrom('people').select(eb => eb.fn.countAll<number>().as('n'))
  const stopped = all.where('commune', '=', area).where('wants_warnings', '=', 0).where('stopped_at', '>=', since)
  return Number((await stopped.executeTakeFirstOrThrow()).n)
}

export const receiptOf = async (db: Db, code: string): Promise<Receipt> => {
  const warning = db.selectFrom('broadcasts').select(['area', 'organisation', 'begun_at']).where('code', '=', code)
  const row = await warning.executeTakeFirst()
  const begun = row?.begun_at ?? null
  const meant = row && begun !== null ? { ...row, code, before: begun } : null
  return {
    counts: await countsOf(db, code),
    byHand: await passedOn(db, code),
    byHandWaiting: meant ? await notPassedOn(db, meant) : 0,
    stoppedSince: meant ? await stoppedSince(db, meant.area, meant.before) : 0,
  }
}

/** Ids of what a person was not sent since then for a closed window. */
const unsent = async (db: Db, { channel, id }: PersonRef, since: Date): Promise<string[]> => {
  const skipped = await db
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', channel)
    .where('chat', '=', id)
    .where('ended_at', '>=', since.getTime())
    .where('purpose', 'in', ['broadcast', 'follow-up'])
    .where('state', '=', 'skipped')
    .where('reason', 'in', CLOSED)
    .execute()
  return skipped.map(row => row.id)
}

const inStates = async (db: Db, codes: readonly string[], states: readonly BroadcastState[]): Promise<string[]> => {
  if (codes.length === 0) return []
  const found = db.selectFrom('broadcasts').select('code').where('code', 'in', codes)
  // A sample is for its day alone.
  const said = found.where('state', 'in', states).where('kind', '!=', 'drill')
  return (await said.orderBy('seq', 'desc').execute()).map(({ code }) => code)
}

/** Codes of warnings that did not reach the person for a closed window. What was stopped, nobody missed. */
export const missedBy = async (db: Db, person: PersonRef, since: Date): Promise<string[]> => {
  const ids = await unsent(db, person, since)
  return inStates(
    db,
    ids.flatMap(id => codeOfDelivery(id) ?? []),
    ['sending', 'done'],
  )
}

/** Codes of warnings that the person got, and never heard that they were recalled. */
export const missedCorrectionsBy = async (db: Db, person: PersonRef, since: Date): Promise<string[]> => {
  const ids = await unsent(db, person, since)
  return inStates(
    db,
    ids.flatMap(id => codeOfDelivery(id, CORRECTION) ?? []),
    ['stopped'],
  )
}

/** Who has to hear that a warning was recalled: whoever got it, and nobody else. */

/** The rest of an id behind `warning:` is the same for the correction. SQL counts from 1. */
const BEHIND = WARNING.length + 1

/** A page of the chats that got a warning, or may have got it, and no correction yet; in the order of their ids. */
export const gotIt = async (
  db: Db,
  code: string,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: string; chat: ChatRef }[]> => {
  const { from, below } = warningIds(code)
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'channel', 'chat', 'chat_kind', 'topic'])
    .where('id', '>=', from)
    .where('id', '<', below)
    .where('id', '>', after)
    .where(eb =>
      eb.or([eb('state', 'in', ['sent', 'seen']), eb.and([eb('state', '=', 'skipped'), eb('reason', '=', UNSURE)])]),
    )
    .where(eb => {
      const told = eb.selectFrom('outbox as told').select('told.seq')
      const rest = eb.fn<string>('substr', ['outbox.id', eb.val(BEHIND)])
      return eb.not(eb.exists(told.where('told.id', '=', eb(eb.val(CORRECTION), '||', rest))))
    })
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, channel, chat, chat_kind: kind, topic }) => ({
    id,
    chat: { channel, id: chat, kind, ...(topic !== null && { topic }) },
  }))
}

/** Is any of it still on its way? Only when that is over it is known who got it. */
export const isUnderWay = async (db: Db, code: string): Promise<boolean> => {
  const { from, below } = warningIds(code)
  const open = db.selectFrom('outbox').select('seq').where('id', '>=', from).where('id', '<', below)
  return (await open.where('ended_at', 'is', null).limit(1).executeTakeFirst()) !== undefined
}

/** Codes of those that went out, were recalled, and are not corrected everywhere. */
export const uncorrected = (db: Db) =>
  db
    .selectFrom('broadcasts')
    .selectAll()
    .where('state', '=', 'stopped')
    .where('begun_at', 'is not', null)
    .where(eb => eb.or([eb('corrected_to', 'is', null), eb('corrected_to', '!=', 'done')]))
    .orderBy('seq')

export const correctedTo = async (db: Db, code: string): Promise<string | null> => {
  const row = db.selectFrom('broadcasts').select('corrected_to').where('code', '=', code)
  return (await row.executeTakeFirst())?.corrected_to ?? null
}

/** For transactions of others. False: somebody else was faster. */
export const correct = async (trx: Db, { code, from, to }: ChangeTo<'correct'>): Promise<boolean> => {
  const changed = await trx
    .updateTable('broadcasts')
    .set({ corrected_to: to })
    .where('code', '=', code)
    .where('state', '=', 'stopped')
    .where('corrected_to', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
