import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../app/ports.ts'
import type { Chain } from './token-chain.ts'
import { adoptSeed, continueChain, openChain, sealChain } from './token-chain.ts'
import type { PairOutcome, PairRequest } from './token-request.ts'
import { requestPair } from './token-request.ts'

/**
 * One row and one lease, shared by all processes on a database.
 * Each method is one durable transaction.
 */
export interface TokenStore {
  read(): Promise<{ version: number; sealed: string } | null>
  /** Writes if the row's version is still `version` (0: there is none yet) and makes it `version + 1`; else false. */
  writeIf(version: number, sealed: string): Promise<boolean>
  /** Takes the lease unless another holder's is still running. `until` and `now` are times of the holder's clock. */
  lock(holder: string, until: Date, now: Date): Promise<boolean>
  /** Gives the lease back if `holder` has it. */
  unlock(holder: string): Promise<void>
}

export type TokenResult =
  | { ok: true; accessToken: string }
  /** `broken`: only a new refresh token in the environment helps. */
  | { ok: false; broken: boolean; afterMs: number; reason: string }

export interface TokenDeps extends Omit<PairRequest, 'timeoutMs'> {
  store: TokenStore
  /** 32 bytes. */
  key: Uint8Array
  /** `ZALO_OA_REFRESH_TOKEN` */
  seed?: string
  clock: Clock
  /**
   * `broken`: the chain is lost, a person must mend it. `denied`: the app or its secret is refused, not the token.
   * `unreachable`: three refreshes in a row had no answer.
   */
  alarm(fault: { kind: 'broken' | 'denied' | 'unreachable'; reason: string }): void
  timeoutMs?: number
  /** How long a caller waits for another process that refreshes. */
  waitMs?: number
}

const TIMEOUT_MS = 10_000
const WAIT_MS = 12_000
const POLL_MS = 50
/** The lease outlives the request and the save; a crash holds the others up no longer than this. */
const LEASE_SLACK_MS = 5_000
/** The first send, and one retry after a crash. */
const MAX_TRIES = 2
const SAVE_TRIES = 5
const BACKOFF_MS = [2_000, 10_000, 60_000]
const BROKEN_PAUSE_MS = 60_000
/** A wrong secret is mended by a person and a start, and the token is none the worse for being shown again. */
const DENIED_PAUSE_MS = 600_000
const ALARM_AFTER = 3

/** Broken for another reason than the token itself, by an earlier version of this: it was never shown to be spent. */
const untried = (chain: Chain): Chain =>
  chain.state === 'broken' && /^oauth refused/.test(chain.why ?? '') && !/\(-140(?:14|20)\)/.test(chain.why ?? '')
    ? { ...chain, state: 'ready', tries: 0 }
    : chain

/**
 * The access token of one Official Account. A refresh token works once, so: one request at a time (in this process and
 * across processes), the intent is written before Zalo is asked, the new pair before it is used. After a crash in
 * between the old token is tried once more; then the chain is `broken`, and the alarm says so.
 *
 * `get` also keeps the chain alive (3 months at most): call it every hour, traffic or not.
 */
export const makeZaloOaToken = (deps: TokenDeps) => {
  const { store, key, clock, timeoutMs = TIMEOUT_MS, waitMs = WAIT_MS } = deps
  const holder = randomUUID()
  const now = (): number => clock.now().getTime()

  let held: Chain | null = null
  /** Given by Zalo, not yet durable. `from` is the refresh token it was bought with. */
  let unsaved: { from: string; next: Chain } | null = null
  let flight: Promise<TokenResult> | null = null
  let refused: string | null = null
  let pause: { at: number; until: number; broken: boolean; reason: string } | null = null
  let failures = 0
  let alarmed = false

  const good = (chain: Chain | null, until: 'refreshAt' | 'expiresAt'): chain is Chain & { accessToken: string } =>
    chain?.accessToken !== undefined && chain.accessToken !== refused && now() < chain[until]

  const use = (chain: Chain & { accessToken: string }): TokenResult => {
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
    if (!alarmed) deps.alarm({ kind: 'broken', reason })
    alarmed = true
    held = null
    return stop(reason, BROKEN_PAUSE_MS, true)
  }

  const readChain = async () => {
    const row = await store.read()
    return { version: row?.version ?? 0, chain: row ? openChain(row.sealed, key) : null }
  }

  const saveOnce = async (from: string, next: Chain): Promise<boolean> => {
    const { version, chain } = await readChain()
    // Somebody went on from another token meanwhile: this pair belongs to no chain any more.
    if (chain && chain.refreshToken !== from) return true
    if (version > 0 && !chain) return false
    return store.writeIf(version, sealChain(next, key))
  }

  /** Losing this pair is losing the account, so a store that fails for a moment is asked again. */
  const saveUnsaved = async (): Promise<void> => {
    for (let tries = 1; unsaved; tries += 1) {
      if (await saveOnce(unsaved.from, unsaved.next).catch(() => false)) {
        unsaved = null
      } else {
        if (tries >= SAVE_TRIES) throw new Error('The new token pair could not be saved; it is kept in memory.')
        await sleep(POLL_MS * tries)
      }
    }
  }

  const breakChain = async (chain: Chain, version: number, why: string): Promise<TokenResult> => {
    await store.writeIf(version, sealChain({ ...chain, state: 'broken', why }, key))
    return broken(why)
  }

  /** Not the token's fault: it is asked again later, and what is held serves meanwhile. */
  const postpone = async (asking: Chain, version: number, outcome: { reason: string; afterMs?: number }) => {
    await store.writeIf(version, sealChain({ ...asking, state: 'ready', tries: 0 }, key))
    failures += 1
    if (failures === ALARM_AFTER) deps.alarm({ kind: 'unreachable', reason: outcome.reason })
    const backoff = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? BROKEN_PAUSE_MS
    const result = stop(outcome.reason, outcome.afterMs ?? backoff)
    held = asking
    return good(asking, 'expiresAt') ? { ok: true as const, accessToken: asking.accessToken } : result
  }

  const settle = async (asking: Chain, version: number, outcome: PairOutcome): Promise<TokenResult> => {
    if (outcome.kind === 'spent') return breakChain(asking, version, outcome.reason)
    if (outcome.kind === 'denied') {
      deps.alarm({ kind: 'denied', reason: outcome.reason })
      return postpone(asking, version, { reason: outcome.reason, afterMs: DENIED_PAUSE_MS })
    }
    if (outcome.kind !== 'pair') return postpone(asking, version, outcome)
    const next = continueChain(asking, outcome.pair, clock.now())
    unsaved = { from: asking.refreshToken, next }
    await saveUnsaved()
    return use({ ...next, accessToken: outcome.pair.accessToken })
  }

  const ask = async (chain: Chain, version: number): Promise<TokenResult> => {
    const asking: Chain = { ...chain, state: 'asking', tries: chain.tries + 1 }
    if (!(await store.writeIf(version, sealChain(asking, key)))) return stop('token row changed', POLL_MS)
    const outcome = await requestPair(chain.refreshToken, { ...deps, timeoutMs })
    return settle(asking, version + 1, outcome)
  }

  const underLease = async (): Promise<TokenResult> => {
    await saveUnsaved()
    const { version, chain: stored } = await readChain()
    // Never written over: another key opens it, or somebody who copies the file back.
    if (version > 0 && !stored) return broken('the stored token cannot be opened')
    const chain = adoptSeed(stored && untried(stored), deps.seed)
    if (!chain) return broken('no refresh token was given')
    if (chain.state === 'ready' && good(chain, 'refreshAt')) return use(chain)
    if (chain.state === 'broken') return broken(chain.why ?? 'refused')
    if (chain.tries >= MAX_TRIES) return breakChain(chain, version, 'the new pair was lost twice before it was saved')
    return ask(chain, version)
  }

  /** A store that fails is no reason to lose a message: who asked comes again. */
  const storeFailed = (error: unknown): TokenResult => {
    failures += 1
    const reason = `token store: ${error instanceof Error ? error.message : 'unknown'}`
    if (failures === ALARM_AFTER) deps.alarm({ kind: 'unreachable', reason })
    return stop(reason, BACKOFF_MS[0] ?? BROKEN_PAUSE_MS)
  }

  const lock = (): Promise<boolean> => store.lock(holder, new Date(now() + timeoutMs + LEASE_SLACK_MS), clock.now())

  const leased = async (): Promise<TokenResult> => {
    for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
      if (await lock()) {
        try {
          return await underLease()
        } finally {
          // A lease that cannot be given back runs out by itself.
          await store.unlock(holder).catch(() => undefined)
        }
      }
      await sleep(POLL_MS)
    }
    return stop('another process is refreshing', POLL_MS)
  }

  const paused = (): TokenResult | null => {
    // Before it began: the clock was put back, and would make the pause as much longer.
    if (!pause || now() >= pause.until || now() < pause.at) return null
    if (good(held, 'expiresAt')) return { ok: true, accessToken: held.accessToken }
    return { ok: false, broken: pause.broken, afterMs: pause.until - now(), reason: pause.reason }
  }

  /** The token to use now, refreshed if it is due. All who ask at once share one refresh. */
  const get = async (): Promise<TokenResult> => {
    if (good(held, 'refreshAt')) return { ok: true, accessToken: held.accessToken }
    const waiting = paused()
    if (waiting) return waiting
    flight ??= leased()
      .catch(storeFailed)
      .finally(() => {
        flight = null
      })
    return flight
  }

  return {
    get,
    /** After Zalo refused `token`: another one, from the store if another process has it already. */
    renew: async (token: string): Promise<TokenResult> => {
      refused = token
      return get()
    },
    state: (): 'ok' | 'broken' | 'waiting' => (pause?.broken ? 'broken' : held && !pause ? 'ok' : 'waiting'),
  }
}
