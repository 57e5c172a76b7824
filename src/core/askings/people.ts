import type { Alias } from '../cases/case.ts'

/** How many people have to ask about the same thing, and within what time. */
export interface AskingRules {
  people: number
  /** Of the window. */
  hours: number
  /** So long after their first message an account counts together with all others as new that asked the same words. */
  newHours: number
}

/** That somebody asked about a thing. */
export interface CountedAsker {
  alias: Alias
  /** Stands for the very words: the same for the same. */
  words: string
  /** Milliseconds; when they were first answered. Null: they are, just now. */
  since: number | null
}

const HOUR_MS = 3_600_000

/** From then on a question counts, in milliseconds. */
export const windowFrom = (now: Date, { hours }: AskingRules): number => now.getTime() - hours * HOUR_MS

/**
 * How many people these are, as far as it can be told. Everybody counts once, however often they asked. Accounts that
 * came within the last hours count once for all who asked in the very same words: a hundred made in a night to send one
 * text are one. Once they are no longer new, they count like any other. Pure.
 */
export const countPeople = (askings: readonly CountedAsker[], now: Date, { newHours }: AskingRules): number => {
  const settled = now.getTime() - newHours * HOUR_MS
  const counted = askings.map(({ alias, words, since }) =>
    since !== null && since <= settled ? `known ${alias}` : `new ${words}`,
  )
  return new Set(counted).size
}
