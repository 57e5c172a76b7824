import type { ChatRef } from '../core/messages.ts'
import { CORRECTION, WARNING, warningIds } from '../core/warnings/receipt.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import { UNSURE } from './outbox-warnings.ts'
import type { Db } from './tables.ts'

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
