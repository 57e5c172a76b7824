import type { ClaimedMessage } from '../app/ports.ts'
import type { Part, Speech } from './speech.ts'
import { isComplete } from './speech.ts'

/** A message that can be joined with others, with what it says. */
export interface Spoke {
  message: ClaimedMessage
  speech: Speech
}

/** What to do with a message and those that came after it. */
export type Gathered =
  | { do: 'answer'; together: Spoke[]; later: ClaimedMessage[] }
  /** All of them wait: what belongs to them may still come. */
  | { do: 'wait'; together: Spoke[]; until: Date }

/** How long is waited for what belongs together, in milliseconds. People type in pieces. */
export interface Burst {
  /** After the last message, if they can be answered as they are. */
  quietMs: number
  /** After the last message, if they are a picture, a bare link or a fragment. */
  companionMs: number
  /** After the first message, whatever comes. */
  longestMs: number
}

/** All three from the first: a fragment waits twice as long, and nobody longer than about six times. */
export const burstOf = (quietMs: number): Burst => ({
  quietMs,
  companionMs: 2 * quietMs,
  longestMs: Math.round((quietMs * 35) / 6),
})

export const BURST: Burst = burstOf(1_200)

/** A picture with its question is as complete as it gets. */
const partsOf = (together: readonly Spoke[]): Part[] => {
  const asked = together.some(({ speech }) => speech.hasPicture && speech.words.trim() !== '')
  return [...together.map(({ speech }) => speech.part), ...(asked ? (['asking'] as const) : [])]
}

const deadline = (together: readonly Spoke[], { quietMs, companionMs, longestMs }: Burst): number => {
  const times = together.map(({ message }) => message.receivedAt.getTime())
  const wait = isComplete(partsOf(together)) ? quietMs : companionMs
  return Math.min(Math.max(...times) + wait, Math.min(...times) + longestMs)
}

/** How many of those that came after belong to it: up to the first that is no part, or that came when it was complete. */
const countParts = (first: Spoke, after: readonly (Spoke | ClaimedMessage)[], burst: Burst): number => {
  const together = [first]
  for (const next of after) {
    if (!('speech' in next) || next.message.receivedAt.getTime() > deadline(together, burst)) break
    together.push(next)
  }
  return together.length - 1
}

/**
 * Puts the first message together with those that came after it, up to the first that is no part of it: a word, an answer
 * to a question, or something said later, however long both have waited here. What comes within moments is one thing,
 * and answered once. Pure.
 */
export const gather = (
  first: Spoke,
  after: readonly (Spoke | ClaimedMessage)[],
  { now, burst }: { now: Date; burst: Burst },
): Gathered => {
  const count = countParts(first, after, burst)
  const together = [first, ...after.slice(0, count).filter(next => 'speech' in next)]
  const later = after.slice(count).map(next => ('speech' in next ? next.message : next))
  const until = deadline(together, burst)
  if (later.length > 0 || until <= now.getTime()) return { do: 'answer', together, later }
  return { do: 'wait', together, until: new Date(until) }
}
