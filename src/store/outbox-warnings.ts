import type { PersonRef } from '../core/messages.ts'
import { codeOfDelivery, warningIds } from '../core/warnings/receipt.ts'
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
