import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../app/ports.ts'
import type { TokenStore } from './token-chain.ts'
import { makeTokenRow } from './token-chain.ts'
import type { PairRequest, TokenFault, TokenResult } from './token-refresh.ts'
import { makeHeldToken, makeRefresh } from './token-refresh.ts'

export interface TokenDeps extends Omit<PairRequest, 'timeoutMs'> {
  store: TokenStore
  /** 32 bytes. */
  key: Uint8Array
  /** `ZALO_OA_REFRESH_TOKEN` */
  seed?: string
  clock: Clock
  alarm(fault: TokenFault): void
  timeoutMs?: number
  /** How long a caller waits for another process that refreshes. */
  waitMs?: number
}

const TIMEOUT_MS = 10_000
const WAIT_MS = 12_000
const POLL_MS = 50
/** The lease outlives the request and the save; a crash holds the others up no longer than this. */
const LEASE_SLACK_MS = 5_000

/**
 * The access token of one Official Account. A refresh token works once, so there is one request at a time, in this process
 * and across processes: whoever asks while it runs shares it, and it runs under a lease.
 *
 * `get` also keeps the chain alive (3 months at most): call it every hour, traffic or not.
 */
export const makeZaloOaToken = (deps: TokenDeps) => {
  const { store, seed, clock, alarm, timeoutMs = TIMEOUT_MS, waitMs = WAIT_MS } = deps
  const holder = randomUUID()
  const held = makeHeldToken(deps)
  const refresh = makeRefresh({ request: { ...deps, timeoutMs }, row: makeTokenRow(deps), held, seed, clock, alarm })
  let flight: Promise<TokenResult> | null = null

  const lock = (now: Date): Promise<boolean> =>
    store.lock(holder, new Date(now.getTime() + timeoutMs + LEASE_SLACK_MS), now)

  const leased = async (): Promise<TokenResult> => {
    for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
      if (await lock(clock.now())) {
        try {
          return await refresh()
        } finally {
          // A lease that cannot be given back runs out by itself.
          await store.unlock(holder).catch(() => undefined)
        }
      }
      await sleep(POLL_MS)
    }
    return held.stop('another process is refreshing', POLL_MS)
  }

  /** The token to use now, refreshed if it is due. All who ask at once share one refresh. */
  const get = async (): Promise<TokenResult> => {
    const known = held.current()
    if (known) return known
    flight ??= leased()
      .catch(held.storeFailed)
      .finally(() => {
        flight = null
      })
    return flight
  }

  return {
    get,
    /** After Zalo refused `token`: another one, from the store if another process has it already. */
    renew: async (token: string): Promise<TokenResult> => {
      held.refuse(token)
      return get()
    },
    state: held.state,
  }
}
