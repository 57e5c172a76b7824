import type { Rates, Vault } from '../app/ports.ts'
import type { Admission, Admit, LimitOf } from './rate.ts'
import { PATIENCE } from './rate.ts'

/** Decisions that are remembered: who is tried again here gets the same one. */
const REMEMBERED = 10_000

/** The same limits, counted by all processes on one database together. */
export const makeSharedLimits =
  ({ rates, vault }: { rates: Rates; vault: Pick<Vault, 'hash'> }): LimitOf =>
  (what, perMinute): Admit => {
    const decided = new Map<string, Admission>()

    const decide = async (who: string, at: Date): Promise<Admission> => {
      const hash = vault.hash(`rate ${what}`, who)
      const nth = await rates.count(hash, at)
      if (nth <= perMinute) return 'go'
      if (nth > perMinute + 1) return 'ignore'
      return (await rates.exceed(hash, at, PATIENCE)) ? 'block' : 'tell'
    }

    return async ({ id, from, receivedAt }) => {
      const key = `${from.channel} ${id}`
      const known = decided.get(key)
      if (known) return known
      const admission = await decide(`${from.channel} ${from.id}`, receivedAt)
      const [oldest] = decided.keys()
      if (decided.size >= REMEMBERED && oldest !== undefined) decided.delete(oldest)
      decided.set(key, admission)
      return admission
    }
  }
