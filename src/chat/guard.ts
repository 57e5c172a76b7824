import type { Assess } from '../app/judging/assess.ts'
import type { ClaimedMessage, Clock } from '../app/ports.ts'
import { isDespair } from '../core/dialogue/cry.ts'
import { wordOf } from '../core/dialogue/words.ts'
import type { Content, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Admit } from './rate.ts'
import { slipOf } from './resident/victim.ts'
import type { Said } from './said.ts'

export interface GuardDeps {
  admit: Admit
  /** Until when nobody answers this person, or null. */
  blockedUntil(person: PersonRef, now: Date): Promise<Date | null>
  assess: Assess
  say: Say
  clock: Clock
}

/** Who is not answered as others are, with what is said instead; null: nothing. */
export type TurnedAway = { said: Said | null }

/** Null: go on. */
export type Guard = (message: Pick<ClaimedMessage, 'inbound' | 'receivedAt'>) => Promise<TurnedAway | null>

const BLOCK_MS = 3_600_000

const wordsOf = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  return content.kind === 'picture' ? (content.caption ?? '') : ''
}

/** Too many messages and blocked people. Whoever is losing money is told what to do all the same. */
export const makeGuard = ({ admit, blockedUntil, assess, say, clock }: GuardDeps): Guard => {
  const lifeline = (content: Content): Said | null => {
    const words = wordsOf(content)
    if (isDespair(words)) return { text: say('say.despair') }
    const slip = words === '' ? null : (slipOf(assess(words).intent) ?? (wordOf(words) === 'slip' ? 'paid' : null))
    return slip && { text: say(`victim-${slip}`) }
  }

  const block = (ref: PersonRef): Said => ({
    text: say('say.blocked'),
    changes: [{ noun: 'block', ref, until: new Date(clock.now().getTime() + BLOCK_MS) }],
  })

  return async ({ inbound, receivedAt }) => {
    const { from, content } = inbound
    // Whoever wants no more of it is heard, however often they write.
    if (wordOf(wordsOf(content)) === 'stop') return null
    if (await blockedUntil(from, clock.now())) return { said: lifeline(content) }
    switch (admit({ ...inbound, receivedAt })) {
      case 'go':
        return null
      case 'tell':
        return { said: lifeline(content) ?? { text: say('say.too-many') } }
      case 'block':
        return { said: block(from) }
      default:
        return { said: lifeline(content) }
    }
  }
}
