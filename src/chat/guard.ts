import type { ClaimedMessage, Clock, Rates, Vault } from '../app/ports.ts'
import type { Inbound, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { isDelicate } from '../core/reply/say.ts'
import { despairSaid, isAlarm, isVictims } from '../core/story.ts'
import type { Heard } from './heard.ts'
import type { Recent } from './resident/recent.ts'
import type { Said } from './turn.ts'

/**
 * `tell`: over the limit, and the one message to say so at; `ignore`: the rest until the minute is over. `block`: over it
 * in so many minutes of an hour that nobody listens any more, and the one message to say so at.
 */
export type Admission = 'go' | 'tell' | 'ignore' | 'block'

/** Decides for one message. The same message, tried again, gets the same decision. */
type Admit = (message: { id: string; from: PersonRef; receivedAt: Date }) => Admission | Promise<Admission>

/** Makes what decides; `what` names what is counted. */
type LimitOf = (what: 'person' | 'group' | 'reading', perMinute: number) => Admit

const WINDOW_MS = 60_000
const HOUR_MS = 3_600_000
const MAX_PEOPLE = 10_000
/** Minutes over the limit, within an hour, that end in a block. */
const PATIENCE = 5

interface Window {
  opened: number
  admitted: Set<string>
  /** The message that was the first too many, and what was said to it. */
  first: { id: string; admission: 'tell' | 'block' } | null
  /** When minutes of the last hour that were over the limit began. */
  excesses: readonly number[]
}

/** The first message too many of a minute. */
const exceed = (window: Window, id: string): void => {
  const { opened, excesses } = window
  const all = [...excesses.filter(at => Math.abs(opened - at) < HOUR_MS), opened]
  const enough = all.length >= PATIENCE
  window.first = { id, admission: enough ? 'block' : 'tell' }
  window.excesses = enough ? [] : all
}

/** How many messages a person may send a minute, counted by when they arrived. In memory: a restart begins anew. */
export const makeAdmit = (perMinute: number): ((message: Parameters<Admit>[0]) => Admission) => {
  const windows = new Map<string, Window>()
  const windowOf = (key: string, at: number): Window => {
    const known = windows.get(key)
    // Either way: a clock that was put back must not shut anybody out until it is as late again.
    if (known && Math.abs(at - known.opened) < WINDOW_MS) return known
    windows.delete(key)
    const [oldest] = windows.keys()
    if (windows.size >= MAX_PEOPLE && oldest !== undefined) windows.delete(oldest)
    const fresh: Window = { opened: at, admitted: new Set(), first: null, excesses: known?.excesses ?? [] }
    windows.set(key, fresh)
    return fresh
  }
  return ({ id, from, receivedAt }) => {
    const window = windowOf(`${from.channel} ${from.id}`, receivedAt.getTime())
    if (window.admitted.has(id)) return 'go'
    if (window.admitted.size < perMinute) {
      window.admitted.add(id)
      return 'go'
    }
    if (window.first === null) exceed(window, id)
    return window.first?.id === id ? window.first.admission : 'ignore'
  }
}

/** Decisions that are remembered: who is tried again here gets the same one. */
const REMEMBERED = 10_000

/** The same limits, counted by all processes on one database together. */
export const makeSharedLimits =
  ({ rates, vault }: { rates: Rates; vault: Pick<Vault, 'hash'> }): LimitOf =>
  (what, perMinute): Admit => {
    const decided = new Map<string, Admission>()

    const decide = async (who: string, at: Date): Promise<Admission> => {
      const hash = vault.hash(`rate ${what}`, who)
      const nth = await rates.count(hash, at)
      if (nth <= perMinute) return 'go'
      if (nth > perMinute + 1) return 'ignore'
      return (await rates.exceed(hash, at, PATIENCE)) ? 'block' : 'tell'
    }

    return async ({ id, from, receivedAt }) => {
      const key = `${from.channel} ${id}`
      const known = decided.get(key)
      if (known) return known
      const admission = await decide(`${from.channel} ${from.id}`, receivedAt)
      const [oldest] = decided.keys()
      if (decided.size >= REMEMBERED && oldest !== undefined) decided.delete(oldest)
      decided.set(key, admission)
      return admission
    }
  }

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
    if (heard.despair()) return { text: say(despairSaid(heard, heard.pupil())) }
    const [slip] = heard.slips()
    if (slip) return { text: say(`first.victim-${slip.what}`) }
    if (heard.danger()) return { text: say(heard.ransom() ? 'say.ransom' : 'say.threat') }
    if (heard.onThePhone()) return { text: say('first.victim-on-the-phone') }
    return heard.word() === 'slip' ? { text: say('first.victim-paid') } : null
  }

  /** What is said to who is in trouble and goes on; null: they are in none. */
  const meanwhile = async (from: PersonRef, heard: Heard): Promise<Said | null> => {
    const story = await recent(from)
    if (isDelicate(story?.pattern) || (heard.pictures() && !(story && isVictims(story))))
      return { text: say('say.reading.delicate') }
    return lifeline(heard) || (story !== null && (isVictims(story) || isAlarm(story)))
      ? { text: say('say.reading') }
      : null
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
    const now = sparing(lifeline(heard))
    if (now) return { said: now }
    const said = await meanwhile(from, heard)
    if (!said) return { said: sparing(turnedAway(admission, from)) }
    return { said: (await admitReading({ ...inbound, receivedAt })) === 'go' ? said : sparing(said) }
  }
}
