import type { ClaimedMessage, Clock } from '../app/ports.ts'
import type { Inbound, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { isDelicate } from '../core/reply/say.ts'
import { isAlarm, isVictims } from '../core/story.ts'
import type { Heard } from './heard.ts'
import type { Admission, LimitOf } from './rate.ts'
import { makeAdmit } from './rate.ts'
import type { Recent } from './resident/recent.ts'
import type { Said } from './turn.ts'

export interface GuardDeps {
  ratePerMinute: number
  /** Counts in the memory of this process, if not given. */
  limitOf?: LimitOf
  /** Until when nobody answers this person, or null. */
  blockedUntil(person: PersonRef, now: Date): Promise<Date | null>
  recent: Recent
  say: Say
  clock: Clock
}

/** Who is not answered as others are, with what is said instead; null: nothing. */
export type TurnedAway = { said: Said | null }

/** Null: go on. */
export type Guard = (
  message: Pick<ClaimedMessage, 'inbound' | 'receivedAt'>,
  heard: Heard,
) => Promise<TurnedAway | null>

/** A minute, in one group; then there is silence. */
const GROUP_ANSWERS = 5
const BLOCK_MS = 3_600_000
/** A minute, past the limit, to somebody in trouble. */
const READINGS = 12

/** Whoever goes on and on is told what to do once a minute, not each time. */
const LIFELINE_MS = 60_000
const MAX_PEOPLE = 10_000

const makeSparingly = () => {
  const last = new Map<string, { id: string; at: number }>()
  /** The same message, tried again, gets the same decision. */
  return ({ id, from }: Pick<Inbound, 'id' | 'from'>, text: string, at: number): boolean => {
    const key = `${from.channel} ${from.id} ${text}`
    const known = last.get(key)
    if (known && known.id !== id && Math.abs(at - known.at) < LIFELINE_MS) return false
    last.delete(key)
    const [oldest] = last.keys()
    if (last.size >= MAX_PEOPLE && oldest !== undefined) last.delete(oldest)
    last.set(key, { id, at })
    return true
  }
}

/** Too many messages and blocked people. Whoever is in trouble is told what to do all the same, in few words. */
export const makeGuard = ({ ratePerMinute, blockedUntil, recent, say, clock, limitOf }: GuardDeps): Guard => {
  const limit: LimitOf = limitOf ?? ((_what, perMinute) => makeAdmit(perMinute))
  const admit = limit('person', ratePerMinute)
  /** Said in this very message. */
  const lifeline = (heard: Heard): Said | null => {
    if (heard.despair()) return { text: say('say.despair') }
    const [slip] = heard.slips()
    if (slip) return { text: say(`first.victim-${slip.what}`) }
    if (heard.onThePhone()) return { text: say('first.victim-on-the-phone') }
    return heard.word() === 'slip' ? { text: say('first.victim-paid') } : null
  }

  const isInTrouble = async (from: PersonRef): Promise<boolean> => {
    const story = await recent(from)
    return story !== null && (isVictims(story) || isAlarm(story) || isDelicate(story.pattern))
  }

  const block = (ref: PersonRef): Said => ({
    text: say('say.blocked'),
    changes: [{ noun: 'block', ref, until: new Date(clock.now().getTime() + BLOCK_MS) }],
  })

  const turnedAway = (admission: Admission, from: PersonRef): Said | null => {
    if (admission === 'block') return block(from)
    return admission === 'tell' ? { text: say('say.too-many') } : null
  }

  const sparingly = makeSparingly()
  /** Of whoever is in trouble and goes on: shortly, but not with silence. */
  const admitReading = limit('reading', READINGS)
  const admitGroup = limit('group', GROUP_ANSWERS)
  /** Of whoever asks in it; what is said to it is asked for by few and read by all. */
  const isLoud = async ({ id, chat }: Inbound, receivedAt: Date): Promise<boolean> =>
    chat.kind === 'group' &&
    (await admitGroup({ id, from: { channel: chat.channel, id: chat.id }, receivedAt })) !== 'go'

  return async ({ inbound, receivedAt }, heard) => {
    const { from } = inbound
    if (await isLoud(inbound, receivedAt)) return { said: null }
    const sparing = (said: Said | null): Said | null =>
      said && sparingly(inbound, said.text, receivedAt.getTime()) ? said : null
    const isBlocked = (await blockedUntil(from, clock.now())) !== null
    const admission = isBlocked ? 'block' : await admit({ ...inbound, receivedAt })
    if (admission === 'go') return null
    // Whoever wants no more of it is heard, however often they write; answered once a minute.
    if (heard.word() === 'stop') return sparingly(inbound, 'stop', receivedAt.getTime()) ? null : { said: null }
    if (isBlocked) return { said: sparing(lifeline(heard)) }
    const now = lifeline(heard)
    if (now) return { said: sparing(now) }
    if (!(await isInTrouble(from))) return { said: sparing(turnedAway(admission, from)) }
    const said = { text: say('say.reading') }
    return { said: (await admitReading({ ...inbound, receivedAt })) === 'go' ? said : sparing(said) }
  }
}
