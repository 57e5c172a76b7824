import type { PersonRef } from '../core/messages.ts'
import type { BroadcastState } from '../core/warnings/broadcast.ts'
import type { Receipt } from '../core/warnings/receipt.ts'
import { CORRECTION, codeOfDelivery, warningIds } from '../core/warnings/receipt.ts'
import { notPassedOn, passedOn } from './broadcast-groups.ts'
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
