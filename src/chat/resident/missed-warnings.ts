import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Missed } from '../missed.ts'

const NAMED = 3

/** Warnings that went out while somebody's window was closed. */
export const makeMissedWarnings =
  ({ say, broadcasts }: { say: Say; broadcasts: Pick<Broadcasts, 'missed'> }): Missed =>
  async (person, since) => {
    const codes = person.wantsWarnings ? await broadcasts.missed(person.ref, since) : []
    if (codes.length === 0) return null
    const named = codes.slice(0, NAMED).join(', ')
    return say('missed', { count: String(codes.length), codes: codes.length > NAMED ? `${named}, …` : named })
  }
