import type { Assess } from '../../app/judging/assess.ts'
import type { FollowUpName } from '../../core/hear/names.ts'
import type { Composer } from '../../core/reply/compose.ts'
import { isDelicate } from '../../core/reply/delicate.ts'
import type { Say } from '../../core/reply/say.ts'
import { isAlarm, isVictims, joined } from '../../core/story.ts'
import type { Handlers } from '../handlers.ts'
import type { Heard } from '../heard.ts'
import type { Offer, Said } from '../said.ts'
import { menuOf } from '../said.ts'
import type { Turn } from '../turn.ts'

/** A question about the story, answered from it; null where there is no story that answers it. */
export type FollowUps = (heard: Heard, turn: Turn, told: string) => Promise<Said | null>

export interface FollowUpsDeps {
  say: Say
  assess: Assess
  composer: Pick<Composer, 'first' | 'facts'>
  /** "Họ làm gì tiếp" */
  next: NonNullable<Handlers['words']>['next']
}

const SHOULD_I = 'follow-up.should-i'

/** Which sentence answers which question; what is not here is no question of its own. */
const SENTENCES: Partial<Record<FollowUpName, string>> = {
  'should-i': SHOULD_I,
  'asks-again': SHOULD_I,
  secret: 'follow-up.secret',
  caught: 'follow-up.caught',
  'money-back': 'follow-up.money-back',
  'take-down': 'follow-up.take-down',
  spread: 'follow-up.spread',
  'why-silent': 'follow-up.why-silent',
}

/** They tell something with it, and it belongs to the story. */
const TELLING: ReadonlySet<FollowUpName> = new Set(['secret', 'asks-again', 'spread'])

const OFFERS: readonly Offer[] = ['slip', 'report', 'next']

export const makeFollowUps = ({ say, assess, composer, next }: FollowUpsDeps): FollowUps => {
  const sentenceFor = (kind: FollowUpName, heard: Heard, turn: Turn): string | null => {
    const { story } = turn
    const key = SENTENCES[kind]
    if (key === undefined || !story) return null
    const quiet = isDelicate(story.pattern)
    if (kind === 'take-down' || kind === 'spread') {
      if (!quiet) return null
      return say(heard.pupil() || story.pupil ? `${key}.pupil` : key)
    }
    return say(isVictims(story) && key === SHOULD_I ? `${key}.victim` : key)
  }

  return async (heard, turn, told) => {
    const { story } = turn
    const kind = heard.followUp()?.kind
    if (!story || kind === undefined || !(isAlarm(story) || isVictims(story) || isDelicate(story.pattern))) return null
    const offers = menuOf(say, isDelicate(story.pattern) ? ['slip', 'report', 'family'] : OFFERS)
    const matter = TELLING.has(kind) ? { matter: { ...story, text: joined(story.text, told) } } : {}
    if (kind === 'next') return (await next?.(turn)) ?? null
    if (kind === 'who-owns') {
      const facts = composer.facts(assess(story.text, { asMessage: true }))
      return { text: [say('follow-up.who-owns'), facts].filter(Boolean).join('\n'), question: offers, ...matter }
    }
    const sentence = sentenceFor(kind, heard, turn)
    if (sentence !== null) return { text: sentence, question: offers, ...matter }
    const verdict = { ...assess(story.text, { asMessage: true }), level: story.level, pattern: story.pattern }
    return { text: composer.first(story.text, { ...verdict, intent: 'check' }, { again: true }), question: offers }
  }
}
