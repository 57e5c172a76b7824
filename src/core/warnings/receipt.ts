import type { DeliveryState } from '../deliveries.ts'
import type { NotReached } from '../failures.ts'
import { notReachedBy } from '../failures.ts'
import type { ChatRef } from '../messages.ts'

/** How a warning fared. */

/** Queries over the rows of the outbox, never a tally. */
export interface Receipt {
  /** One entry for each state, and reason where there is one (`window-closed`, `gone`, ...). */
  counts: { kind: 'private' | 'group'; state: DeliveryState; reason: string | null; count: number }[]
  /** What leaders said they sent by hand. */
  byHand: { name: string; people: number }[]
  /** Groups by hand whose leader has not said so yet. */
  byHandWaiting: number
  /** Who stopped warnings since it began to go out. */
  stoppedSince: number
}

type Count = Receipt['counts'][number]

/** What became of one delivery, as its author cares. `seen` is sent as well. */
export type Fate = 'sent' | 'seen' | 'waiting' | NotReached | 'failed'

export const fateOf = ({ state, reason }: Pick<Count, 'state' | 'reason'>): Fate => {
  if (state === 'sent' || state === 'seen') return state
  if (state === 'queued' || state === 'sending') return 'waiting'
  return notReachedBy(reason ?? '') ?? 'failed'
}

/** So many deliveries of this kind met this fate. */
export const countFates = (counts: readonly Count[], kind: Count['kind']): Record<Fate, number> => {
  const fates = { sent: 0, seen: 0, waiting: 0, outside: 0, left: 0, stopped: 0, closed: 0, failed: 0 }
  for (const count of counts) if (count.kind === kind) fates[fateOf(count)] += count.count
  return { ...fates, sent: fates.sent + fates.seen }
}

/**
 * Deliveries of warnings are found by their ids alone: a warning goes to a chat once, whatever happens in between, and so
 * does the word that it was recalled.
 */

export const WARNING = 'warning:'
/** The correction of a warning to a chat has the id of the warning's delivery there, with this in front instead. */
export const CORRECTION = 'correction:'
/** The letter behind the colon that ends a code: all ids of a warning lie below. */
const BEHIND_COLON = ';'

/** The id of a warning's delivery to this chat, and to no other. */
export const warningId = (code: string, { channel, id, topic }: Omit<ChatRef, 'kind'>): string =>
  `${WARNING}${code}:${channel}:${id}${topic === undefined ? '' : `:${topic}`}`

/** Of the delivery that corrects another, by the id of that one. */
export const correctionId = (id: string): string => `${CORRECTION}${id.slice(WARNING.length)}`

/** All ids of a warning's deliveries, as strings compare: from the first on, below the second. */
export const warningIds = (code: string): { from: string; below: string } => ({
  from: `${WARNING}${code}:`,
  below: `${WARNING}${code}${BEHIND_COLON}`,
})

/** The code of the warning that a delivery belongs to, or corrects; null for any other. */
export const codeOfDelivery = (id: string, start = WARNING): string | null =>
  id.startsWith(start) ? id.slice(start.length, id.indexOf(':', start.length)) : null
