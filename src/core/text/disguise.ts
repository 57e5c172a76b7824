import type { CleanText } from './clean.ts'
import { cutSyllables, fold, isSyllable, isWord } from './letters.ts'

/** Digits that stand for letters (`t1ền`, `0tp`) are read as letters, wherever the result is a word people use. */

const LETTER_FOR: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '7': 't',
  '9': 'g',
  '6': 'g',
  '8': 'b',
}
const DIGIT = /[\d@$]/
const SWAPPED = /[0134567@$89]/g
const A_LETTER = /\p{L}/u
/** Sums and sizes (`2tr5`, `4g`, `500k`) keep their digits; `0tp` and `1nk` do not look like them. */
const AMOUNT = /^\d+\p{L}{1,2}\d*$/u
const SHORT_WORD = /^(?:0\p{L}{1,2}|1\p{L}{2})$/u

/** `t1ền` -> `tiền`, of the same length; null when the digits are meant as digits (`2tr5`, `h1n1`, `4g`). */
export const lettersForDigits = (word: string): string | null => {
  if (!DIGIT.test(word) || !A_LETTER.test(word)) return null
  if (AMOUNT.test(word) && !SHORT_WORD.test(word)) return null
  for (const one of ['i', 'l']) {
    const swapped = word.replace(SWAPPED, digit => (digit === '1' ? one : (LETTER_FOR[digit] ?? digit)))
    if (!DIGIT.test(swapped) && isWord(fold(swapped))) return swapped
  }
  return null
}

const MIXED = /\p{L}[\d@$]|[\d@$]\p{L}/u
const SPACELESS = /\S+/g
/** A changed link would be another link. */
const IN_A_LINK = /\p{L}[.\]]{1,3}\p{L}{2}|:\/\/|\p{L}@\p{L}|\[\.\]/u
const WORD = /[\p{L}\d@$]{2,20}/gu

/** Mends the words of a cleaned text in place: lengths, and so all offsets, stay as they are. */
export const mendDigits = (text: string): string => {
  if (!MIXED.test(text)) return text
  return text.replace(SPACELESS, run =>
    !MIXED.test(run) || IN_A_LINK.test(run) ? run : run.replace(WORD, word => lettersForDigits(word) ?? word),
  )
}

/**
 * Tone marks typed as signs behind the letter (`mie'n phi'`, `nha^.n`), by old habit or to slip past filters. Inside a
 * word they part its letters; they are taken out where what is left is one syllable.
 */
const SIGNS = "'`´’‘^~"
const SIGN_INSIDE = new RegExp(`\\p{L}[${SIGNS}]+[.?]?\\p{L}`, 'u')
/** Of bounded length, so that the scan stays linear. */
const RUN_OF_SIGNS = new RegExp(`\\p{L}{1,8}(?:[${SIGNS}]{1,2}[.?]?\\p{L}{1,8}){1,12}`, 'gu')
const PART = /\p{L}+/gu

/** Places of the signs inside the words of one run. */
const signsIn = (run: string): number[] => {
  const places: number[] = []
  let word = ''
  let end = 0
  for (const part of run.matchAll(PART)) {
    const joined = word + fold(part[0])
    if (word !== '' && isSyllable(joined)) {
      for (let at = end; at < part.index; at++) places.push(at)
      word = joined
    } else word = fold(part[0])
    end = part.index + part[0].length
  }
  return places
}

/** The text without such signs; its letters keep their places. */
export const withoutTypedTones = (clean: CleanText): CleanText => {
  if (!SIGN_INSIDE.test(clean.text)) return clean
  const drop = new Set<number>()
  for (const run of clean.text.matchAll(RUN_OF_SIGNS)) for (const at of signsIn(run[0])) drop.add(run.index + at)
  if (drop.size === 0) return clean
  const kept = (_value: unknown, at: number): boolean => !drop.has(at)
  return {
    raw: clean.raw,
    text: [...Array(clean.text.length).keys()]
      .filter(at => !drop.has(at))
      .map(at => clean.text.charAt(at))
      .join(''),
    starts: clean.starts.filter(kept),
    ends: clean.ends.filter(kept),
    flags: clean.flags.filter(kept),
  }
}

/**
 * Spam that wants to slip past filters bends its own writing: words without spaces in between, signs inside words,
 * letters doubled, capitals in the middle. No honest sender writes like that, so the bending itself is a sign.
 */

export interface Disguise {
  /** 0 (written as people write) to 1 (bent throughout). */
  degree: number
  /** The most bent stretch, UTF-16 units of the text given. */
  start: number
  end: number
}

const NONE: Disguise = { degree: 0, start: 0, end: 0 }
const RUN = /[^\s/]{2,400}/gu
const LINK = /^(?:https?:|www\.|[\w-]+(?:\.[\w-]+)+\/?$)/iu
const LETTER = /\p{L}/gu
const INSIDE = /\p{L}\p{M}*[.,;:!'"`~^*_|@$<>()[\]{}?-]+(?=\p{L})/gu
const FLIP = /\p{Ll}\p{Lu}/gu
const DOUBLED = /(\p{L})\1/giu
/** Single letters one after the other, with whatever in between: `T -H-U -O-N- G`. */
const SPELLED = /(?<!\p{L})(?:\p{L}[\s.,:;_*·/|-]{1,3}){7,60}\p{L}(?!\p{L})/gu
const MIN_LETTERS = 12

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** `HoTroVay` and `dien,nuoc` save spaces, but their parts are words. */
const isSqueezed = (run: string): boolean => {
  let words = 0
  let letters = 0
  for (const part of run.split(/(?<=\p{Ll})(?=\p{Lu})|[^\p{L}]+/u)) {
    letters += part.length
    if (part.length > 1 && (isWord(fold(part.toLowerCase())) || part === part.toUpperCase())) words += part.length
  }
  return words >= letters * 0.7
}

/** Letters of a run that look bent, by the strongest of the ways to bend. */
const bentLetters = (run: string): number => {
  const letters = count(run, LETTER)
  if (letters < 6 || LINK.test(run) || isSqueezed(run)) return 0
  const plain = fold(run.toLowerCase().normalize('NFC')).replace(/[^a-z]/g, '')
  const joined = letters > 18 && cutSyllables(plain.slice(0, 60)) === null
  const inside = count(run, INSIDE) / letters
  const flips = count(run, FLIP) / letters
  const doubled = count(run.normalize('NFD').replace(/\p{M}/gu, ''), DOUBLED) / letters
  return joined || inside > 0.18 || flips > 0.15 || (doubled > 0.22 && letters > 10) ? letters : 0
}

/** How much of a text is bent, and where most. Linear in the text's length; reads its first 2,000 units. */
export const findDisguise = (raw: string): Disguise => {
  const text = raw.slice(0, 2000)
  const total = count(text, LETTER)
  if (total < MIN_LETTERS) return NONE
  let bent = 0
  let worst = { letters: 0, start: 0, end: 0 }
  for (const match of text.matchAll(RUN)) {
    const letters = bentLetters(match[0])
    bent += letters
    if (letters > worst.letters) worst = { letters, start: match.index, end: match.index + match[0].length }
  }
  for (const match of text.matchAll(SPELLED)) {
    const letters = count(match[0], LETTER)
    bent += letters
    if (letters > worst.letters) worst = { letters, start: match.index, end: match.index + match[0].length }
  }
  const degree = Math.min(1, bent / total)
  return degree < 0.2 ? NONE : { degree, start: worst.start, end: worst.end }
}
