import type { Indicator } from '../match/indicators.ts'
import { fold } from '../text/letters.ts'
import { foldWords } from '../text/plain.ts'

/** Reporting a number to 156 or 5656: what is written there, ready to copy. */

/** Words, without accents, of somebody who tells of a call. */
const CALLED =
  /\b(?:cuoc goi|goi dien|goi (?:den|toi|cho|bao|vao|video|nhay)|nghe may|nhay may|dau day|bam phim|(?:nguoi|so|no|dua|ong|ba|anh|chi|thang|con|may) (?:\S+ ){0,4}goi)\b/

/** Numbers that are nobody's telephone. */
const NOT_A_CALLER = new Set<Indicator['finding']>(['short', 'toll-free', 'house', 'charity'])

/** A short message takes 160 letters; number and letter need some of them. */
const WORDS = 60
const LINES = 3

/** Was it a call (`V`) or a message (`S`)? */
export const formOf = (text: string): 'V' | 'S' => (CALLED.test(foldWords(text)) ? 'V' : 'S')

/** Plain letters only: 156 and 5656 take short messages. */
const plain = (words: string): string =>
  fold(words.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()

const cut = (words: string): string => (words.length <= WORDS ? words : words.slice(0, WORDS).replace(/ [^ ]*$/, ''))

/**
 * One line for each number of a text: `V (0812341213) (gia danh dien luc)`. `about` says what it was in words of ours:
 * nothing of the resident's own goes out. Empty if no number stands in it.
 */
export const junkLines = (text: string, indicators: readonly Indicator[], about: string): string[] => {
  const numbers = indicators.filter(({ kind, finding }) => kind === 'phone' && !NOT_A_CALLER.has(finding))
  const words = cut(plain(about))
  return [...new Set(numbers.map(({ value }) => value))]
    .filter(value => /^\+?\d+$/.test(value))
    .slice(0, LINES)
    .map(value => `${formOf(text)} (${value}) (${words})`)
}
