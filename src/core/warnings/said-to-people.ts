import type { Reading } from '../text/read.ts'
import type { AskKey } from './asks.ts'
import { ASKS } from './asks.ts'
import type { Kind } from './clauses.ts'
import { readClauses } from './clauses.ts'

/** Something a warning says to people and must not, where it stands in the cleaned text. */
export interface SaidToPeople {
  key: AskKey
  start: number
  end: number
}

const WORDS = new Set<AskKey>(['draft.stopped.reassures', 'draft.stopped.promise', 'draft.stopped.asks-secrecy'])

const kindOf = (key: AskKey): Kind => {
  if (key === 'draft.stopped.asks-code') return 'code'
  if (key === 'draft.stopped.asks-papers') return 'paper'
  return WORDS.has(key) ? 'word' : 'act'
}

/** What is asked of people, or told them as sure, without being warned of: with the sentence it stands in. */
export const saidToPeople = ({ clean: { text } }: Pick<Reading, 'clean'>): SaidToPeople[] => {
  const clauses = readClauses(text)
  const found = ASKS.flatMap(([key, phrases]) =>
    [...text.matchAll(phrases(text))].map(({ index, 0: words }) => ({
      ...{ key, kind: kindOf(key), start: index, end: index + words.length },
    })),
  )
  const inOrder = found.toSorted((a, b) => a.start - b.start)
  return clauses.unexcused(inOrder).map(({ key, ...place }) => ({ key, ...clauses.sentenceOf(place) }))
}
