import { addDays, isDay } from './calendar.ts'
import type { PersonRef } from './messages.ts'

/** By what is known, without being kept, that somebody had everything deleted before and left cases waiting. */

interface KeyedHashing {
  hash(purpose: string, value: string): string
}

export const comeBackMark = ({ hash }: KeyedHashing, { channel, id }: PersonRef): string =>
  hash('came back', JSON.stringify([channel, id]))

/** Cases that were left waiting count for so long. */
export const COME_BACK_DAYS = 7

/**
 * A label is kept as a keyed hash, a dot, and the name sealed. The hash is the same for the same person, and tells nothing
 * without the key.
 */
const HASH = 32

export const personIn = (label: string): string => label.slice(0, HASH)

/** The name, still sealed, as base64url. */
export const sealedNameIn = (label: string): string => label.slice(HASH + 1)

/** Longer than this is no leave, it is a slip of the pen. */
const LONGEST_DAYS = 92

/** Days of leave, by the calendar of Vietnam (`2026-12-02`); the first and the last are both free. */
export interface Leave {
  from: string
  to: string
}

/** Does it end after it begins, lies it ahead, and is it no longer than three months? `today`: `2026-11-25`. */
export const isLeave = ({ from, to }: Leave, today: string): boolean =>
  isDay(from) && isDay(to) && to >= from && to >= today && to <= addDays(from, LONGEST_DAYS)
