import type { ChatRef } from '../messages.ts'

/**
 * Deliveries of warnings are found by their ids alone: a warning goes to a chat once, whatever happens in between, and so
 * does the word that it was recalled.
 */

export const WARNING = 'warning:'
/** The correction of a warning to a chat has the id of the warning's delivery there, with this in front instead. */
export const CORRECTION = 'correction:'
/** The letter behind the colon that ends a code: all ids of a warning lie below. */
const BEHIND_COLON = ';'

/** The id of a warning's delivery to this chat, and to no other. */
export const warningId = (code: string, { channel, id, topic }: Omit<ChatRef, 'kind'>): string =>
  `${WARNING}${code}:${channel}:${id}${topic === undefined ? '' : `:${topic}`}`

/** Of the delivery that corrects another, by the id of that one. */
export const correctionId = (id: string): string => `${CORRECTION}${id.slice(WARNING.length)}`

/** All ids of a warning's deliveries, as strings compare: from the first on, below the second. */
export const warningIds = (code: string): { from: string; below: string } => ({
  from: `${WARNING}${code}:`,
  below: `${WARNING}${code}${BEHIND_COLON}`,
})

/** The code of the warning that a delivery belongs to, or corrects; null for any other. */
export const codeOfDelivery = (id: string, start = WARNING): string | null =>
  id.startsWith(start) ? id.slice(start.length, id.indexOf(':', start.length)) : null
