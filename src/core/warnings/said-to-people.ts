import type { Span } from '../text/clean.ts'
import type { Reading } from '../text/read.ts'
import { readClauses } from './clauses.ts'
import type { AskKey, AskName, DraftTables, Phrases } from './draft-words.ts'
import { askKey } from './draft-words.ts'
import type { Kind } from './speakers.ts'

/**
 * What an officer tells somebody to do. What thieves ask for has no end of wordings; what an officer ever asks of
 * anybody is a short list. Any other order has to be said in other words.
 */

const CLAUSES = /[.!?…;\n,:()“”"]/
/** In front of what stands in a list. */
const MARK = /^[\s\-•*+–]+/
const CLAUSE = /[^.!?…;\n,:()“”"]+/g

const startsWith = (clause: string, phrases: Phrases, whole: string): string | null => {
  const found = [...clause.matchAll(phrases(whole))].find(({ index }) => index === 0)
  return found ? found[0] : null
}

type Orders = DraftTables['orders']

/** What somebody is told to do in the clause; null if nobody is told anything. `clause`: lower case. */
const orderIn = (clause: string, whole: string, { people, leads, verbs }: Orders): string | null => {
  const person = startsWith(clause, people, whole)
  const behind = clause.slice(person?.length ?? 0).trim()
  const order = behind.slice(startsWith(behind, leads, whole)?.length ?? 0).trim()
  // Without whom it is for, it is an order only where it begins with what thieves have others do.
  return person !== null || startsWith(order, verbs, whole) !== null ? order : null
}

/** Does the clause tell somebody to do what no officer asks of anybody? */
const isStrange = (clause: string, whole: string, orders: Orders): boolean => {
  const order = orderIn(clause, whole, orders)
  if (order === null || order === '') return false
  return [orders.states, orders.acts, orders.harmless].every(known => startsWith(order, known, whole) === null)
}

/**
 * Is there an order in the sentence that no officer has to give? Pure.
 *
 * @example hasStrangeOrder('Bác bật vân tay chấp nhận giao dịch', tables) // true
 */
export const hasStrangeOrder = (sentence: string, { orders }: Pick<DraftTables, 'orders'>): boolean => {
  const text = sentence.normalize('NFC').toLowerCase()
  const clauses = text.replace(orders.apart(text), '\n').split(CLAUSES)
  return clauses.some(clause => isStrange(clause.trim(), text, orders))
}

/**
 * Orders to people that no warning has to give, as places in a cleaned text. What a draft tells of others names nobody so
 * often that only those are taken who are named. Pure.
 */
const strangeOrders = (text: string, { orders }: Pick<DraftTables, 'orders'>): Span[] => {
  const apart = text.replace(orders.apart(text), found => '\n'.repeat(found.length))
  return [...apart.matchAll(CLAUSE)].flatMap(({ 0: clause, index }) => {
    const said = clause.replace(MARK, '').trim()
    if (startsWith(said, orders.people, text) === null || !isStrange(said, text, orders)) return []
    const start = index + clause.indexOf(said)
    return [{ start, end: start + said.length }]
  })
}

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
