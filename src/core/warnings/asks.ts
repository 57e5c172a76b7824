import type { AskName } from './draft-words.ts'

/** The sentence that says what is wrong and how to mend it. */
export type AskKey =
  | `draft.stopped.asks-${Exclude<AskName, 'follows' | 'reassures' | 'promise'>}`
  | `draft.stopped.${Extract<AskName, 'follows' | 'reassures' | 'promise'>}`

const SAID = new Set<AskName>(['follows', 'reassures', 'promise'])

export const askKey = (name: AskName): AskKey => `draft.stopped.${SAID.has(name) ? '' : 'asks-'}${name}` as AskKey
