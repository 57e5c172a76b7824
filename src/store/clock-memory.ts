import { z } from 'zod'
import type { Settings } from './settings.ts'

/** What is remembered of the clock over a restart. */

const ROW = 'clock'
const schema = z.object({ wall: z.number(), doubtMs: z.number() })
export type RememberedClock = z.infer<typeof schema>

const parsed = (value: string): RememberedClock | null => {
  try {
    return schema.parse(JSON.parse(value))
  } catch {
    return null
  }
}

/** Null at the first start, and if what is there cannot be read. */
export const readClock = async (settings: Pick<Settings, 'get'>): Promise<RememberedClock | null> => {
  const value = await settings.get(ROW)
  return value === null ? null : parsed(value)
}

export const rememberClock = (settings: Pick<Settings, 'set'>, remembered: RememberedClock): Promise<void> =>
  settings.set(ROW, JSON.stringify(remembered))
