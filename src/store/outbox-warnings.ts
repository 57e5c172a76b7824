import type { PersonRef } from '../core/messages.ts'
import type { Broadcast } from '../core/warnings/broadcast.ts'
import { isOfDrill, saysTheSame } from '../core/warnings/broadcast.ts'
import { codeOfDelivery, warningId, warningIds } from '../core/warnings/receipt.ts'
import { engineOf } from './engine/engine.ts'
import { ending } from './outbox-rows.ts'
import type { Db, Tables } from './tables.ts'

/** What the outbox knows of warnings: that those which were stopped go to nobody any more. */

const STOPPED = 'stopped'
/** Stopped, and it is not known whether it had arrived: who may have got it hears that it was recalled. */
export const UNSURE = 'stopped-unsure'
const UNSUBSCRIBED = 'unsubscribed'

/** For transactions of others: ends what waits of a warning. What is being sent is looked at when it comes back. */
export const skipWaiting = async (trx: Db, code: string, now: Date): Promise<true> => {
  const { from, below } = warningIds(code)
  const waiting = trx
    .updateTable('outbox')
    .where('state', '=', 'queued')
    .where('id', '>=', from)
    .where('id', '<', below)
  const timedOut = waiting.where(eb => eb.or([eb('reason', 'like', 'timeout%'), eb('reason', 'like', 'timed-out%')]))
  await timedOut.set(ending('skipped', UNSURE, now)).execute()
  await waiting.set(ending('skipped', STOPPED, now)).execute()
  return true
}

/** For transactions of others: ends what waits for somebody who wants no warnings any more. */
export const skipWarningsTo = async (trx: Db, { channel, id }: PersonRef, now: Date): Promise<void> => {
  await trx
    .updateTable('outbox')
    .set(ending('skipped', UNSUBSCRIBED, now))
    .where('channel', '=', channel)
    .where('chat', '=', id)
    .where('ended_at', 'is', null)
    .where('chat_kind', '=', 'private')
    .where('purpose', '=', 'broadcast')
    .where('state', '=', 'queued')
    .execute()
}

/** For transactions of others: ends those of them that wait, since their person does not want them any more. */
export const skipUnwanted = async (trx: Db, ids: readonly string[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  const waiting = trx
    .updateTable('outbox')
    .set(ending('skipped', UNSUBSCRIBED, now))
    .where('id', 'in', ids)
  await waiting.where('ended_at', 'is', null).where('state', '=', 'queued').execute()
}

type Row = Pick<Tables['outbox'], 'id' | 'purpose'>

/** Those of the rows that belong to a warning which was stopped: they must not wait to be sent again. */
export const stoppedAmong = async <R extends Row>(db: Db, rows: readonly R[]): Promise<R[]> => {
  const warnings = rows.filter(({ purpose }) => purpose === 'broadcast')
  const codes = new Set(warnings.flatMap(({ id }) => codeOfDelivery(id) ?? []))
  if (codes.size === 0) return []
  const theirs = db
    .selectFrom('broadcasts')
    .select(['code', 'state'])
    .where('code', 'in', [...codes])
  // Whoever stops one waits until what is put back here can be found and ended; or is waited for, and is seen.
  const rowsOfThem = await engineOf(db).settled(theirs.orderBy('code')).execute()
  const found = new Set(rowsOfThem.flatMap(({ code, state }) => (state === 'stopped' ? code : [])))
  return warnings.filter(({ id }) => found.has(codeOfDelivery(id) ?? ''))
}

interface Ended {
  now: Date
  /** Can they have arrived? */
  unsure: boolean
}

/** For transactions of others: ends them instead of putting them back. */
export const endStopped = async (trx: Db, seqs: readonly number[], { now, unsure }: Ended): Promise<void> => {
  if (seqs.length === 0) return
  await trx
    .updateTable('outbox')
    .set(ending('skipped', unsure ? UNSURE : STOPPED, now))
    .where('seq', 'in', seqs)
    .execute()
}

/** The same warning by two organisations: who has it from one needs it from no other. */

/** The weekly plan comes back to a pattern after weeks, and is meant to. */
const RECENT_MS = 7 * 24 * 3_600_000

const twinsOf = async (db: Db, broadcast: Broadcast, now: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('broadcasts')
    .select(['code', 'pattern', 'words', 'organisation'])
    .where('area', '=', broadcast.area)
    .where('begun_at', '>=', now.getTime() - RECENT_MS)
    .where('state', 'in', ['sending', 'done'])
    .where('kind', 'not in', ['drill', 'drill-notice'])
    .execute()
  const others = rows.filter(({ organisation }) => organisation !== broadcast.organisation)
  return others.filter(other => saysTheSame(other, broadcast)).map(({ code }) => code)
}

/** Failed or skipped: they do not have it. */
const NOT_THERE = ['failed', 'gave-up', 'skipped'] as const

/** Which of these people got the same words lately, or will, from another organisation of their commune. */
export const haveItAlready = async (
  db: Db,
  broadcast: Broadcast,
  { people, now }: { people: readonly PersonRef[]; now: Date },
): Promise<PersonRef[]> => {
  const codes = isOfDrill(broadcast) ? [] : await twinsOf(db, broadcast, now)
  if (codes.length === 0 || people.length === 0) return []
  const ids = people.flatMap(person => codes.map(code => warningId(code, person)))
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'not in', NOT_THERE)
    .execute()
  const had = new Set(rows.map(({ id }) => id))
  return people.filter(person => codes.some(code => had.has(warningId(code, person))))
}
