import { sourceOf } from '../hear/phrase-notation.ts'
import { fold } from '../text/letters.ts'

/**
 * Turns of phrase, looked for in a cleaned text. Words are whole, and spaces any space.
 *
 * What is held against a draft is found with its accents or without, whoever writes the rest how. What excuses it is
 * taken as it is written: "lo" is no "lỡ" in a text that has accents.
 */
export type Phrases = (text: string) => RegExp

type Sets = Readonly<Record<string, string>>

const WORD = /\p{L}+/gu

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

const asWritten = (written: string): string => written

const compile = (...source: Parameters<typeof sourceOf>): RegExp => new RegExp(sourceOf(...source), 'gu')

/** What is held against a draft. */
export const flagged = (phrases: readonly string[], sets: Sets): Phrases => {
  const pattern = compile(phrases, sets, either)
  return () => pattern
}

/** What excuses it; `bare`: other phrases for a text without accents. */
export const excusing = (phrases: readonly string[], sets: Sets, bare = phrases): Phrases => {
  const accented = compile(phrases, sets, asWritten)
  const plain = compile(bare, sets, fold)
  return text => (hasAccents(text) ? accented : plain)
}
