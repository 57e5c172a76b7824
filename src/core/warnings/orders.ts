import type { Span } from '../text/clean.ts'
import type { DraftTables } from './draft-words.ts'
import type { Phrases } from './phrases.ts'

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
export const strangeOrders = (text: string, { orders }: Pick<DraftTables, 'orders'>): Span[] => {
  const apart = text.replace(orders.apart(text), found => '\n'.repeat(found.length))
  return [...apart.matchAll(CLAUSE)].flatMap(({ 0: clause, index }) => {
    const said = clause.replace(MARK, '').trim()
    if (startsWith(said, orders.people, text) === null || !isStrange(said, text, orders)) return []
    const start = index + clause.indexOf(said)
    return [{ start, end: start + said.length }]
  })
}
