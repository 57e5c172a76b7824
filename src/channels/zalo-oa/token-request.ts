import { z } from 'zod'
import type { Fetch } from '../zalo/call.ts'
import { callJson } from '../zalo/call.ts'
import type { Pair } from './token-chain.ts'

/** `POST /v4/oa/access_token` of Zalo's OAuth host. */

export interface PairRequest {
  /** `https://oauth.zaloapp.com` */
  oauthRoot: string
  appId: string
  appSecret: string
  timeoutMs: number
  fetch?: Fetch
}

export type PairOutcome =
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
export const requestPair = async (refreshToken: string, request: PairRequest): Promise<PairOutcome> => {
  const { oauthRoot, appId, appSecret, timeoutMs, fetch } = request
  const body = new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken })
  const answer = await callJson({
    url: `${oauthRoot}/v4/oa/access_token`,
    init: { method: 'POST', headers: { secret_key: appSecret }, body },
    timeoutMs,
    ...(fetch ? { fetch } : {}),
  })
  return answer.kind === 'failed'
    ? { kind: 'unsure', reason: `oauth ${answer.reason}` }
    : readJson(answer.status, answer.json)
}
