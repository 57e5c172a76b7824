import { z } from 'zod'
import type { TokenStore } from '../channels/zalo-oa/token-row.ts'
import type { Settings } from '../store/settings.ts'

/** The token chain of the Official Account in the settings: sealed by its owner, kept by compare and set. */

const ROW = 'zalo-oa.token'
const LEASE = 'zalo-oa.token.lease'

const rowSchema = z.object({ version: z.int(), sealed: z.string() })
const leaseSchema = z.object({ holder: z.string(), until: z.number() })
const FREE = JSON.stringify({ holder: '', until: 0 })

const parse = <T>(schema: z.ZodType<T>, value: string | null): T | null =>
  value === null ? null : schema.parse(JSON.parse(value))

/** Rejects if the store fails; who asked comes again. */
export const makeOaTokenStore = (settings: Pick<Settings, 'get' | 'swap'>): TokenStore => ({
  read: async () => parse(rowSchema, await settings.get(ROW)),
  writeIf: async (version, sealed) => {
    const before = await settings.get(ROW)
    if ((parse(rowSchema, before)?.version ?? 0) !== version) return false
    return settings.swap(ROW, before, JSON.stringify({ version: version + 1, sealed }))
  },
  lock: async (holder, until, now) => {
    const before = await settings.get(LEASE)
    const lease = parse(leaseSchema, before)
    if (lease && lease.holder !== holder && lease.until > now.getTime()) return false
    return settings.swap(LEASE, before, JSON.stringify({ holder, until: until.getTime() }))
  },
  unlock: async holder => {
    const before = await settings.get(LEASE)
    if (parse(leaseSchema, before)?.holder === holder) await settings.swap(LEASE, before, FREE)
  },
})

/** Takes back the lease that a crash left. Only for the start of a sole process: another's would be taken, too. */
export const freeTokenLease = async (settings: Pick<Settings, 'remove'>): Promise<void> => settings.remove(LEASE)
