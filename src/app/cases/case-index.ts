import { foldWords } from '../../core/text/letters.ts'
import type { Vault } from '../ports.ts'

/** Cases are found by words and kinds under keyed hashes: the file tells neither. */
export interface CaseIndex {
  /** What a report is found by: its words and its kind. */
  of(report: { text: string; pattern: string | null }): string[]
  /** The words that are looked for. */
  wordsIn(search: string): string[]
  patternHash(slug: string): string
  /** Kinds by their hashes. */
  patterns(): ReadonlyMap<string, string>
}

const WORD = 'case word'
const KIND = 'case kind'

/** Of one report: who writes more is found by the beginning. */
const MOST_WORDS = 300
const MOST_SEARCHED = 8

const wordsOf = (text: string): string[] => [
  ...new Set((foldWords(text).match(/[\p{L}\p{N}]{2,40}/gu) ?? []).slice(0, 4 * MOST_WORDS)),
]

export const makeCaseIndex = (vault: Pick<Vault, 'hash'>, slugs: () => readonly string[]): CaseIndex => {
  const patternHash = (slug: string): string => vault.hash(KIND, slug)
  const hashed = (words: readonly string[]): string[] => words.map(word => vault.hash(WORD, word))
  return {
    of: ({ text, pattern }) => [
      ...hashed(wordsOf(text).slice(0, MOST_WORDS)),
      ...(pattern === null ? [] : [patternHash(pattern)]),
    ],
    wordsIn: search => hashed(wordsOf(search).slice(0, MOST_SEARCHED)),
    patternHash,
    patterns: () => new Map(slugs().map(slug => [patternHash(slug), slug])),
  }
}
