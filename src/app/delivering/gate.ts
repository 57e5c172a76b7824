import type { Bucket, Pace } from '../../core/bucket.ts'
import { evenPaceOf, paceOf, roomIn, taken, waitFor } from '../../core/bucket.ts'
import { failureKind } from '../../core/failures.ts'
import type { SendResult } from '../../core/messages.ts'
import type { ChannelLimits, ChatRef } from '../ports.ts'

/** What a channel still lets through: in all, to one chat, into one group. Times are milliseconds since 1970. */
export interface Gate {
  /** Sends that may begin now, whatever the chat. */
  room(now: number): number
  /** Milliseconds until a send to this chat may begin; 0 for now. */
  wait(to: ChatRef, now: number): number
  take(to: ChatRef, now: number): void
}

const SECOND = 1_000
const MINUTE = 60_000
const evenly = (limits: ChannelLimits): Pace => evenPaceOf(limits.perSecond, SECOND, 0.1)
const perChat = (limits: ChannelLimits): Pace => paceOf(limits.perChatPerSecond, SECOND, 1)
const perGroup = (limits: ChannelLimits): Pace => paceOf(limits.perGroupPerMinute, MINUTE, 0.25)

/** What is sent a second apart may arrive a little closer: a second of a channel is that much longer. */
const LONGER = 1.015

/** The moments of the last sends: so many at most in so many milliseconds, wherever they begin. */
const makeWindow = () => {
  let times: number[] = []
  let oldest = 0

  const drop = (ms: number, now: number): void => {
    // A clock that was put back: what lies ahead of it would never be over.
    if ((times.at(-1) ?? now) - now > ms) times = []
    while (now - (times[oldest] ?? now) >= ms) oldest += 1
    if (oldest < times.length / 2) return
    times = times.slice(oldest)
    oldest = 0
  }

  /** Whole sends, even where the limit is a fraction of one: 5 in 3 seconds is 2 in 1.2 of them. */
  const boundOf = ({ perSecond }: ChannelLimits) => {
    const count = Math.ceil(perSecond)
    return { count, ms: (count / perSecond) * SECOND * LONGER }
  }

  return {
    room: (limits: ChannelLimits, now: number): number => {
      const { count, ms } = boundOf(limits)
      drop(ms, now)
      return count - (times.length - oldest)
    },
    wait: (limits: ChannelLimits, now: number): number => {
      const { count, ms } = boundOf(limits)
      drop(ms, now)
      const first = times.length - oldest < count ? undefined : times.at(-count)
      return first === undefined ? 0 : Math.ceil(first + ms - now)
    },
    add: (now: number): void => void times.push(now),
  }
}

/** What each chat has left; those that have all their room again are forgotten. */
const makeBuckets = () => {
  /** In the order of their last sends. */
  const buckets = new Map<string, Bucket>()
  return {
    wait: (id: string, pace: Pace, now: number): number => waitFor(buckets.get(id), pace, now),
    take: (id: string, pace: Pace, now: number): void => {
      const bucket = taken(buckets.get(id), pace, now)
      buckets.delete(id)
      buckets.set(id, bucket)
      for (const [oldest, { at }] of buckets) {
        if (Math.abs(now - at) < pace.burst / pace.perMs) return
        buckets.delete(oldest)
      }
    },
  }
}

/** @param limitsNow asked each time: a platform may tell of its limits while we run. */
export const makeGate = (limitsNow: () => ChannelLimits): Gate => {
  let all: Bucket | undefined
  const window = makeWindow()
  const chats = makeBuckets()
  const groups = makeBuckets()

  return {
    room: now => {
      const limits = limitsNow()
      return Math.max(0, Math.min(roomIn(all, evenly(limits), now), window.room(limits, now)))
    },
    wait: ({ id, kind }, now) => {
      const limits = limitsNow()
      const channel = Math.max(waitFor(all, evenly(limits), now), window.wait(limits, now))
      const group = kind === 'group' ? groups.wait(id, perGroup(limits), now) : 0
      return Math.max(channel, chats.wait(id, perChat(limits), now), group)
    },
    take: ({ id, kind }, now) => {
      const limits = limitsNow()
      all = taken(all, evenly(limits), now)
      window.add(now)
      chats.take(id, perChat(limits), now)
      if (kind === 'group') groups.take(id, perGroup(limits), now)
    },
  }
}

/** Is the platform out of reach, or does it only refuse somebody? Times are milliseconds since 1970. */
export interface Outages {
  /** What came of a send. `over`: the channel had been out of reach, and this is the first that got through. */
  note(to: Pick<ChatRef, 'id'>, result: SendResult, now: number): { result: SendResult; over: boolean }
  /** Milliseconds for which nothing is sent at all, because the platform asked for it or refuses the account. */
  pause(now: number): number
}

const PAUSE_MS = 5_000
/** So many in a row are no accident of one message. */
const IN_A_ROW = 2

/**
 * A refusal for one chat says nothing of the others: Telegram counts messages for each chat as well as for all. Only when
 * two chats are told to slow down at the same time, the whole channel does.
 */
const makePace = () => {
  let first = { chat: '', until: 0 }
  return (chat: string, now: number, ms: number): boolean => {
    const another = first.chat !== chat && now < first.until
    if (!another) first = { chat, until: now + ms }
    return another
  }
}

export const makeOutages = (): Outages => {
  let inARow = 0
  let paused = { at: 0, ms: 0 }
  const isAnother = makePace()

  /** A clock that was put back makes no pause longer than it was to be. */
  const pause = (now: number): number => (now < paused.at ? 0 : Math.max(0, paused.at + paused.ms - now))

  /** `rate-limited` may be meant for the chat; Zalo's `rate-limit` is meant for the account. */
  const concernsAll = (chat: string, reason: string, { now, ms }: { now: number; ms: number }): boolean => {
    if (failureKind(reason) === 'access') return true
    if (failureKind(reason) !== 'pace') return false
    return reason !== 'rate-limited' || isAnother(chat, now, ms)
  }

  return {
    pause,
    note: ({ id }, result, now) => {
      if (result.ok) {
        const over = inARow >= IN_A_ROW
        inARow = 0
        return { result, over }
      }
      const ms = result.afterMs ?? PAUSE_MS
      if (concernsAll(id, result.reason, { now, ms })) paused = { at: now, ms: Math.max(pause(now), ms) }
      const kind = failureKind(result.reason)
      if (kind === 'access') inARow = IN_A_ROW
      if (kind !== 'outage') return { result, over: false }
      inARow += 1
      return { result: { ...result, outage: inARow >= IN_A_ROW }, over: false }
    },
  }
}
