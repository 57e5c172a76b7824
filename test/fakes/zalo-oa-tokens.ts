import { createHash, randomBytes } from 'node:crypto'
import type { Answer } from './behaviour.ts'
import type { FakeClock } from './rate.ts'
import type { Call } from './server.ts'
import type { OaErrorCode, OauthErrorCode } from './zalo-oa-errors.ts'
import { oauthError } from './zalo-oa-errors.ts'

const HOUR = 3_600_000
const ACCESS_MS = 25 * HOUR
const REFRESH_MS = 90 * 24 * HOUR
const CODE_MS = 10 * 60_000

export interface TokenDeps {
  clock: FakeClock
  appId: string
  appSecret: string
  oaId: string
  /** Good at the start, as if the console had made it. */
  firstRefreshToken: string
}

/** One call that carried a refresh token, whatever became of it. */
export interface RefreshUse {
  token: string
  at: number
  outcome: 'renewed' | OauthErrorCode
}

export interface OaTokens {
  refreshes: readonly RefreshUse[]
  /** The one refresh token that works now. */
  currentRefreshToken(): string
  /** A new pair by hand; whatever was good before is dead, as after a refresh. */
  issue(): { access: string; refresh: string }
  /** The access token is unknown from now on (-216). */
  revokeAccess(): void
  /** The refresh token is unknown from now on (-14014). */
  revokeRefresh(): void
  /** A consent code, as the callback would bring it; bound to the challenge if one is given. */
  grantCode(challenge?: string): string
  /** What is wrong with an access token, or null. */
  fault(token: string | undefined): OaErrorCode | null
  handle(call: Call): Answer
}

interface State {
  access: { token: string; until: number } | null
  refresh: { token: string; until: number } | null
  oldAccess: Set<string>
  oldRefresh: Set<string>
  codes: Map<string, { challenge: string | null; until: number }>
}

const fresh = (kind: string): string => `${kind}-${randomBytes(18).toString('base64url')}`

const issuePair = (state: State, now: number): { access: string; refresh: string } => {
  if (state.access) state.oldAccess.add(state.access.token)
  if (state.refresh) state.oldRefresh.add(state.refresh.token)
  state.access = { token: fresh('AT'), until: now + ACCESS_MS }
  state.refresh = { token: fresh('RT'), until: now + REFRESH_MS }
  return { access: state.access.token, refresh: state.refresh.token }
}

/** The lifetime is a string, as the vendor documents it. */
const pairAnswer = (state: State, now: number): Answer => {
  const { access, refresh } = issuePair(state, now)
  return { status: 200, body: { access_token: access, refresh_token: refresh, expires_in: String(ACCESS_MS / 1000) } }
}

const judgeRefresh = (state: State, token: string, now: number): 'renewed' | OauthErrorCode => {
  if (state.oldRefresh.has(token)) return '-14020'
  if (state.refresh?.token !== token) return '-14014'
  return state.refresh.until <= now ? '-14020' : 'renewed'
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/** A code is spent by being shown, right or wrong. */
const judgeCode = (state: State, fields: Call['fields'], now: number): OauthErrorCode | null => {
  const code = String(fields.code ?? '')
  const granted = state.codes.get(code)
  state.codes.delete(code)
  if (!granted) return '-14005'
  if (granted.until <= now) return '-14019'
  const matches = granted.challenge === null || granted.challenge === challengeOf(String(fields.code_verifier ?? ''))
  return matches ? null : '-14005'
}

const judgeAccess = (state: State, token: string | undefined, now: number): OaErrorCode | null => {
  if (!token) return '-216'
  if (state.oldAccess.has(token)) return '-220'
  if (state.access?.token !== token) return '-216'
  return state.access.until <= now ? '-220' : null
}

/** The consent page: agrees at once and redirects to the callback. */
const consent = (call: Call, deps: TokenDeps, grant: (challenge?: string) => string): Answer => {
  if (call.query.app_id !== deps.appId) return oauthError('-14002')
  const redirect = call.query.redirect_uri ?? ''
  if (!URL.canParse(redirect)) return oauthError('-14003')
  const to = new URL(redirect)
  to.searchParams.set('oa_id', deps.oaId)
  to.searchParams.set('code', grant(call.query.code_challenge))
  to.searchParams.set('state', call.query.state ?? '')
  return { status: 302, body: '', headers: { location: to.href } }
}

/** OAuth v4: access tokens of 25 hours, refresh tokens of 3 months (90 days here) that work once. */
export const makeOaTokens = (deps: TokenDeps): OaTokens => {
  const { clock } = deps
  const refreshes: RefreshUse[] = []
  const state: State = {
    access: null,
    refresh: { token: deps.firstRefreshToken, until: clock.now() + REFRESH_MS },
    oldAccess: new Set(),
    oldRefresh: new Set(),
    codes: new Map(),
  }
  const grantCode = (challenge?: string): string => {
    const code = fresh('CODE')
    state.codes.set(code, { challenge: challenge ?? null, until: clock.now() + CODE_MS })
    return code
  }
  const refresh = (token: string): Answer => {
    const outcome = judgeRefresh(state, token, clock.now())
    refreshes.push({ token, at: clock.now(), outcome })
    return outcome === 'renewed' ? pairAnswer(state, clock.now()) : oauthError(outcome)
  }
  const exchange = (fields: Call['fields']): Answer => {
    const wrong = judgeCode(state, fields, clock.now())
    return wrong ? oauthError(wrong) : pairAnswer(state, clock.now())
  }
  return {
    refreshes,
    currentRefreshToken: () => state.refresh?.token ?? '',
    issue: () => issuePair(state, clock.now()),
    revokeAccess() {
      state.access = null
    },
    revokeRefresh() {
      state.refresh = null
    },
    grantCode,
    fault: token => judgeAccess(state, token, clock.now()),
    handle(call) {
      if (call.verb === 'GET' && call.path === '/v4/oa/permission') return consent(call, deps, grantCode)
      if (call.verb !== 'POST' || call.path !== '/v4/oa/access_token')
        return { status: 404, body: { error: 404, message: 'Not found' } }
      if (!call.contentType.startsWith('application/x-www-form-urlencoded')) return oauthError('-14002')
      // Which code a wrong app secret gets is not documented.
      if (call.headers.secret_key !== deps.appSecret || call.fields.app_id !== deps.appId) return oauthError('-14002')
      if (call.fields.grant_type === 'refresh_token') return refresh(String(call.fields.refresh_token ?? ''))
      return exchange(call.fields)
    },
  }
}
