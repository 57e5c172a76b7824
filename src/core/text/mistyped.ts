import { distance, fold, isSyllable } from './letters.ts'

/** A word that is no word as it was typed, and what was meant by it. */

/** Without accents, and in one spelling with its tone behind it (see `spell`). */
export interface Spelled {
  plain: string
  word: string
}

/** What a keyboard writes where nobody turned Vietnamese on, two signs for a letter: `chuyeenr`, `dduwngf`. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'đ'],
  [/uow|uwo|wow|wo/g, 'ươ'],
  [/([aeo])\1/g, '$1\u0302'],
  [/([aeo])([^aeiouy]+)\1$/g, '$1\u0302$2'],
  [/aw/g, 'ă'],
  [/ow/g, 'ơ'],
  [/uw|w/g, 'ư'],
]
const HALF = /^d|ie|ye|uo/
const TONE_KEYS = 'fsrxj'
const TONE = new RegExp(`([aeiouyw][a-z]*?)([${TONE_KEYS}])([a-z]*)$`)
const LONGEST = 12

const asTelex = (typed: string): Spelled | null => {
  const tone = TONE.exec(typed)
  const bare = tone ? typed.slice(0, tone.index) + tone[1] + tone[3] : typed
  const quality = LETTERS.reduce((text, [signs, letter]) => text.replace(signs, letter), bare).normalize('NFC')
  const plain = fold(quality)
  if (plain === typed || !isSyllable(plain)) return null
  // Half of the signs are left out as often: `chuyenr`, `dieeuf`.
  if (HALF.test(quality)) return { plain, word: plain }
  return { plain, word: tone ? `${quality}${TONE_KEYS.indexOf(tone[2] as string) + 1}` : quality }
}

/** "Rồiiii", "chuyểnn" */
const asHeld = ({ word }: Spelled): Spelled | null => {
  const once = word.replace(/(\p{L})\1+/gu, '$1')
  const plain = fold(once.replace(/\d$/, ''))
  return once !== word && isSyllable(plain) ? { plain, word: once } : null
}

/** Fewer letters are too like each other. */
const LEAST_LETTERS = 4

/** The one of these words, without accents, that is a slip of the finger away. */
const asNear = (plain: string, known: ReadonlySet<string>): Spelled | null => {
  if (plain.length < LEAST_LETTERS) return null
  const near = [...known].filter(
    word => Math.abs(word.length - plain.length) <= 1 && word[0] === plain[0] && distance(word, plain) === 1,
  )
  const [only] = near
  return only !== undefined && near.length === 1 ? { plain: only, word: only } : null
}

/** Shorter ones are words of other languages as well: `max`, `box`. */
const LEAST_TELEX = 4

/** Is this what a keyboard writes where nobody turned Vietnamese on? Then shorter words beside it are, too. */
export const isTelex = (typed: string): boolean =>
  typed.length >= LEAST_TELEX && isMistyped(typed) && asTelex(typed) !== null

const isMistyped = (plain: string): boolean => plain.length <= LONGEST && /^[a-z]+$/.test(plain) && !isSyllable(plain)

/**
 * What was meant by a word; null for one that is none, or that is like none. `known`: words without accents that are
 * looked for among those a slip of the finger away; `among`: other words beside it are telex.
 *
 * @example meantBy({ plain: 'chuyeenr', word: 'chuyeenr' }, { known, among: false }) // { plain: 'chuyen', word: 'chuyên3' }
 */
export const meantBy = (
  typed: Spelled,
  { known, among }: { known: ReadonlySet<string>; among: boolean },
): Spelled | null => {
  const { plain, word } = typed
  if (!isMistyped(plain)) return null
  const telex = plain === word && (among || plain.length >= LEAST_TELEX) ? asTelex(plain) : null
  return telex ?? asHeld(typed) ?? asNear(plain, known)
}

/** Shorter ones may be names, or words of other languages. */
const LEAST_JOINED = 8
const LONGEST_JOINED = 60
const LONGEST_SYLLABLE = 7
const FEWEST_JOINED = 3

/**
 * The words of one that several were typed into, without accents; null where it is none. `isKnown`: says which are words.
 *
 * @example joinedIn('minhvuachuyennham', word => known.has(word)) // ['minh', 'vua', 'chuyen', 'nham']
 */
export const joinedIn = (plain: string, isKnown: (word: string) => boolean): string[] | null => {
  if (plain.length < LEAST_JOINED || plain.length > LONGEST_JOINED || !/^[a-z\d]+$/.test(plain) || isSyllable(plain))
    return null
  const parts = plain.match(/[a-z]+|\d+/g) ?? []
  const words = parts.map(part => (DIGITS.test(part) ? [NUMBER] : fewestWords(part, isKnown)))
  const found = words.flatMap(part => part ?? [])
  return words.every(part => part !== null) && found.length >= FEWEST_JOINED && !DIGITS.test(parts[0] ?? '')
    ? found
    : null
}
const DIGITS = /^\d+$/
const NUMBER = '<num>'

const fewestWords = (letters: string, isKnown: (word: string) => boolean): string[] | null => {
  const fewest: (string[] | null)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    let best: string[] | null = null
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const before = fewest[start]
      const word = letters.slice(start, end)
      if (before && (best === null || before.length + 1 < best.length) && isSyllable(word) && isKnown(word))
        best = [...before, word]
    }
    fewest[end] = best
  }
  return fewest[letters.length] ?? null
}
