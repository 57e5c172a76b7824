import type { Assess } from '../app/judging/assess.ts'
import type { ClaimedMessage, Clock } from '../app/ports.ts'
import { isDespair } from '../core/dialogue/cry.ts'
import { wordOf } from '../core/dialogue/words.ts'
import type { Content, Inbound, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Admit } from './rate.ts'
import { makeAdmit } from './rate.ts'
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

/** A minute, in one group; then there is silence. */
const GROUP_ANSWERS = 5
const BLOCK_MS = 3_600_000

const wordsOf = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  return content.kind === 'picture' ? (content.caption ?? '') : ''
}

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

/** Too many messages and blocked people. Whoever is losing money is told what to do all the same. */
export const makeGuard = ({ admit, blockedUntil, assess, say, clock }: GuardDeps): Guard => {
  const sparingly = makeSparingly()

  const lifelineIn = (content: Content): Said | null => {
    const words = wordsOf(content)
    if (isDespair(words)) return { text: say('say.despair') }
    const slip = words === '' ? null : (slipOf(assess(words).intent) ?? (wordOf(words) === 'slip' ? 'paid' : null))
    return slip && { text: say(`victim-${slip}`) }
  }

  const lifeline = ({ inbound, receivedAt }: Parameters<Guard>[0]): Said | null => {
    const said = lifelineIn(inbound.content)
    return said && sparingly(inbound, said.text, receivedAt.getTime()) ? said : null
  }

  const block = (ref: PersonRef): Said => ({
    text: say('say.blocked'),
    changes: [{ noun: 'block', ref, until: new Date(clock.now().getTime() + BLOCK_MS) }],
  })

  const admitGroup = makeAdmit(GROUP_ANSWERS)
  /** Of whoever asks in it; what is said to it is asked for by few and read by all. */
  const isLoud = ({ id, chat }: Inbound, receivedAt: Date): boolean =>
    chat.kind === 'group' && admitGroup({ id, from: { channel: chat.channel, id: chat.id }, receivedAt }) !== 'go'

  return async message => {
    const { inbound, receivedAt } = message
    const { from, content } = inbound
    if (isLoud(inbound, receivedAt)) return { said: null }
    // Whoever wants no more of it is heard, however often they write.
    if (wordOf(wordsOf(content)) === 'stop') return null
    if (await blockedUntil(from, clock.now())) return { said: lifeline(message) }
    switch (admit({ ...inbound, receivedAt })) {
      case 'go':
        return null
      case 'tell':
        return { said: lifeline(message) ?? { text: say('say.too-many') } }
      case 'block':
        return { said: block(from) }
      default:
        return { said: lifeline(message) }
    }
  }
}
