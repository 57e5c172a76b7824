import type { Span } from '../text/clean.ts'
import type { Reading } from '../text/read.ts'
import type { AskKey } from './asks.ts'
import { askKey } from './asks.ts'
import { readClauses } from './clauses.ts'
import type { AskName, DraftTables } from './draft-words.ts'
import { strangeOrders } from './orders.ts'
import type { Kind } from './speakers.ts'

/** Something a warning says to people and must not, where it stands in the cleaned text. */
export interface SaidToPeople {
  key: AskKey
  start: number
  end: number
}

const WORDS = new Set<AskName>(['reassures', 'promise', 'secrecy'])

const kindOf = (name: AskName): Kind => {
  if (name === 'code') return 'code'
  if (name === 'papers') return 'paper'
  return WORDS.has(name) ? 'word' : 'act'
}

interface Asked {
  key: AskKey
  kind: Kind
  start: number
  end: number
}

const asksIn = (text: string, tables: DraftTables): Asked[] =>
  tables.asks.flatMap(([name, phrases]) =>
    [...text.matchAll(phrases(text))].map(({ index, 0: words }) => ({
      ...{ key: askKey(name), kind: kindOf(name), start: index, end: index + words.length },
    })),
  )

/** What is asked of people, or told them as sure, without being warned of: with the sentence it stands in. */
export const saidToPeople = ({ clean: { text } }: Pick<Reading, 'clean'>, tables: DraftTables): SaidToPeople[] => {
  const clauses = readClauses(text, tables)
  const inOrder = asksIn(text, tables).toSorted((a, b) => a.start - b.start)
  return clauses.unexcused(inOrder).map(({ key, ...place }) => ({ key, ...clauses.sentenceOf(place) }))
}

/** Orders that no warning has to give, where they stand in the cleaned text. */
export const ordersToPeople = ({ clean: { text } }: Pick<Reading, 'clean'>, tables: DraftTables): Span[] => {
  const found = strangeOrders(text, tables).map(place => ({ ...place, kind: 'act' as const }))
  return readClauses(text, tables).unexcused(found)
}

/** Of places in the text as given: the sentences of those that are said to people, as places in the text as given. */
export const saidOf = (
  reading: Pick<Reading, 'clean'>,
  places: readonly { start: number; end: number }[],
  tables: DraftTables,
) => {
  const { text, starts, ends } = reading.clean
  const clauses = readClauses(text, tables)
  const inClean = places.map(({ start, end }) => ({
    ...{
      key: null,
      kind: 'act' as const,
      start: Math.max(
        0,
        starts.findIndex(at => at >= start),
      ),
    },
    end: ends.findLastIndex(at => at <= end) + 1,
  }))
  // With what the words ask for by themselves, since one goes on with the other: "không đưa mã, ảnh thẻ cho ai".
  const inOrder = [...inClean, ...asksIn(text, tables)].toSorted((a, b) => a.start - b.start)
  const said = clauses.unexcused(inOrder).filter(({ key }) => key === null)
  return said.map(place => {
    const sentence = clauses.sentenceOf(place)
    return { start: starts[sentence.start] ?? 0, end: ends[sentence.end - 1] ?? 0 }
  })
}
