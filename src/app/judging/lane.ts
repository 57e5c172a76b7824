import type { Meaning } from '../../core/hear/hear.ts'
import type { Say } from '../../core/reply/say.ts'
import { DELICATE, isDelicate } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { GAME_LOST, goesOn, isVictims, worse } from '../../core/story.ts'
import type { Verdict } from '../../core/types.ts'
import type { AnswerFollowUp } from './follow-up.ts'

/** What somebody is in, by what they said before: a talk that is kept nowhere but in the page. */

const CHECK = 'check'

/** Threatened with pictures: quietly, whatever kind the judge makes of it. */
const PICTURES = 'pictures'

const troubleOf = (meaning: Meaning): string | null => {
  if (meaning.pictures()) return PICTURES
  if (meaning.danger()) return 'threatened'
  const [slip] = meaning.slips()
  if (slip) return `victim-${slip.what}`
  if (meaning.advice() === 'game-lost') return GAME_LOST
  return meaning.onThePhone() ? 'victim-on-the-phone' : null
}

/** What was said before, with what it means. */
export interface SaidBefore {
  text: string
  meaning: Meaning
}

/** What was said since they last began anew. */
export const sinceAnew = (before: readonly SaidBefore[]): readonly SaidBefore[] =>
  before.slice(before.findLastIndex(({ meaning }) => meaning.word() === 'anew') + 1)

/**
 * The trouble told last; `check` where none was, or where they said that it is over. `guessed`: what a passage was taken
 * for when it was answered; a loss in few words ("toi chuyen roi") is not heard for sure, and they are led all the same.
 */
export const laneOf = (before: readonly SaidBefore[], guessed: (text: string) => string): string => {
  for (const { text, meaning } of before.toReversed()) {
    const trouble = troubleOf(meaning)
    if (trouble !== null) return trouble
    if (meaning.leaving() !== null) return CHECK
    const intent = guessed(text)
    if (isVictims({ intent })) return intent
  }
  return CHECK
}

/** As the outside calls them. */
const INTENTS: Readonly<Record<string, Verdict['intent']>> = { [GAME_LOST]: 'help', [PICTURES]: 'threatened' }

/** Did a child or a pupil write any of it? At the beginning also whoever calls themselves younger. */
export const isYoungTalk = (before: readonly SaidBefore[], now: Meaning): boolean =>
  now.pupil() || before.some(({ meaning }) => meaning.pupil()) || (before[0]?.meaning.younger() ?? false)

export interface LaneDeps {
  say: Say
  answerFollowUp: AnswerFollowUp
}

/** Threatened with pictures, by their words or by what the judge makes of them. */
export const isQuietly = ({ intent, pattern }: Pick<StorySoFar, 'intent' | 'pattern'>): boolean =>
  intent === PICTURES || (intent === CHECK && isDelicate(pattern))

/** What they are told of it still, whatever was added; null where it is something else, or they are in no trouble. */
export type StillIn = (
  story: StorySoFar,
  now: Verdict,
  { meaning, verdict, pupil }: { meaning: Meaning; verdict: Verdict; pupil: boolean },
) => { intent: Verdict['intent']; text: string } | null

export const makeStillIn = ({ say, answerFollowUp }: LaneDeps): StillIn => {
  const standing = (intent: string, meaning: Meaning, pupil: boolean): string | null => {
    if (intent === PICTURES) return say(pupil ? 'delicate.more.pupil' : 'delicate.more')
    // Nothing went, after all.
    if (isVictims({ intent }) && (['unpaid', 'nearly', 'otp-kept'] as const).some(name => meaning.findings().has(name)))
      return say('talk.relief')
    // Told to hang up, they did.
    if (intent === 'victim-on-the-phone' && (meaning.findings().has('phone-over') || meaning.isAnswer('done')))
      return say('follow-up.hung-up')
    if (isVictims({ intent })) return `${say('first.again')}\n${say(`first.${intent}`)}`
    if (intent === GAME_LOST) return say('game-lost')
    return intent === 'threatened' ? say('say.threat.still') : null
  }

  return (before, now, { meaning, verdict, pupil }) => {
    const story = isQuietly(before) ? { ...before, intent: PICTURES, pattern: DELICATE } : before
    if (story.intent === CHECK) return null
    const told = { ...story, level: worse(story.level, 'suspicious') }
    const kind = meaning.followUp()?.kind
    if (kind === undefined && !goesOn(told, now, { meaning, led: false })) return null
    const answer = kind ? answerFollowUp({ kind, story: told, verdict, pupil }) : null
    const text = answer ?? standing(story.intent, meaning, pupil)
    return text === null ? null : { intent: INTENTS[story.intent] ?? story.intent, text }
  }
}
