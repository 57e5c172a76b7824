import { z } from 'zod'
import type { Clock } from '../../app/ports.ts'
import { callJson } from '../zalo/call.ts'
import type { Chain, Pair, TokenRow } from './token-chain.ts'
import { adoptSeed, continueChain } from './token-chain.ts'

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

type HeldToken = ReturnType<typeof makeHeldToken>

/** `POST /v4/oa/access_token` of Zalo's OAuth host. */

export interface PairRequest {
  /** `https://oauth.zaloapp.com` */
  oauthRoot: string
  appId: string
  appSecret: string
  timeoutMs: number
}

type PairOutcome =
  | { kind: 'pair'; pair: Pair }
  /** Zalo says that the refresh token is spent or was never one: asking again with it is of no use. */
  | { kind: 'spent'; reason: string }
  /** Any other no: the app, its secret, the account. The refresh token is as good as before. */
  | { kind: 'denied'; reason: string }
  /** Too many calls: the refresh token is as good as before. */
  | { kind: 'wait'; afterMs: number; reason: string }
  /** No answer that can be read: the refresh token may be used up or not. */
  | { kind: 'unsure'; reason: string }

const RATE_LIMIT = -32
/** Bad refresh token; used already or expired. No table of these codes exists: nothing else is taken for an end. */
const SPENT = new Set([-14014, -14020])
const MINUTE_MS = 60_000
/** 25 hours. Zalo writes the number as text. */
const USUAL_LIFETIME = 90_000

const Success = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce
    .number()
    .positive()
    .max(10 * USUAL_LIFETIME)
    .catch(USUAL_LIFETIME),
})
const Failure = z.object({ error: z.coerce.number().refine(code => code !== 0) })

const readJson = (status: number, json: unknown): PairOutcome => {
  const success = Success.safeParse(json)
  if (success.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = success.data
    return { kind: 'pair', pair: { accessToken, refreshToken, expiresIn } }
  }
  const failure = Failure.safeParse(json)
  if (status === 429 || (failure.success && failure.data.error === RATE_LIMIT)) {
    return { kind: 'wait', afterMs: MINUTE_MS, reason: 'oauth rate-limit' }
  }
  if (failure.success && status < 500) {
    const { error } = failure.data
    return { kind: SPENT.has(error) ? 'spent' : 'denied', reason: `oauth refused (${error})` }
  }
  return { kind: 'unsure', reason: `oauth answered ${status}` }
}

/** Asks once. Neither tokens nor the answer's body are in any reason. */
const requestPair = async (refreshToken: string, request: PairRequest): Promise<PairOutcome> => {
  const { oauthRoot, appId, appSecret, timeoutMs } = request
  const body = new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken })
  const answer = await callJson({
    url: `${oauthRoot}/v4/oa/access_token`,
    headers: { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: body.toString(),
    timeoutMs,
  })
  return answer.kind === 'failed'
    ? { kind: 'unsure', reason: `oauth ${answer.reason}` }
    : readJson(answer.status, answer.json)
}

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
