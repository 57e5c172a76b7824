import { createHmac, randomBytes } from 'node:crypto'
import type { Answer, Behaviour } from './behaviour.ts'
import { makeBehaviour } from './behaviour.ts'
import type { Attempt, DeliverOptions, Webhook } from './deliver.ts'
import { deliver } from './deliver.ts'
import type { Ledger, SentMessage } from './ledger.ts'
import { makeLedger } from './ledger.ts'
import type { FakeClock, Hit } from './rate.ts'
import { makeClock, makeWindow } from './rate.ts'
import type { Call, Outcome } from './server.ts'
import { startServer } from './server.ts'
import type { OaApiState } from './zalo-oa-api.ts'
import { handleOaCall } from './zalo-oa-api.ts'
import { oaError } from './zalo-oa-errors.ts'
import type { OaEvent, OaSigner, Signing } from './zalo-oa-events.ts'
import { oaWebhook, PROBE, signedBody } from './zalo-oa-events.ts'
import type { OaTokens } from './zalo-oa-tokens.ts'
import { makeOaTokens } from './zalo-oa-tokens.ts'

export interface ZaloOaFakeOptions {
  appId?: string
  appSecret?: string
  /** OA Secret Key of the webhook page. */
  webhookSecret?: string
  oaId?: string
  /** Good at the start. */
  refreshToken?: string
  seed?: number
  /** Calls a minute of the OA: 100 on the smaller plan, 2,000 on the larger. Without end if not given. */
  perMinute?: number
  /** Refuse people who never wrote, or not in 7 days; true if not given. */
  windows?: boolean
  /** Does following open the window? Not known; false if not given. */
  followCounts?: boolean
  /** Messages after 48 hours: first from the plan (500), then bought (without end), then this error. */
  quota?: { plan?: number; bought?: number; empty?: '-211' | '-321' }
  /** Groups the OA owns. */
  groups?: Record<string, 'enabled' | 'disabled'>
  /** Demand `appsecret_proof`. */
  proof?: boolean
}

export interface ZaloOaFake
  extends Pick<Behaviour, 'behave' | 'calm'>,
    Pick<Ledger, 'sent' | 'requests' | 'untilSent'> {
  /** For ZALO_API_ROOT. */
  root: string
  /** For ZALO_OAUTH_ROOT; its method is called `oauth`. */
  oauthRoot: string
  /** Where pictures lie; its method is called `media`. */
  mediaRoot: string
  signer: OaSigner
  credentials: { appId: string; appSecret: string; webhookSecret: string; refreshToken: string }
  tokens: OaTokens
  /** Moves the vendor's clock forward. */
  advance(ms: number): void
  /** The person has just interacted, or did at `at`. */
  touch(user: string, at?: number): void
  setGroup(id: string, status: 'enabled' | 'disabled' | 'gone'): void
  /** Puts bytes on the media host and gives their address. */
  addMedia(bytes: Uint8Array, mime?: string): string
  /** A signed webhook. Messages and presses count as interaction; after an unfollow sends are refused (-213). */
  webhookFor(event: OaEvent, signing?: Signing): Webhook
  /** The webhook of a tap on a query button: an ordinary text with the payload. */
  press(message: SentMessage, button: number): Webhook
  /** Signs any body. */
  sign(body: string, signing?: Signing): Webhook
  /** The unsigned probe of the console. */
  probe: Webhook
  /** Posts a webhook; with `delaysMs` repeats it with the header `num_retry` until it is taken. */
  deliver(url: string, webhook: Webhook, options?: DeliverOptions): Promise<Attempt[]>
  close(): Promise<void>
}

/** Waits of the vendor before its repeats: 30 s, 5, 15 and 30 min, 1 h. */
export const OA_RETRY_DELAYS_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000]

const NO_LIMIT: Hit = { allowed: true, remain: 4000, waitMs: 0 }
const INTERACTIONS = new Set([
  'text',
  'image',
  'gif',
  'link',
  'audio',
  'video',
  'sticker',
  'location',
  'file',
  'card',
  'chat-now',
])

const identityOf = (options: ZaloOaFakeOptions) => ({
  appId: options.appId ?? '1234567890123456789',
  appSecret: options.appSecret ?? 'app-secret-demo',
  webhookSecret: options.webhookSecret ?? 'TestOaSecretKey-01',
  refreshToken: options.refreshToken ?? `RT-${randomBytes(9).toString('base64url')}`,
})

const makeState = (options: ZaloOaFakeOptions, clock: FakeClock, oaId: string): OaApiState => ({
  clock,
  oaId,
  windows: options.windows ?? true,
  heard: new Map(),
  left: new Set(),
  uploads: new Map(),
  groups: new Map(Object.entries(options.groups ?? {})),
  quota: {
    plan: options.quota?.plan ?? 500,
    bought: options.quota?.bought ?? Number.POSITIVE_INFINITY,
    empty: options.quota?.empty ?? '-211',
  },
})

/** The door of the API: token first, then the rate, then the call. Every answer carries the rate headers. */
const makeApiHandler = (deps: {
  tokens: OaTokens
  state: OaApiState
  options: ZaloOaFakeOptions
  appSecret: string
}) => {
  const limit = deps.options.perMinute ?? 4000
  const window = deps.options.perMinute === undefined ? () => NO_LIMIT : makeWindow(limit, 60_000)
  const proves = (call: Call): boolean =>
    !deps.options.proof ||
    call.headers.appsecret_proof ===
      createHmac('sha256', deps.appSecret)
        .update(call.headers.access_token ?? '')
        .digest('hex')
  const judge = (call: Call, hit: Hit): Outcome => {
    const fault = deps.tokens.fault(call.headers.access_token)
    if (fault) return oaError(fault)
    if (!proves(call)) return oaError('-242')
    return hit.allowed ? handleOaCall(deps.state, call) : oaError('-32')
  }
  return (call: Call): Outcome => {
    const hit = window(deps.state.clock.now())
    const headers = { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remain': String(hit.remain) }
    return { ...judge(call, hit), headers }
  }
}

/** `/v3.0/oa/message/cs` -> `message/cs`. */
const apiTarget = (call: Call): { method: string; chat?: string } => {
  const method = call.path.replace(/^\/v[\d.]+\/(oa\/)?/, '')
  const recipient: unknown = call.fields.recipient
  if (typeof recipient !== 'object' || recipient === null) return { method }
  const id: unknown =
    'user_id' in recipient ? recipient.user_id : 'group_id' in recipient ? recipient.group_id : undefined
  return typeof id === 'string' ? { method, chat: id } : { method }
}

const makeMediaShelf = () => {
  const shelf = new Map<string, { bytes: Uint8Array; mime: string }>()
  return {
    add(bytes: Uint8Array, mime: string): string {
      const path = `/${randomBytes(8).toString('hex')}.${mime === 'image/png' ? 'png' : 'jpg'}`
      shelf.set(path, { bytes, mime })
      return path
    },
    handle(call: Call): Answer {
      const found = shelf.get(call.path)
      if (!found) return { status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } }
      return { status: 200, body: Buffer.from(found.bytes), headers: { 'content-type': found.mime } }
    },
  }
}

const makeHooks = (signer: OaSigner, state: OaApiState, followCounts: boolean) => {
  const note = (event: OaEvent, at: number): void => {
    if (!('from' in event)) return
    const interacts = INTERACTIONS.has(event.kind) || (followCounts && event.kind === 'follow')
    if (interacts) state.heard.set(event.from, at)
    if (interacts || event.kind === 'follow') state.left.delete(event.from)
    if (event.kind === 'unfollow') state.left.add(event.from)
  }
  const webhookFor = (event: OaEvent, signing: Signing = 'right'): Webhook => {
    const at = event.at ?? state.clock.now()
    note(event, at)
    return oaWebhook(signer, event, { now: at, signing })
  }
  const press = (message: SentMessage, button: number): Webhook => {
    const payload = message.buttons[button]?.payload
    if (payload === undefined) throw new Error(`The message has no query button ${button}`)
    return webhookFor({ kind: 'text', from: message.chat, text: payload })
  }
  return { webhookFor, press }
}

const startServers = async (
  fake: { behaviour: Behaviour; ledger: Ledger; clock: FakeClock },
  handlers: Record<'api' | 'oauth' | 'media', (call: Call) => Outcome>,
) => {
  const [api, oauth, media] = await Promise.all([
    startServer({ ...fake, target: apiTarget, handle: handlers.api }),
    startServer({ ...fake, target: () => ({ method: 'oauth' }), handle: handlers.oauth }),
    startServer({ ...fake, target: () => ({ method: 'media' }), handle: handlers.media }),
  ])
  return { api, oauth, media, close: async () => void (await Promise.all([api.close(), oauth.close(), media.close()])) }
}

/** An Official Account of Zalo: API, OAuth and media host, each on its own port, and the sender of its webhooks. */
export const startZaloOaFake = async (options: ZaloOaFakeOptions = {}): Promise<ZaloOaFake> => {
  const credentials = identityOf(options)
  const signer: OaSigner = {
    appId: credentials.appId,
    oaId: options.oaId ?? '9990001112223334445',
    webhookSecret: credentials.webhookSecret,
  }
  const clock = makeClock()
  const behaviour = makeBehaviour(options.seed ?? 1)
  const ledger = makeLedger()
  const state = makeState(options, clock, signer.oaId)
  const tokens = makeOaTokens({ ...credentials, clock, oaId: signer.oaId, firstRefreshToken: credentials.refreshToken })
  const shelf = makeMediaShelf()
  const api = makeApiHandler({ tokens, state, options, appSecret: credentials.appSecret })
  const servers = await startServers({ behaviour, ledger, clock }, { api, oauth: tokens.handle, media: shelf.handle })
  return {
    root: servers.api.root,
    oauthRoot: servers.oauth.root,
    mediaRoot: servers.media.root,
    signer,
    credentials,
    tokens,
    probe: PROBE,
    ...makeHooks(signer, state, options.followCounts ?? false),
    behave: behaviour.behave,
    calm: behaviour.calm,
    sent: ledger.sent,
    requests: ledger.requests,
    untilSent: ledger.untilSent,
    advance: clock.advance,
    touch: (user, at) => void state.heard.set(user, at ?? clock.now()),
    setGroup: (id, status) => void (status === 'gone' ? state.groups.delete(id) : state.groups.set(id, status)),
    addMedia: (bytes, mime = 'image/png') => `${servers.media.root}${shelf.add(bytes, mime)}`,
    sign: (body, signing) => signedBody(signer, body, signing),
    deliver: (url, webhook, wishes) => deliver(url, webhook, { timeoutMs: 2000, retryHeader: 'num_retry', ...wishes }),
    close: servers.close,
  }
}
