import { fold, plainWords } from '../text/letters.ts'
import { expandSets } from './lexicon.ts'

/** Texts that are the whole of a message, by what is typed. */
export interface Exact<T> {
  /** What the whole text stands for, or null. Upper and lower case, with or without accents. */
  of(text: string): T | null
}

/** Choices of one phrase are few; more would be a mistake in the file. */
const MOST_WORDINGS = 400

/** Every wording of a phrase without gaps: `(a|b) c` is `a c` and `b c`. Throws a sentence when it has a gap or too many. */
export const wordingsOf = (phrase: string, sets: Readonly<Record<string, string>> = {}): string[] => {
  if (phrase.includes('…')) throw new Error(`"${phrase}" là cả một lời nhắn, không dùng "…".`)
  let wordings = ['']
  for (const piece of expandSets(phrase, sets)
    .normalize('NFC')
    .toLowerCase()
    .match(/\([^()]*\)|[^()]+/g) ?? []) {
    const options = piece.startsWith('(') ? piece.slice(1, -1).split('|') : [piece]
    wordings = wordings.flatMap(wording => options.map(option => wording + option))
    if (wordings.length > MOST_WORDINGS) throw new Error(`"${phrase}" có quá nhiều cách viết.`)
  }
  return wordings.map(wording => wording.replace(/\s+/g, ' ').trim())
}

/** Nobody says one of these in more letters, stops and spaces around it counted. */
export const LONGEST_SAID = 1_000

/**
 * `=dừng` counts with its accents only, and what is written without accents counts without accents only (`dung`); all
 * else whatever its accents.
 */
export const compileExact = <T>(phrases: Iterable<readonly [T, readonly string[]]>): Exact<T> => {
  const accented = new Map<string, T>()
  const folded = new Map<string, T>()
  const bare = new Map<string, T>()
  for (const [value, wordings] of phrases) {
    for (const wording of wordings.flatMap(phrase => wordingsOf(phrase))) {
      if (wording.startsWith('=')) accented.set(wording.slice(1), value)
      else if (wording === fold(wording)) bare.set(wording, value)
      else folded.set(fold(wording), value)
    }
  }
  return {
    of(text) {
      if (text.length > LONGEST_SAID) return null
      const plain = plainWords(text)
      return accented.get(plain) ?? bare.get(plain) ?? folded.get(fold(plain)) ?? null
    },
  }
}
