import type { Mark, MarksInput } from '../../core/cases/marks.ts'
import { marksOf, ownMarksOf, sharpMarksOf } from '../../core/cases/marks.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { Reading } from '../../core/text/read.ts'
import { read } from '../../core/text/read.ts'
import type { Verdict } from '../../core/types.ts'
import type { Vault } from '../ports.ts'
import type { HashedMark } from './ports.ts'

/** What the judge sees in one text, and the marks that follow from it. */
export interface LookedAt {
  marks: readonly Mark[]
  /** What the text says is the writer's own. */
  own: readonly Mark[]
  verdict: Verdict
}

/** By which two marks are the same. */
export const markId = ({ kind, hash }: HashedMark): string => `${kind} ${hash}`

/** A text that was judged already. */
type JudgedText = Pick<MarksInput, 'text' | 'reading' | 'indicators'>

/** What somebody asked about, as it was judged. */
export interface AskedAbout extends JudgedText {
  level: Verdict['level']
}

/** What texts are recognised by; hashed under the key, so that nobody reads it from the file. */
export interface Marking {
  lookAt(text: string): LookedAt
  /** Links, numbers and words of what was looked at; but what has this key. */
  of(look: Pick<LookedAt, 'marks'>, but?: string | null): HashedMark[]
  /** The same, and what the text says is the writer's own. */
  withOwn(text: string): HashedMark[]
  /** Links and numbers that somebody looks for; a bare number as whatever it may be. */
  searched(text: string): HashedMark[]
  ofJudged(text: JudgedText): HashedMark[]
  /** Links and numbers alone. */
  sharpOf(text: JudgedText): HashedMark[]
}

export interface MarkingDeps extends Pick<MarksInput, 'isOurs' | 'numbers'> {
  /** Without what officers decided: what a report is recognised by must not depend on it. `reading`: of that text. */
  judge(text: string, reading?: Reading): Verdict
  vault: Pick<Vault, 'hashOf'>
}

const asNumber = (search: string): Mark[] => {
  const digits = search.replace(/[\s.-]/g, '')
  if (!/^\+?\d{6,19}$/.test(digits)) return []
  return (['phone', 'account', 'qr'] as const).map(kind => ({ kind, key: digits }))
}

export const makeMarking = ({ judge, vault, isOurs, numbers }: MarkingDeps): Marking => {
  const hashed = (marks: readonly Mark[]): HashedMark[] =>
    marks.map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark) }))

  const lookAt = (text: string): LookedAt => {
    const reading = read(text)
    const verdict = judge(text, reading)
    const found = { text, reading, isOurs, numbers, indicators: verdict.indicators }
    return { marks: marksOf(found), own: ownMarksOf(found), verdict }
  }

  return {
    lookAt,
    of: ({ marks }, but = null) => hashed(marks.filter(({ key }) => key !== but)),
    withOwn: text => {
      const { marks, own } = lookAt(text)
      return hashed([...marks, ...own])
    },
    searched: text => {
      const sharp = lookAt(text).marks.filter(({ kind }) => kind !== 'text')
      return hashed([...sharp, ...asNumber(text)])
    },
    ofJudged: text => hashed(marksOf({ ...text, isOurs, numbers })),
    sharpOf: text => hashed(sharpMarksOf({ ...text, isOurs, numbers })),
  }
}

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
