import type { DeliveryState } from '../deliveries.ts'
import type { NotReached } from '../failures.ts'
import { notReachedBy } from '../failures.ts'

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
