import { fold } from '../text/letters.ts'
import { cleanOf } from '../text/read.ts'
import { lettersAlone } from './same-words.ts'

/** A text that carries the code of a warning, held against the words of that code. */

/** Letters that codes are made of, see `core/codes.ts`; whatever stands between them, and between them and what they are called. */
const LETTER = '[2-9a-hj-km-np-tv-z]'
const APART = '[\\s\\p{Pd}_.·]?'
const SIX = `(${LETTER}(?:${APART}${LETTER}){5})(?![\\p{L}\\d])`
const CODES: readonly RegExp[] = [
  // `CB-7K2Q9D`, `CB: 7K2Q9D`, `C B _ 7 K 2 Q 9 D`
  new RegExp(`(?<![\\p{L}\\d])c ?b[\\s\\p{Pd}_.:·]{0,3}${SIX}`, 'giu'),
  // "mã tin 7K2Q9D": a digit among its letters, or it is a word.
  new RegExp(`(?:mã|ma) (?:tin|cảnh báo|canh bao)[\\s\\p{Pd}_.:·]{0,3}(?=[a-z]{0,5}\\d)${SIX}`, 'giu'),
]

/** The codes of warnings in the text, as they are written here, each once; of other letters that look the same, too. */
export const codesWithin = (text: string): string[] => {
  const found = [text.normalize('NFKC').replace(/\p{Cf}/gu, ''), cleanOf(text).text].flatMap(written =>
    CODES.flatMap(pattern => [...written.matchAll(pattern)].map(({ 1: code = '' }) => code)),
  )
  return [...new Set(found.map(code => `CB-${code.replace(/[^a-z\d]/gi, '').toUpperCase()}`))]
}

/** So few words beside a code show nothing to be compared. */
const FEW = 8
const ANY_CODE = /(?<![\p{L}\d])cb[\s-]?([0-9a-z]{6})(?![\p{L}\d])/giu

const countOf = (words: string): number => words.split(' ').filter(Boolean).length

/** Is there something besides the code and a few words that could be the text of a warning? */
export const showsWords = (text: string): boolean => countOf(lettersAlone(text.replace(ANY_CODE, ' '))) > FEW

const isPlain = (text: string): boolean => fold(text) === text

/**
 * What makes one sentence another: its letters with their accents, and where it stops for breath. Without any accents
 * nobody's accents are changed.
 */
const exactly = (sentence: string, plain: boolean): string => {
  const { text } = cleanOf(sentence)
  return (plain ? fold(text) : text)
    .replace(/[.!…]+(?=\s|$)/gu, ' . ')
    .replace(/[?]+/gu, ' ? ')
    .replace(/[,;:]+(?=\s|$)/gu, ' , ')
    .replace(/[^\p{L}\d.,?]+/gu, ' ')
    .replace(/[ .,]+$/g, '')
    .trim()
}

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?…])(?=\s|$)|\n/u).filter(one => lettersAlone(one) !== '')

/** What somebody adds who passes it on, or asks about it: so many words of all, and one of these. */
const MOST_ADDED = 14
const ASKS = /\b(?:(?:that|dung|phai|tin duoc|duoc) (?:khong|ko|k|hong)|that hay gia|co that|co dung|la sao|co phai)\b/
const PASSES_ON =
  /^(?!.*\b(?:khong|dung|cho|bo|thoi)\b)(?:\w+ ){0,4}(?:xem|doc|coi|biet|chia se|chuyen tiep|luu y|canh giac)(?: (?:nhe|nha|di|a|voi|giup|cho|ca nha|moi nguoi|ba con|tin|nay|de|cung|biet|canh giac))*$/
const GREETS = /^(?:(?:da|em|chau|con|xin) )*(?:chao|cam on)(?: \w+){0,4}$/

const isAside = (sentence: string): boolean => {
  const letters = lettersAlone(sentence.replace(ANY_CODE, ' '))
  if (letters === '') return true
  return !/\d/.test(letters) && (ASKS.test(letters) || PASSES_ON.test(letters) || GREETS.test(letters))
}

export type Likeness =
  | 'same' // its words and no others, as far as it goes
  | 'nearly' // its letters, but not its accents or its stops
  | 'other' // changed, or with more

/**
 * How like the warning a text is that carries its code. `forms` are the ways in which it went out. A sentence that was
 * changed makes other words of it, and so does one that was added, but for a few words of who asks or passes it on; one
 * left out does not. Accents and stops can turn a sentence round: without them it is nearly the same, and no more. Pure.
 */
export const likenessTo = (text: string, forms: readonly string[]): Likeness => {
  const plain = isPlain(text)
  const whole = exactly(text, plain)
  if (forms.some(form => exactly(form, plain) === whole)) return 'same'
  const known = new Set(forms.flatMap(form => sentencesOf(form).map(one => exactly(one, plain))))
  const all = sentencesOf(text)
  const others = all.filter(one => !known.has(exactly(one, plain)))
  const added = others.reduce((words, one) => words + countOf(lettersAlone(one.replace(ANY_CODE, ' '))), 0)
  if (others.length < all.length && added <= MOST_ADDED && others.every(isAside)) return 'same'
  const letters = lettersAlone(text)
  return forms.some(form => lettersAlone(form) === letters) ? 'nearly' : 'other'
}
