import type { Selectable } from 'kysely'
import type { Lease } from '../app/ports.ts'
import type { AttemptOutcome } from '../core/deliveries.ts'
import { afterAttempt } from '../core/deliveries.ts'
import { mayHaveArrived } from '../core/failures.ts'
import type { ChatRef, SendResult } from '../core/messages.ts'
import { markGone, markMoved, moveGroups } from './chats.ts'
import { ending, noteSent, openRow } from './outbox-rows.ts'
import { endStopped, stoppedAmong } from './outbox-warnings.ts'
import type { Db, Tables } from './tables.ts'

/** What becomes of deliveries when their chat is gone, or lives on under another id. For transactions of others. */

type ChatKey = Pick<ChatRef, 'channel' | 'id'>

export const goneChat = async (trx: Db, chat: ChatKey, gone: { reason: string; at: Date }): Promise<void> => {
  await markGone(trx, chat, gone)
  await trx
    .updateTable('outbox')
    .set(ending('skipped', 'gone', gone.at))
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.id)
    .where('state', '=', 'queued')
    .execute()
}

export const moveChat = async (trx: Db, from: ChatKey, to: string): Promise<void> => {
  await markMoved(trx, from, to)
  await moveGroups(trx, from, to)
  await trx
    .updateTable('outbox')
    .set({ chat: to })
    .where('channel', '=', from.channel)
    .where('chat', '=', from.id)
    .where('ended_at', 'is', null)
    .execute()
}

/** What came of sends. */

type Success = Extract<SendResult, { ok: true }>
type Failure = Extract<SendResult, { ok: false }>
type Row = Selectable<Tables['outbox']>

/** A late success spares the repeat: it counts whoever sends by now. */
const settleSuccess = async (trx: Db, { seq }: Lease, { result, now }: { result: Success; now: Date }) => {
  const ended = await noteSent.count(trx, { seq, externalId: result.externalId, now: now.getTime() })
  if (ended === 0) return null
  return { state: 'sent' as const, externalId: result.externalId }
}

const queueAgain = async (trx: Db, row: Row, outcome: Extract<AttemptOutcome, { state: 'queued' }>) => {
  const { nextAt, attempts, reason } = outcome
  const queued = { state: 'queued' as const, next_at: nextAt.getTime(), attempts, reason, lease_until: null }
  await trx.updateTable('outbox').set(queued).where('seq', '=', row.seq).execute()
}

const record = async (trx: Db, row: Row, outcome: AttemptOutcome, now: Date): Promise<void> => {
  const chat = { channel: row.channel, id: row.chat }
  if (outcome.state === 'queued') {
    await queueAgain(trx, row, outcome)
    if (outcome.movedTo !== undefined) await moveChat(trx, chat, outcome.movedTo)
  } else if (outcome.state !== 'sent') {
    await trx
      .updateTable('outbox')
      .set(ending(outcome.state, outcome.reason, now))
      .where('seq', '=', row.seq)
      .execute()
    if (outcome.gone) await goneChat(trx, chat, { reason: outcome.reason, at: now })
  }
}

/** A late failure must not disturb who sends now. */
const settleFailure = async (trx: Db, lease: Lease, { result, now }: { result: Failure; now: Date }) => {
  const row = await openRow(trx, lease.seq)
  if (row?.state !== 'sending' || row.claims !== lease.claim) return null
  const attempted = { purpose: row.purpose, attempts: row.attempts, firstAt: new Date(row.first_at ?? row.next_at) }
  const outcome = afterAttempt(attempted, result, now)
  await record(trx, row, outcome, now)
  if (outcome.state !== 'queued' || (await stoppedAmong(trx, [row])).length === 0) return outcome
  await endStopped(trx, [row.seq], { now, unsure: mayHaveArrived(result.reason) })
  return null
}

/** For transactions of others. Null: there is nothing left to do for who sent it. */
export const settle = (
  trx: Db,
  lease: Lease,
  { result, now }: { result: SendResult; now: Date },
): Promise<AttemptOutcome | null> =>
  result.ok ? settleSuccess(trx, lease, { result, now }) : settleFailure(trx, lease, { result, now })
