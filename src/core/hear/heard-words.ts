import { fold, spell } from '../text/letters.ts'
import type { Spelled } from '../text/mistyped.ts'
import { isTelex, joinedIn, meantBy } from '../text/mistyped.ts'
import type { Reading } from '../text/read.ts'
import type { Token } from '../text/tokens.ts'
import type { Words } from './schema.ts'

/** One word as it is heard: mistakes of spelling mended, sums told in words made one. Places are in the text as given. */
export interface HeardWord {
  /** Without accents; entities, numbers and sums as `<money>`. */
  plain: string
  /** The letters without their tone, and the tone (0 for none): `chuyên`, 3. */
  quality: string
  tone: number
  /** Number of its sentence, from 0. */
  sentence: number
  start: number
  end: number
}

/** The letters and the tone of a word in the spelling of `spell`. */
export const partsOf = (plain: string, word: string): { quality: string; tone: number } => {
  const tone = plain === word ? 0 : Number(/[1-5]$/.exec(word)?.[0] ?? 0)
  return { quality: tone === 0 ? word : word.slice(0, -1), tone }
}

/** How a word may be spelled, and which words are numbers and units of money. */
export interface Spellings {
  /** The words meant; the word itself if there is nothing to mend. `among`: words beside it are telex. */
  mend(word: Spelled, among: boolean): readonly Spelled[]
  /** Is it telex, and no word of ours? */
  isTelex(plain: string): boolean
  /** What it says behind the word before it; null: as it was read. "Đọc mk" is no "mình". */
  behind(before: string, typed: string): readonly Spelled[] | null
  isNumeral(word: HeardWord): boolean
  isUnit(word: HeardWord): boolean
  /** May a sum begin with it? "Tư" of "đầu tư 30 triệu" is none of it. */
  beginsSum(word: HeardWord): boolean
}

const spelled = (text: string): Spelled => {
  const word = text.normalize('NFC').toLowerCase()
  return { plain: fold(word), word: spell(word) }
}

const toSet = (choice: string | undefined): ReadonlySet<string> =>
  new Set(
    (choice ?? '')
      .split(/[|\s]+/)
      .filter(Boolean)
      .map(word => spelled(word).word),
  )

/** As `spell` gives it: with its tone behind it. */
const writtenOf = ({ quality, tone }: HeardWord): string => (tone === 0 ? quality : `${quality}${tone}`)

const LETTERS_OF_WORDS = /\p{L}+/gu

/** Every word of the phrases, without accents. */
const vocabularyOf = (phrases: readonly string[], sets: Words['sets']): ReadonlySet<string> =>
  new Set(fold([...phrases, ...Object.values(sets)].join(' ').toLowerCase()).match(LETTERS_OF_WORDS) ?? [])

/** Words that a slip of the finger is mended to. */
const OFTEN = ['pay', 'give', 'tell', 'fetch', 'they', 'then'] as const
const LEAST_LETTERS = 4

const oftenIn = ({ spellings, sets }: Pick<Words, 'spellings' | 'sets'>): ReadonlySet<string> => {
  const phrases = [...Object.keys(spellings), ...OFTEN.map(name => sets[name] ?? '')]
  const words = fold(phrases.join(' ').toLowerCase()).match(LETTERS_OF_WORDS) ?? []
  return new Set(words.filter(word => word.length >= LEAST_LETTERS))
}

/**
 * Compiles `spellings`, and the sets `numeral`, `numeral-later`, `unit` and those of passwords. A variant without accents is read as a word
 * without accents. `phrases`: all that is understood; a word of theirs is none that was mistyped.
 */
export const compileSpellings = (
  words: Pick<Words, 'spellings' | 'sets'>,
  phrases: readonly string[] = [],
): Spellings => {
  const { spellings, sets } = words
  const meant = new Map<string, readonly Spelled[]>()
  for (const [right, variants] of Object.entries(spellings)) {
    const wanted = right.split(' ').map(spelled)
    for (const variant of variants.split(/\s+/).filter(Boolean).map(spelled)) {
      const bare = variant.plain === variant.word
      meant.set(variant.word, bare ? wanted.map(({ plain }) => ({ plain, word: plain })) : wanted)
    }
  }
  const numerals = toSet(sets.numeral)
  const units = toSet(sets.unit)
  const later = toSet(sets['numeral-later'])
  const vocabulary = vocabularyOf(phrases, sets)
  const beforePassword = toSet(sets['password-verb'])
  const password = (sets.password ?? '').split(' ').map(spelled)
  const known = oftenIn(words)
  const mistyped = (word: Spelled, among: boolean): Spelled[] | null => {
    if (vocabulary.has(word.plain)) return null
    const mended = meantBy(word, { known, among })
    if (mended) return [mended]
    return joinedIn(word.plain, part => vocabulary.has(part))?.map(plain => ({ plain, word: plain })) ?? null
  }
  return {
    mend: (word, among) => meant.get(word.word) ?? mistyped(word, among) ?? [word],
    behind: (before, typed) => (typed === sets['password-short'] && beforePassword.has(before) ? password : null),
    isTelex: plain => !vocabulary.has(plain) && isTelex(plain),
    isNumeral: word => numerals.has(writtenOf(word)),
    isUnit: word => units.has(writtenOf(word)),
    beginsSum: word => !later.has(writtenOf(word)),
  }
}

/** Longer texts are heard up to here, in words. */
export const MOST_HEARD = 1200
const SENTENCE_END = /[.!?;\n]/

const endsSentence = (between: string): boolean => SENTENCE_END.test(between)

/** Says where each word stands among the sentences. */
const withSentences = (raw: string, tokens: readonly Token[], spellings: Spellings): HeardWord[] => {
  let sentence = 0
  let before = 0
  const among = tokens.some(({ plain, word }) => plain === word && spellings.isTelex(plain))
  return tokens.flatMap(({ plain, word, start, end }, at) => {
    if (at > 0 && endsSentence(raw.slice(before, start))) sentence++
    before = end
    const meant = spellings.behind(tokens[at - 1]?.word ?? '', raw.slice(start, end).toLowerCase())
    return (meant ?? spellings.mend({ plain, word }, among)).map(mended => ({
      plain: mended.plain,
      ...partsOf(mended.plain, mended.word),
      sentence,
      start,
      end,
    }))
  })
}

const NUMBERS = new Set(['<num>', '<money>'])

/** "ba chục triệu", "30 chai": a run of numbers and units is one sum, if it ends with a unit or holds one. */
const sumAt = (words: readonly HeardWord[], at: number, { isNumeral, isUnit, beginsSum }: Spellings): number => {
  if (!beginsSum(words[at] as HeardWord)) return 0
  let end = at
  let units = 0
  while (end < words.length && end - at < 8 && words[end]?.sentence === words[at]?.sentence) {
    const word = words[end] as HeardWord
    const unit = end > at && isUnit(word)
    if (!unit && !NUMBERS.has(word.plain) && !isNumeral(word)) break
    if (unit || word.plain === '<money>') units = end - at + 1
    end++
  }
  return units
}

const withSums = (words: readonly HeardWord[], spellings: Spellings): HeardWord[] => {
  const out: HeardWord[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at] as HeardWord
    const length = sumAt(words, at, spellings)
    const last = words[at + length - 1]
    if (length < 2 || !last) {
      out.push(first)
      continue
    }
    out.push({ ...first, plain: '<money>', quality: '<money>', tone: 0, end: last.end })
    at += length - 1
  }
  return out
}

/** The words of a text as this room hears them. */
export const heardWords = ({ clean, tokens }: Reading, spellings: Spellings): HeardWord[] =>
  withSums(withSentences(clean.raw, tokens.slice(0, MOST_HEARD), spellings), spellings)
