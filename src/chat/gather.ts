import type { ClaimedMessage } from '../app/ports.ts'
import type { Matter } from '../core/dialogue/matter.ts'
import { isComplete } from '../core/dialogue/matter.ts'
import type { Speech } from './speech.ts'

/** A message that can be joined with others, with what it says. */
export interface Spoken {
  message: ClaimedMessage
  speech: Speech
}

/** What to do with a message and those that came after it. */
export type Gathered =
  | { do: 'answer'; together: Spoken[]; later: ClaimedMessage[] }
  /** All of them wait: what belongs to them may still come. */
  | { do: 'wait'; together: Spoken[]; until: Date }

/** How long a picture, a bare link or a fragment waits for its companion, and with everything that joins it. */
export const COMPANION_MS = 4_000
export const LONGEST_WAIT_MS = 12_000

/** A picture with its question is as complete as it gets. */
const mattersOf = (together: readonly Spoken[]): Matter[] => {
  const asked = together.some(({ speech }) => speech.hasPicture && speech.words.trim() !== '')
  return [...together.map(({ speech }) => speech.matter), ...(asked ? (['asking'] as const) : [])]
}

const deadline = (together: readonly Spoken[]): number => {
  const times = together.map(({ message }) => message.receivedAt.getTime())
  return Math.min(Math.max(...times) + COMPANION_MS, Math.min(...times) + LONGEST_WAIT_MS)
}

/** Does this message wait for company at all? A whole one never does. */
export const mayWait = ({ matter }: Speech): boolean => matter !== 'whole'

/**
 * Puts the first message together with those that came after it, up to the first that is whole (it may be what the
 * others were about) or that is no part of it: a word, an answer to a question. Pure.
 */
export const gather = (first: Spoken, after: readonly (Spoken | ClaimedMessage)[], now: Date): Gathered => {
  const together = [first]
  const later: ClaimedMessage[] = []
  for (const next of after) {
    const closed = later.length > 0 || together.some(({ speech }) => !mayWait(speech))
    if ('speech' in next && !closed) together.push(next)
    else later.push('speech' in next ? next.message : next)
  }
  const until = deadline(together)
  if (later.length > 0 || isComplete(mattersOf(together)) || until <= now.getTime()) {
    return { do: 'answer', together, later }
  }
  return { do: 'wait', together, until: new Date(until) }
}
