import type { Clock } from '../../app/ports.ts'
import type { Chain } from './token-chain.ts'
import { adoptSeed, continueChain } from './token-chain.ts'
import type { HeldToken, TokenFault, TokenResult } from './token-held.ts'
import type { PairOutcome, PairRequest } from './token-request.ts'
import { requestPair } from './token-request.ts'
import type { TokenRow } from './token-row.ts'

export interface RefreshDeps {
  request: PairRequest
  row: TokenRow
  held: HeldToken
  /** `ZALO_OA_REFRESH_TOKEN` */
  seed?: string | undefined
  clock: Clock
  alarm(fault: TokenFault): void
}

/** The first send, and one retry after a crash. */
const MAX_TRIES = 2
/** Somebody else wrote the row meanwhile. */
const AGAIN_MS = 50
/** A wrong secret is mended by a person and a start, and the token is none the worse for being shown again. */
const DENIED_PAUSE_MS = 600_000

/** Broken for another reason than the token itself, by an earlier version of this: it was never shown to be spent. */
const untried = (chain: Chain): Chain =>
  chain.state === 'broken' && /^oauth refused/.test(chain.why ?? '') && !/\(-140(?:14|20)\)/.test(chain.why ?? '')
    ? { ...chain, state: 'ready', tries: 0 }
    : chain

/**
 * The steps from one pair to the next, for whoever has the lease: the intent is written before Zalo is asked, the new pair
 * before it is used. After a crash in between the old token is tried once more; then the chain is `broken`.
 */
export const makeRefresh = ({ request, row, held, seed, clock, alarm }: RefreshDeps) => {
  const breakChain = async (chain: Chain, version: number, why: string): Promise<TokenResult> => {
    await row.writeIf(version, { ...chain, state: 'broken', why })
    return held.broken(why)
  }

  /** Not the token's fault: it is as good as before. */
  const postpone = async (asking: Chain, version: number, outcome: { reason: string; afterMs?: number }) => {
    await row.writeIf(version, { ...asking, state: 'ready', tries: 0 })
    return held.keep(asking, outcome)
  }

  const settle = async (asking: Chain, version: number, outcome: PairOutcome): Promise<TokenResult> => {
    if (outcome.kind === 'spent') return breakChain(asking, version, outcome.reason)
    if (outcome.kind === 'denied') {
      alarm({ kind: 'denied', reason: outcome.reason })
      return postpone(asking, version, { reason: outcome.reason, afterMs: DENIED_PAUSE_MS })
    }
    if (outcome.kind !== 'pair') return postpone(asking, version, outcome)
    const next = continueChain(asking, outcome.pair, clock.now())
    await row.save(asking.refreshToken, next)
    return held.use({ ...next, accessToken: outcome.pair.accessToken })
  }

  const ask = async (chain: Chain, version: number): Promise<TokenResult> => {
    const asking: Chain = { ...chain, state: 'asking', tries: chain.tries + 1 }
    if (!(await row.writeIf(version, asking))) return held.stop('token row changed', AGAIN_MS)
    return settle(asking, version + 1, await requestPair(chain.refreshToken, request))
  }

  return async (): Promise<TokenResult> => {
    await row.saveUnsaved()
    const { version, chain: stored } = await row.read()
    // Never written over: another key opens it, or somebody who copies the file back.
    if (version > 0 && !stored) return held.broken('the stored token cannot be opened')
    const chain = adoptSeed(stored && untried(stored), seed)
    if (!chain) return held.broken('no refresh token was given')
    if (chain.state === 'ready' && held.good(chain, 'refreshAt')) return held.use(chain)
    if (chain.state === 'broken') return held.broken(chain.why ?? 'refused')
    if (chain.tries >= MAX_TRIES) return breakChain(chain, version, 'the new pair was lost twice before it was saved')
    return ask(chain, version)
  }
}
