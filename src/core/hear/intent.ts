import type { Meaning } from './hear.ts'
import type { WordName } from './names.ts'

/** What a person wants of the bot, by name: the contract's list. `check`: a text to be judged. */
export const INTENTS = [
  ...(['check', 'greet', 'help', 'thanks', 'victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'] as const),
  ...(['despair', 'threatened', 'report', 'ask-officer', 'explain', 'verify-authority', 'subscribe', 'stop'] as const),
  ...(['my-data', 'delete-data', 'procedure', 'off-topic', 'abuse'] as const),
] as const
export type Intent = (typeof INTENTS)[number]

/** A guess of the learned model: what sounds like it, and how sure it is (0 to 1). */
export interface Guess {
  intent: string
  share: number
}

/** From so much on a guess counts. */
const SURE = 0.5

const OF_WORDS: Partial<Record<WordName, Intent>> = {
  start: 'greet',
  help: 'help',
  stop: 'stop',
  subscribe: 'subscribe',
  'my-data': 'my-data',
  'delete-data': 'delete-data',
  report: 'report',
  verify: 'verify-authority',
  procedure: 'procedure',
}

/** In the order in which they are heard. */
const inTrouble = (meaning: Meaning): Intent | null => {
  if (meaning.despair()) return 'despair'
  if (meaning.danger() || meaning.pictures()) return 'threatened'
  const [slip] = meaning.slips()
  if (slip) return `victim-${slip.what}`
  return meaning.onThePhone() ? 'victim-on-the-phone' : null
}

const asked = (meaning: Meaning): Intent | null => {
  const number = meaning.numberAsked()
  if (number) return number.institution !== null || isAuthority(number.office) ? 'verify-authority' : 'ask-officer'
  if (meaning.explain()) return 'explain'
  return null
}

/** Whose numbers stand in the commune's own file are asked of the officer. */
const OWN_OFFICES = new Set(['cong-an-xa', 'uy-ban-xa'])
const isAuthority = (office: string | null): boolean =>
  office !== null && !OWN_OFFICES.has(office) && !office.startsWith('so-')

/** What the rules hear for sure, before any model is asked; null: the model may guess. */
export const intentHeard = (meaning: Meaning): Intent | null => {
  const trouble = inTrouble(meaning)
  if (trouble) return trouble
  const word = meaning.word()
  const ofWord = word === null ? undefined : OF_WORDS[word]
  if (ofWord) return ofWord
  if (meaning.helpCall()) return 'help'
  if (meaning.courtesy()) return 'thanks'
  if (meaning.leaving() === 'relief') return 'thanks'
  const findings = meaning.findings()
  if (findings.words.length <= ROLE_WORDS && findings.of('role-talk').some(({ from }) => from === 0)) return 'help'
  if (findings.has('summoned') && findings.words.length <= SHORT && !findings.has('report')) return 'verify-authority'
  return asked(meaning)
}

const SHORT = 14
const ROLE_WORDS = 6

/** What denies a guess of a slip: somebody else's words, or not done. */
const DENIED = ['notice', 'news', 'supposed', 'nearly', 'unpaid', 'theirs'] as const

const isDenied = ({ intent }: Guess, meaning: Meaning): boolean => {
  const findings = meaning.findings()
  if (intent === 'victim-on-the-phone')
    return (['phone-over', 'phone-not', 'notice', 'news', 'supposed'] as const).some(name => findings.has(name))
  if (intent.startsWith('victim-')) return DENIED.some(name => findings.has(name))
  if (intent === 'report') return findings.has('role-talk') || findings.has('summoned')
  return false
}

/** What a person wants: what is heard for sure, else what the model guesses, unless something said denies it. */
export const intentOf = (meaning: Meaning, guessed: () => Guess): string => {
  const heard = intentHeard(meaning)
  if (heard) return heard
  const guess = guessed()
  return guess.share < SURE || isDenied(guess, meaning) ? 'check' : guess.intent
}
