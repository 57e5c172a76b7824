import type { Alias } from './case.ts'

/** What is handed over with a report, and what is said about it later. */
export type EvidenceKind = 'text' | 'picture' | 'summary' | 'contact' | 'question' | 'answer' | 'note'

/** A piece of evidence in the clear: only ever in memory, and only for who may read it. */
export interface Opened {
  kind: EvidenceKind
  by: Alias | null
  /** Milliseconds. */
  at: number
  text: string
}

/** All that is read of a case: words, marks, and how many pictures there are. */
export interface Reading {
  evidence: readonly Opened[]
  pictures: number
  marks: readonly CaseMark[]
}

/** A link, number or account of a case, by the number officers know it by. */
export interface CaseMark {
  /** From 1, in the order in which they came; it never changes. */
  number: number
  kind: 'url' | 'phone' | 'account' | 'qr' | 'email'
  /** As it would be listed; null once the words it stood in are gone. */
  value: string | null
  /** On the local list. */
  listed: boolean
}
