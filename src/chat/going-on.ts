import type { Matter } from '../app/cases/matter.ts'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { Meaning } from '../core/hear/hear.ts'
import type { Composer } from '../core/reply/compose.ts'
import { isDelicate } from '../core/reply/delicate.ts'
import type { Say } from '../core/reply/say.ts'
import { isAlarm, isPiece, isYoung, joined, kindOf, saysMore, worse } from '../core/story.ts'
import { isLed } from './kept-story.ts'
import type { OfferName, Said } from './said.ts'
import { menuOf, moreQuietly } from './said.ts'
import type { Turn } from './turn.ts'

/** What is said of a story that goes on, where nothing that was said before is taken back or read out twice. */
interface GoingOnDeps {
  say: Say
  assess: Assess
  composer: Pick<Composer, 'first' | 'facts'>
}

/** Everything else was offered before. */
const OFFERS: readonly OfferName[] = ['slip', 'report', 'more']

/** Was its kind said: by all that was told, or by what it began with? */
const isNamed = (assess: Assess, { text, pattern }: Matter): boolean =>
  [text, text.split('\n', 1)[0] ?? ''].some(told => {
    const known = assess(told, { asMessage: true })
    return known.named && known.pattern === pattern
  })

/** All of a story that goes on, judged as one, and never as less than was alarmed about before. */
export const knownNow = (
  { assess }: GoingOnDeps,
  { evidence, assessment }: { evidence: string; assessment: Assessment },
  { story, meaning }: { story: Matter | null; meaning: Meaning },
): Assessment => {
  if (!story) return assessment
  const both = assess(joined(story.text, evidence), { asMessage: true })
  if (!isAlarm(story)) return isAlarm(both) ? both : assessment
  const level = worse(story.level, both.level)
  const before = { ...story, named: isNamed(assess, story) }
  return { ...both, level, ...kindOf(before, both, { alone: assessment, meaning }), intent: 'check' }
}

/** Does the alarm of the story stand as it was given? */
export const isStanding = ({ assess }: GoingOnDeps, story: Matter, told: Assessment): boolean => {
  if (!isAlarm(story)) return false
  const named = told.named && isNamed(assess, story)
  return !saysMore({ ...story, named }, told)
}

/** Threatened with pictures: quietly, and in few words beside what is to be done. */
const stillQuiet = ({ say }: GoingOnDeps, story: Matter, turn: Turn): Said => {
  const young = isYoung(turn.heard, story)
  return isLed(turn) ? { text: say(young ? 'delicate.still.pupil' : 'delicate.still') } : moreQuietly(say, young)
}

/** The alarm stands; of what came with it only links and numbers are told of. */
const stillAlarmed = (
  { say, composer }: GoingOnDeps,
  story: Matter,
  told: Assessment,
  { evidence, assessment }: { evidence: string; assessment: Assessment },
): Said => {
  const question = menuOf(say, OFFERS)
  if (story.intent === 'threatened') return { text: say('say.threat.still'), question }
  const found = composer.facts(evidence, assessment)
  return { text: composer.first(joined(story.text, evidence), told, { again: true, found }), question }
}

/** What stands of a story, whatever was added; null where more is to be said. `told`: what is known of it now. */
export const answerStanding = (
  deps: GoingOnDeps,
  story: Matter,
  told: Assessment,
  { turn, ...now }: { turn: Turn; evidence: string; assessment: Assessment },
): Said | null => {
  if (isDelicate(story.pattern)) return stillQuiet(deps, story, turn)
  if (!(isAlarm(told) || isAlarm(story)))
    return isPiece(turn.heard) ? { text: deps.say('first.unknown.more'), question: menuOf(deps.say, OFFERS) } : null
  return isStanding(deps, story, told) ? stillAlarmed(deps, story, told, now) : null
}
