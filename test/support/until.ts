import { setTimeout as wait } from 'node:timers/promises'

export interface Patience {
  /** Milliseconds; three minutes if not given: a machine may be busy with other things. */
  ms?: number
  /** What was waited for, for the message of the error. */
  what?: string
  /** Milliseconds between two looks; 20 if not given. A look that costs something is taken more rarely. */
  everyMs?: number
}

const EVERY_MS = 20
const LONGEST_MS = 180_000

/** Looks again and again until there is something, and gives it. Rejects when the time is over. */
export const until = async <T>(
  look: () => T | Promise<T>,
  { ms = LONGEST_MS, what = 'it', everyMs = EVERY_MS }: Patience = {},
): Promise<NonNullable<T>> => {
  const end = performance.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > end) throw new Error(`Waited ${ms} ms for ${what}`)
    await wait(everyMs)
  }
}
