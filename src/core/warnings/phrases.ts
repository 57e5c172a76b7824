import { fold } from '../text/letters.ts'

/**
 * Turns of phrase, looked for in a cleaned text. A source is words and `|`, `(`, `)`, `?`; `~3` stands for up to three words
 * in between. Words are whole, and spaces any space.
 *
 * What is held against a draft is found with its accents or without, whoever writes the rest how. What excuses it is
 * taken as it is written: "lo" is no "lỡ" in a text that has accents.
 */

export type Phrases = (text: string) => RegExp

const WORD = /\p{L}+/gu
const GAP = /~(\d+) /g
const gapOf = (most: string): string => `(?:[\\p{L}\\d%."“”'’/-]+[ \\t]+){0,${most}}`

const compile = (source: string, word: (written: string) => string): RegExp => {
  const parts = source.split(GAP)
  const body = parts.map((part, at) =>
    at % 2 === 1 ? gapOf(part) : part.replace(WORD, word).replaceAll(' ', '[ \\t]+'),
  )
  return new RegExp(`(?<![\\p{L}\\d])(?:${body.join('')})(?![\\p{L}])`, 'gu')
}

/** More than a few words with accents: then the ones without are meant as they stand. */
const SOME = 0.2

export const hasAccents = (text: string): boolean => {
  const words = text.match(WORD) ?? []
  return words.filter(word => fold(word) !== word).length > words.length * SOME
}

const either = (written: string): string => {
  const folded = fold(written)
  return folded === written ? written : `(?:${written}|${folded})`
}

/** What is held against a draft. */
export const flagged = (...sources: readonly string[]): Phrases => {
  const pattern = compile(sources.join('|'), either)
  return () => pattern
}

/** What excuses it. */
export const excusing = (...sources: readonly string[]): Phrases => {
  const source = sources.join('|')
  const accented = compile(source, written => written)
  const plain = compile(source, fold)
  return text => (hasAccents(text) ? accented : plain)
}
