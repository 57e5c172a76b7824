import type { ChatRef } from '../messages.ts'

/** Deliveries of warnings are found by their ids alone: a warning goes to a chat once, whatever happens in between. */

const START = 'warning:'
/** The letter behind the colon that ends a code: all ids of a warning lie below. */
const BEHIND_COLON = ';'

/** The id of a warning's delivery to this chat, and to no other. */
export const warningId = (code: string, { channel, id, topic }: Omit<ChatRef, 'kind'>): string =>
  `${START}${code}:${channel}:${id}${topic === undefined ? '' : `:${topic}`}`

/** All ids of a warning's deliveries, as strings compare: from the first on, below the second. */
export const warningIds = (code: string): { from: string; below: string } => ({
  from: `${START}${code}:`,
  below: `${START}${code}${BEHIND_COLON}`,
})

/** The code of the warning that a delivery belongs to, or null. */
export const codeOfDelivery = (id: string): string | null =>
  id.startsWith(START) ? id.slice(START.length, id.indexOf(':', START.length)) : null
