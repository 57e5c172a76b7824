import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { Advice } from '../core/hear/advice.ts'
import type { Composer } from '../core/reply/compose.ts'
import type { Say } from '../core/reply/say.ts'
import { DELICATE, isDelicate } from '../core/reply/say.ts'
import {
  ADVISED,
  goesOn,
  isAlarm,
  isPiece,
  isVictims,
  isYoung,
  joined,
  kindOf,
  saysMore,
  sayThreatened,
  worse,
} from '../core/story.ts'
import type { Shown } from './kept-story.ts'
import { evidenceOf, isLed, keep, matterOf, paragraphs } from './kept-story.ts'
import type { SlipName, Victim } from './resident/victim.ts'
import type { OfferName, Said, Turn } from './turn.ts'
import { menuOf, moreQuietly } from './turn.ts'

/** What a talk is about. */
type Story = NonNullable<Turn['story']>

/** What is said of a story that goes on, where nothing that was said before is taken back or read out twice. */
interface GoingOnDeps {
  say: Say
  assess: Assess
  composer: Pick<Composer, 'first' | 'facts'>
}

/** Everything else was offered before. */
const OFFERS: readonly OfferName[] = ['slip', 'report', 'more']

/** Was its kind said: by all that was told, or by what it began with? */
const isNamed = (assess: Assess, { text, pattern }: Story): boolean =>
  [text, text.split('\n', 1)[0] ?? ''].some(told => {
    const known = assess(told, { asMessage: true })
    return known.named && known.pattern === pattern
  })

/** All of a story that goes on, judged as one, and never as less than was alarmed about before. */
export const knownNow = (
  { assess }: GoingOnDeps,
  { evidence, assessment }: { evidence: string; assessment: Assessment },
  { story, meaning }: { story: Turn['story']; meaning: Turn['heard'] },
): Assessment => {
  if (!story) return assessment
  const both = assess(joined(story.text, evidence), { asMessage: true })
  if (!isAlarm(story)) return isAlarm(both) ? both : assessment
  const level = worse(story.level, both.level)
  const before = { ...story, named: isNamed(assess, story) }
  return { ...both, level, ...kindOf(before, both, { alone: assessment, meaning }), intent: 'check' }
}

/** Does the alarm of the story stand as it was given? */
export const isStanding = ({ assess }: GoingOnDeps, story: Story, told: Assessment): boolean => {
  if (!isAlarm(story)) return false
  const named = told.named && isNamed(assess, story)
  return !saysMore({ ...story, named }, told)
}

/** Threatened with pictures: quietly, and in few words beside what is to be done. */
const stillQuiet = ({ say }: GoingOnDeps, story: Story, turn: Turn): Said => {
  const young = isYoung(turn.heard, story)
  return isLed(turn) ? { text: say(young ? 'delicate.still.pupil' : 'delicate.still') } : moreQuietly(say, young)
}

/** The alarm stands; of what came with it only links and numbers are told of. */
const stillAlarmed = (
  { say, composer }: GoingOnDeps,
  story: Story,
  told: Assessment,
  { evidence, assessment, asks }: { evidence: string; assessment: Assessment; asks: boolean },
): Said => {
  const question = menuOf(say, OFFERS)
  if (story.intent === 'threatened') return { text: say('say.threat.still'), question }
  const found = composer.facts(evidence, assessment)
  // A question that the story holds no answer to: who can be asked stands below.
  const again = asks ? 'asked' : true
  return { text: composer.first(joined(story.text, evidence), told, { again, found }), question }
}

/** What stands of a story, whatever was added; null where more is to be said. `told`: what is known of it now. */
export const answerStanding = (
  deps: GoingOnDeps,
  story: Story,
  told: Assessment,
  { turn, ...now }: { turn: Turn; evidence: string; assessment: Assessment },
): Said | null => {
  if (isDelicate(story.pattern)) return stillQuiet(deps, story, turn)
  if (!(isAlarm(told) || isAlarm(story)) && isVictims(story))
    return { text: deps.say('first.victim.more'), question: menuOf(deps.say, OFFERS) }
  if (!(isAlarm(told) || isAlarm(story)))
    return isPiece(turn.heard) ? { text: deps.say('first.unknown.more'), question: menuOf(deps.say, OFFERS) } : null
  return isStanding(deps, story, told)
    ? stillAlarmed(deps, story, told, { ...now, asks: turn.heard.findings().asksAtEnd() })
    : null
}

/** What is said to people in trouble. Reads, and changes nothing. */
export interface TroubleDeps {
  say: Say
  assess: Assess
  victim: Victim
}

export const QUIET_OFFERS: readonly OfferName[] = ['slip', 'report', 'family']

/** Told quietly, to somebody who is threatened with pictures. */
export const threatened = ({ say, assess }: TroubleDeps, turn: Turn, shown: Shown): Said => {
  const pupil = isYoung(turn.heard, turn.story)
  const evidence = evidenceOf(shown.together) || turn.text
  const judged = matterOf(evidence, assess(evidence, { asMessage: true }))
  const now: Story = {
    ...judged,
    ...{ intent: 'threatened', pattern: DELICATE, level: worse(judged.level, 'suspicious') },
    ...(pupil && { pupil }),
  }
  const sent = shown.together.some(({ hasPicture }) => hasPicture) ? say('delicate.no-picture') : ''
  const text = paragraphs(sayThreatened(say, turn.heard, pupil), sent)
  return keep({ text, question: menuOf(say, QUIET_OFFERS) }, turn, now, turn.story !== null)
}

/** Violence is threatened. It stays what the talk is about: whatever is told next, 113 is not forgotten. */
export const inDanger = ({ say }: TroubleDeps, turn: Turn): Said => {
  const judged = matterOf(turn.text, turn.heard.assessment())
  const now: Story = { ...judged, intent: 'threatened', level: worse(judged.level, 'suspicious') }
  const { story } = turn
  const quiet = isDelicate(story?.pattern)
  const said: Said = { text: say(turn.heard.ransom() ? 'say.ransom' : 'say.threat'), ...(turn.open && { aside: true }) }
  // Of pictures that somebody is threatened with nothing else is to be told.
  if (quiet) return said
  const { judged: _uncounted, ...kept } = keep(said, turn, now, story !== null && isAlarm(story))
  return kept
}

/** What has one plain answer: nothing to be led through, and nothing to be judged. */
export const advise = ({ say, assess }: TroubleDeps, advice: Advice, turn: Turn, shown: Shown): Said => {
  const evidence = evidenceOf(shown.together) || turn.text
  const judged = matterOf(evidence, assess(evidence, { asMessage: true }))
  const pupil = turn.heard.pupil() || turn.story?.pupil === true
  const now: Story = { ...judged, ...(ADVISED.has(advice) && { intent: advice }), ...(pupil && { pupil }) }
  return keep({ text: say(advice), question: menuOf(say, QUIET_OFFERS) }, turn, now, turn.story !== null)
}

/** The first step of what to do. What happened is told by their words. */
export const beginSteps = (
  { say, assess, victim }: TroubleDeps,
  slip: SlipName,
  evidence: string,
  turn: Turn,
): Said => {
  const now: Story = {
    ...matterOf(evidence, assess(evidence, { asMessage: true })),
    intent: `victim-${slip}`,
    ...(turn.story?.pupil && { pupil: true }),
  }
  const goes = goesOn(turn.story, now, { meaning: turn.heard, led: isLed(turn) })
  const open = turn.open?.name === 'victim' ? turn.open : null
  const said = victim.begin(slip, evidence, open)
  // Threatened with pictures, and paid: that nothing more goes, and who helps, stands above the first step.
  const isQuiet = isDelicate(turn.story?.pattern) && open === null
  const quietly = say(isYoung(turn.heard, turn.story) ? 'delicate.paid.pupil' : 'delicate.paid')
  const text = isQuiet ? `${quietly}\n${said.text}` : said.text
  return keep({ ...said, text }, turn, now, goes)
}

/** Who is led already, and told to call the bank, is on the phone, too; unless it was a call that had to be ended. */
export const onThePhone = (deps: TroubleDeps, turn: Turn): Said => {
  const { open } = turn
  const afresh: Turn = deps.victim.slipAt(open) === 'on-the-phone' ? { ...turn, open: null } : turn
  const busy = afresh.open?.name === 'victim' ? deps.victim.again(afresh.open, turn.heard.text, true) : null
  return busy ?? beginSteps(deps, 'on-the-phone', turn.heard.text, afresh)
}

/** Relief, thanks, and whatever needs no more than a nod. Who thanks for the first step may not have done it. */
export const courtesy = ({ say, victim }: TroubleDeps, turn: Turn): Said => {
  const inTrouble = isLed(turn) || turn.open?.name === 'slip'
  // "👍" ends nothing that somebody is led through.
  const isSign = turn.heard.findings().words.length === 0
  const leaves = inTrouble && isSign ? null : turn.heard.leaving()
  const key = leaves === 'relief' ? 'talk.relief' : leaves === 'thanks' ? 'talk.thanks' : 'talk.courtesy'
  const slip = victim.slipAt(turn.open)
  const isLost = leaves === 'thanks' && slip !== null && slip !== 'on-the-phone'
  return {
    text: say(isLost ? 'talk.thanks.led' : key),
    ...(inTrouble && leaves !== null && { ends: 'victim' as const }),
  }
}
