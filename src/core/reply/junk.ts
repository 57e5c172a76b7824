import type { Indicator } from '../match/indicators.ts'
import { fold } from '../text/letters.ts'

/** Reporting a number to 156 or 5656: what is written there, ready to copy. */

/** Numbers that are nobody's telephone. */
const NOT_A_CALLER = new Set<Indicator['finding']>(['short', 'toll-free', 'house', 'charity'])

/** A short message takes 160 letters; number and letter need some of them. */
const WORDS = 60
const LINES = 3

/** Was it a call, or a message? */
export type JunkForm = 'V' | 'S'

/** Plain letters only: 156 and 5656 take short messages. */
const plain = (words: string): string =>
  fold(words.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()

const cut = (words: string): string => (words.length <= WORDS ? words : words.slice(0, WORDS).replace(/ [^ ]*$/, ''))

/**
 * One line for each number found: `V (0812341213) (gia danh dien luc)`. `about` says what it was in words of ours:
 * nothing of the resident's own goes out. Empty if there is none.
 */
export const junkLines = (form: JunkForm, indicators: readonly Indicator[], about: string): string[] => {
  const numbers = indicators.filter(({ kind, finding }) => kind === 'phone' && !NOT_A_CALLER.has(finding))
  const words = cut(plain(about))
  return [...new Set(numbers.map(({ value }) => value))]
    .filter(value => /^\+?\d+$/.test(value))
    .slice(0, LINES)
    .map(value => `${form} (${value}) (${words})`)
}
