import type { Clock } from '../../app/ports.ts'
import type { Chain } from './token-chain.ts'

export type TokenResult =
  | { ok: true; accessToken: string }
  /** `broken`: only a new refresh token in the environment helps. */
  | { ok: false; broken: boolean; afterMs: number; reason: string }

/**
 * `broken`: the chain is lost, a person must mend it. `denied`: the app or its secret is refused, not the token.
 * `unreachable`: three refreshes in a row had no answer.
 */
export interface TokenFault {
  kind: 'broken' | 'denied' | 'unreachable'
  reason: string
}

type Usable = Chain & { accessToken: string }

const BACKOFF_MS = [2_000, 10_000, 60_000]
const BROKEN_PAUSE_MS = 60_000
const ALARM_AFTER = 3

/** What one process holds in memory: the token it uses, the one Zalo refused, and how long it asks for none. */
export const makeHeldToken = ({ clock, alarm }: { clock: Clock; alarm(fault: TokenFault): void }) => {
  const now = (): number => clock.now().getTime()

  let held: Chain | null = null
  let refused: string | null = null
  let pause: { at: number; until: number; broken: boolean; reason: string } | null = null
  let failures = 0
  let alarmed = false

  const good = (chain: Chain | null, until: 'refreshAt' | 'expiresAt'): chain is Usable =>
    chain?.accessToken !== undefined && chain.accessToken !== refused && now() < chain[until]

  const use = (chain: Usable): TokenResult => {
    held = chain
    pause = null
    failures = 0
    alarmed = false
    return { ok: true, accessToken: chain.accessToken }
  }

  const stop = (reason: string, afterMs: number, broken = false): TokenResult => {
    pause = { at: now(), until: now() + afterMs, broken, reason }
    return { ok: false, broken, afterMs, reason }
  }

  const broken = (reason: string): TokenResult => {
    if (!alarmed) alarm({ kind: 'broken', reason })
    alarmed = true
    held = null
    return stop(reason, BROKEN_PAUSE_MS, true)
  }

  const countFailure = (reason: string): void => {
    failures += 1
    if (failures === ALARM_AFTER) alarm({ kind: 'unreachable', reason })
  }

  /** No new token this time: it is asked for again later, and this one serves meanwhile as long as it lasts. */
  const keep = (chain: Chain, { reason, afterMs }: { reason: string; afterMs?: number }): TokenResult => {
    countFailure(reason)
    const backoff = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? BROKEN_PAUSE_MS
    const result = stop(reason, afterMs ?? backoff)
    held = chain
    return good(chain, 'expiresAt') ? { ok: true, accessToken: chain.accessToken } : result
  }

  /** A store that fails is no reason to lose a message: who asked comes again. */
  const storeFailed = (error: unknown): TokenResult => {
    const reason = `token store: ${error instanceof Error ? error.message : 'unknown'}`
    countFailure(reason)
    return stop(reason, BACKOFF_MS[0] ?? BROKEN_PAUSE_MS)
  }

  /** What can be told without asking anybody; null: it is due. */
  const current = (): TokenResult | null => {
    if (good(held, 'refreshAt')) return { ok: true, accessToken: held.accessToken }
    // Before it began: the clock was put back, and would make the pause as much longer.
    if (!pause || now() >= pause.until || now() < pause.at) return null
    if (good(held, 'expiresAt')) return { ok: true, accessToken: held.accessToken }
    return { ok: false, broken: pause.broken, afterMs: pause.until - now(), reason: pause.reason }
  }

  return {
    ...{ good, use, stop, broken, keep, storeFailed, current },
    refuse: (token: string): void => {
      refused = token
    },
    state: (): 'ok' | 'broken' | 'waiting' => (pause?.broken ? 'broken' : held && !pause ? 'ok' : 'waiting'),
  }
}

export type HeldToken = ReturnType<typeof makeHeldToken>
