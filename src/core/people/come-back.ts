import type { PersonRef } from '../messages.ts'

/** By what is known, without being kept, that somebody had everything deleted before and left cases waiting. */

interface KeyedHashing {
  hash(purpose: string, value: string): string
}

export const comeBackMark = ({ hash }: KeyedHashing, { channel, id }: PersonRef): string =>
  hash('came back', JSON.stringify([channel, id]))

/** Cases that were left waiting count for so long. */
export const COME_BACK_DAYS = 7
