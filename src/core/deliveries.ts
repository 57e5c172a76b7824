import type { FailureReason } from './failures.ts'
import { failureKind, mayHaveArrived } from './failures.ts'
import type { Outgoing, PersonRef, Purpose, SendResult } from './messages.ts'

/** A delivery as it is asked for: what to send, and whose data it is. */
export interface NewDelivery extends Outgoing {
  /** The person whose message is answered. Needed in groups, where the chat does not tell; it is what `forget` looks for. */
  person?: PersonRef
  /** To somebody in need: before the answers to others. */
  urgent?: boolean
  /** Nobody asked for it: behind the answers to others, where a channel lets little through. */
  patient?: boolean
  /** Not to be sent before. At once when absent. */
  dueAt?: Date
}

/**
 * How the id of the last word to somebody who had everything deleted begins: its row goes as soon as it has ended, so that
 * nothing is left of them.
 */
export const FAREWELL = 'farewell:'

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'seen', 'failed', 'gave-up', 'skipped'] as const

/**
 * `failed`: the platform refused for good. `gave-up`: tried as long as the table allows.
 * `skipped`: we chose not to send (stopped, the chat is gone, its window is closed).
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A delivery under way. `attempts` counts the one being made. */
export interface Delivery extends Outgoing {
  state: DeliveryState
  attempts: number
  /** When the first of these attempts began: what the time to give up is counted from. */
  firstAt: Date
  nextAt: Date
}

/** What becomes of a delivery after one attempt. */
export type AttemptOutcome =
  | { state: 'sent'; externalId: string }
  /** `movedTo`: the chat lives on under this id, and so do its other deliveries. */
  | { state: 'queued'; nextAt: Date; attempts: number; reason: FailureReason; movedTo?: string }
  | { state: 'failed' | 'gave-up'; reason: FailureReason; gone: boolean }

/** Tries a delivery gets. One that the platform asked us to repeat later ("slow down") does not count. */
export const MAX_ATTEMPTS = 12

/** Milliseconds to wait after the first, second, ... failed attempt; the last one goes on. */
export const RETRY_MS: readonly number[] = [2_000, 10_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000]

/** Whoever waits for an answer must not wait for a network that is back long since. */
export const LONGEST_OUTAGE_WAIT_MS = 60_000

/** A platform that says "in zero seconds" over and over must not spin us. */
export const SHORTEST_WAIT_MS = 1_000

/** Hours after the first attempt beyond which no other is planned. A warning is soonest stale. */
export const HOURS_TO_TRY: Readonly<Record<Purpose, number>> = { answer: 24, case: 48, 'follow-up': 24, broadcast: 12 }

/** How the id of the answer to a message begins; what goes along with it has other ids. */
export const ANSWER = 'answer:'

/** Milliseconds after which an answer, or a letter, needs a word before it: nobody has expected it any more. */
const LATE_MS: Readonly<Partial<Record<Purpose, number>>> = { answer: 600_000, case: 43_200_000 }

/** What was asked then is answered only now. */
export const isAnsweredLate = (askedAt: Date, now: Date): boolean =>
  now.getTime() - askedAt.getTime() > (LATE_MS.answer ?? 0)

/** It waited for long where it waited, whatever for; not what waited for its hour. */
export const comesLate = (
  { id, purpose, attempts, firstAt, nextAt }: Pick<Delivery, 'id' | 'purpose' | 'attempts' | 'firstAt' | 'nextAt'>,
  now: Date,
): boolean => {
  const limit = LATE_MS[purpose]
  if (limit === undefined || (purpose === 'answer' && !id.startsWith(ANSWER))) return false
  return now.getTime() - (attempts > 1 ? firstAt : nextAt).getTime() > limit
}

/** The lower the sooner: answers overtake everything else, those to somebody in need all others (`URGENT`). */
export const PRIORITY: Readonly<Record<Purpose, number>> = { answer: 0, case: 1, 'follow-up': 2, broadcast: 3 }

/** Priority of the answer to somebody in need. */
export const URGENT = -2
/** A warning to a group goes before what somebody asked there, or three who ask hold it back for minutes. */
export const GROUP_WARNING = -1

type Failure = Extract<SendResult, { ok: false }>
type Attempted = Pick<Delivery, 'purpose' | 'attempts' | 'firstAt'>

const retryWait = (attempts: number, afterMs: number | undefined): number => {
  if (afterMs !== undefined) return Math.max(SHORTEST_WAIT_MS, afterMs)
  return RETRY_MS[Math.min(attempts, RETRY_MS.length) - 1] ?? SHORTEST_WAIT_MS
}

const lastTimeOf = ({ firstAt, purpose }: Attempted): number => firstAt.getTime() + HOURS_TO_TRY[purpose] * 3_600_000

/** The fourth wait is the longest of an outage. */
const MOST_OUTAGE_ATTEMPTS = 4

const afterMove = (delivery: Attempted, movedTo: string, now: Date): AttemptOutcome => {
  if (delivery.attempts >= MAX_ATTEMPTS) return { state: 'gave-up', reason: 'moved too often', gone: false }
  return { state: 'queued', nextAt: now, attempts: delivery.attempts, reason: 'moved', movedTo }
}

/** Nothing came back: soon again, and no try is counted against it, as it is nobody's fault here. */
const afterOutage = (delivery: Attempted, failure: Failure, now: Date): AttemptOutcome => {
  const { reason, afterMs } = failure
  // It may have arrived each time: only while the whole channel is out of reach is it tried without end.
  const counted = mayHaveArrived(reason) && !failure.outage
  const wait = Math.min(retryWait(delivery.attempts, afterMs), LONGEST_OUTAGE_WAIT_MS)
  const nextAt = new Date(now.getTime() + wait)
  const exhausted = counted && delivery.attempts >= MAX_ATTEMPTS
  if (exhausted || nextAt.getTime() > lastTimeOf(delivery)) return { state: 'gave-up', reason, gone: false }
  // Not below where it is, so that the waits stay as long as they have become.
  const attempts = counted ? delivery.attempts : Math.min(delivery.attempts, MOST_OUTAGE_ATTEMPTS)
  return { state: 'queued', nextAt, attempts, reason }
}

const afterFailure = (delivery: Attempted, failure: Failure, now: Date): AttemptOutcome => {
  const { reason, afterMs } = failure
  if (failureKind(reason) === 'outage') return afterOutage(delivery, failure, now)
  const asked = afterMs !== undefined
  const nextAt = new Date(now.getTime() + retryWait(delivery.attempts, afterMs))
  const exhausted = !asked && delivery.attempts >= MAX_ATTEMPTS
  if (exhausted || nextAt.getTime() > lastTimeOf(delivery)) return { state: 'gave-up', reason, gone: false }
  // Never below one, so that the time to give up keeps being counted from the first attempt.
  const attempts = asked ? Math.max(1, delivery.attempts - 1) : delivery.attempts
  return { state: 'queued', nextAt, attempts, reason }
}

/**
 * The retry table: what becomes of a delivery after an attempt. Pure.
 *
 * - sent: done. Moved: again at once under the new id. Gone, or refused for good: failed.
 * - nothing came back: again within a minute, as long as `HOURS_TO_TRY`.
 * - else again: after the wait the platform asks for, or after `RETRY_MS`; given up after `MAX_ATTEMPTS` or once the
 *   next attempt would fall beyond `HOURS_TO_TRY` since the first.
 *
 * @example afterAttempt({ purpose: 'answer', attempts: 1, firstAt: now }, { ok: false, retry: true, reason: '502' }, now)
 * // { state: 'queued', nextAt: now + 2 s, attempts: 1, reason: '502' }
 */
export const afterAttempt = (delivery: Attempted, result: SendResult, now: Date): AttemptOutcome => {
  if (result.ok) return { state: 'sent', externalId: result.externalId }
  if (result.movedTo !== undefined) return afterMove(delivery, result.movedTo, now)
  if (result.gone) return { state: 'failed', reason: result.reason, gone: true }
  if (!result.retry) return { state: 'failed', reason: result.reason, gone: false }
  return afterFailure(delivery, result, now)
}
