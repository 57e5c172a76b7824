import type { Bucket, Pace } from '../core/bucket.ts'
import { paceOf, roomIn, taken, waitFor } from '../core/bucket.ts'
import type { ChatRef } from '../core/messages.ts'
import type { ChannelLimits } from './ports.ts'

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
/** Chats remembered before those that have all their room again are dropped. */
const MAX_CHATS = 5_000

const perSecond = (limits: ChannelLimits): Pace => paceOf(limits.perSecond, SECOND, 0.1)
const perChat = (limits: ChannelLimits): Pace => paceOf(limits.perChatPerSecond, SECOND, 1)
const perGroup = (limits: ChannelLimits): Pace => paceOf(limits.perGroupPerMinute, MINUTE, 0.25)

/** @param limitsNow asked each time: a platform may tell of its limits while we run. */
export const makeGate = (limitsNow: () => ChannelLimits): Gate => {
  let all: Bucket | undefined
  const chats = new Map<string, Bucket>()
  const groups = new Map<string, Bucket>()

  const tidy = (buckets: Map<string, Bucket>, now: number): void => {
    if (buckets.size < MAX_CHATS) return
    for (const [id, bucket] of buckets) if (now - bucket.at > MINUTE) buckets.delete(id)
  }

  return {
    room: now => roomIn(all, perSecond(limitsNow()), now),
    wait: ({ id, kind }, now) => {
      const limits = limitsNow()
      const waits = [waitFor(all, perSecond(limits), now), waitFor(chats.get(id), perChat(limits), now)]
      return Math.max(...waits, kind === 'group' ? waitFor(groups.get(id), perGroup(limits), now) : 0)
    },
    take: ({ id, kind }, now) => {
      const limits = limitsNow()
      tidy(chats, now)
      tidy(groups, now)
      all = taken(all, perSecond(limits), now)
      chats.set(id, taken(chats.get(id), perChat(limits), now))
      if (kind === 'group') groups.set(id, taken(groups.get(id), perGroup(limits), now))
    },
  }
}
