import type { DraftTables } from './draft-words.ts'
import type { Phrases } from './phrases.ts'

/**
 * What an officer tells somebody to do. What thieves ask for has no end of wordings; what an officer ever asks of
 * anybody is a short list. Any other order has to be said in other words.
 */

const CLAUSES = /[.!?…;\n,:()“”"]/

const startsWith = (clause: string, phrases: Phrases, whole: string): string | null => {
  const found = [...clause.matchAll(phrases(whole))].find(({ index }) => index === 0)
  return found ? found[0] : null
}

/** Does the clause tell somebody to do what no officer asks of anybody? `clause`: lower case. */
const isStrange = (clause: string, whole: string, { people, leads, states, acts }: DraftTables['orders']): boolean => {
  const person = startsWith(clause, people, whole)
  if (person === null) return false
  const behind = clause.slice(person.length).trim()
  const rest = behind.slice(startsWith(behind, leads, whole)?.length ?? 0).trim()
  return rest !== '' && startsWith(rest, states, whole) === null && startsWith(rest, acts, whole) === null
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
