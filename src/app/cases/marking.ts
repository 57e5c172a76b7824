import type { Mark, MarksInput } from '../../core/cases/marks.ts'
import { marksOf, ownMarksOf, sharpMarksOf } from '../../core/cases/marks.ts'
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
  /** Without what officers decided: what a report is recognised by must not depend on it. */
  judge(text: string): Verdict
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
    const verdict = judge(text)
    const found = { text, isOurs, numbers, indicators: verdict.indicators }
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
