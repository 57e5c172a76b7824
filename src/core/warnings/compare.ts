import type { CleanText } from '../text/clean.ts'
import { fold } from '../text/letters.ts'
import { cleanOf } from '../text/read.ts'
import { lettersAlone } from './broadcast.ts'

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

/**
 * The codes of warnings in the text, as they are written here, each once; of other letters that look the same, too. `clean`:
 * of this text, where it was read before.
 */
export const codesWithin = (text: string, clean: CleanText = cleanOf(text)): string[] => {
  const found = [text.normalize('NFKC').replace(/\p{Cf}/gu, ''), clean.text].flatMap(written =>
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

/** What was changed between two wordings, for somebody who has to approve the second. */
export interface Difference {
  /** `removed` stands in the first alone, `added` in the second. */
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A word with the space behind it; the end of a line is a word, too. */
const piecesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .trim()
    .match(/\n|[^\s]+[^\S\n]*/gu) ?? []

const bare = (piece: string): string => (piece === '\n' ? piece : piece.trim())

/** Lengths of what two beginnings have in common, word by word; drafts have some hundreds. */
const commonLengths = (one: readonly string[], other: readonly string[]): Uint16Array[] => {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1))
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const [row, below] = [lengths[i], lengths[i + 1]]
      if (!row || !below) continue
      const same = bare(one[i] ?? '') === bare(other[j] ?? '')
      row[j] = same ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

const joined = (pieces: readonly Difference[]): Difference[] => {
  const runs: Difference[] = []
  for (const { kind, text } of pieces) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}

/** The second wording, with what it says instead of the first, word by word, in the order they are read. */
export const differencesOf = (before: string, after: string): Difference[] => {
  const [one, other] = [piecesOf(before), piecesOf(after)]
  const lengths = commonLengths(one, other)
  const pieces: Difference[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [old, fresh] = [one[i], other[j]]
    if (old !== undefined && fresh !== undefined && bare(old) === bare(fresh)) {
      pieces.push({ kind: 'same', text: fresh })
      i++
      j++
    } else if (old !== undefined && (fresh === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      pieces.push({ kind: 'removed', text: old })
      i++
    } else {
      pieces.push({ kind: 'added', text: fresh ?? '' })
      j++
    }
  }
  return joined(pieces)
}
