import { randomBytes } from 'node:crypto'
import type { Behaviour, Fault } from './behaviour.ts'
import { makeBehaviour } from './behaviour.ts'
import type { Attempt, DeliverOptions, Webhook } from './deliver.ts'
import { deliver } from './deliver.ts'
import type { Ledger, SentMessage } from './ledger.ts'
import { makeLedger } from './ledger.ts'
import type { FakeClock } from './rate.ts'
import { makeClock, makeWindow, makeWindows } from './rate.ts'
import type { Call, Outcome } from './server.ts'
import { startServer } from './server.ts'
import type { UpdateQueue } from './update-queue.ts'
import { makeUpdateQueue } from './update-queue.ts'
import type { BotEvent, BotUpdate } from './zalo-bot-events.ts'
import { botUpdate } from './zalo-bot-events.ts'

export interface ZaloBotFakeOptions {
  token?: string
  /** What the hooks carry; `setWebhook` replaces it. */
  webhookSecret?: string
  seed?: number
  /** Sends a second, for all and for one chat; over it 429. Without end if not given. */
  perSecond?: number
  perChatPerSecond?: number
  /** Sends left this month; over it 429. */
  monthly?: number
  /** Refuse chats nobody wrote from; true if not given. */
  knownChatsOnly?: boolean
  /** Take `http:` addresses in `setWebhook`, for servers under test; false if not given. */
  plainWebhook?: boolean
  /** What getMe says; false if not given. */
  groups?: boolean
}

/** How a hook comes out. Both body forms are seen in the wild. */
export interface BotHookOptions {
  form?: 'flat' | 'wrapped'
  secret?: 'right' | 'wrong' | 'missing'
}

export interface ZaloBotFake
  extends Pick<Behaviour, 'behave' | 'calm'>,
    Pick<Ledger, 'sent' | 'requests' | 'untilSent'> {
  /** For ZALO_BOT_API_ROOT: the host alone; calls go to `/bot<TOKEN>/<method>`. */
  root: string
  token: string
  /** What `setWebhook` registered, or the secret of the options. */
  webhook(): { url: string; secret: string }
  /** Takes the token away: 401 from now on. */
  resetToken(): void
  /** Lets the bot write to this chat. */
  addChat(id: string): void
  advance(ms: number): void
  webhookFor(event: BotEvent, options?: BotHookOptions): Webhook
  /** Any body under the secret header. */
  sign(body: string, options?: BotHookOptions): Webhook
  /** Puts an update where `getUpdates` finds it; gives its message id. */
  enqueue(event: BotEvent): string
  deliver(url: string, webhook: Webhook, options?: DeliverOptions): Promise<Attempt[]>
  close(): Promise<void>
}

const BOT_ERRORS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Internal error',
  404: 'Not found',
  408: 'Request timeout',
  429: 'Quota exceeded',
} as const

/** Any row of the error table; HTTP status and body agree. */
export const botError = (code: keyof typeof BOT_ERRORS, why?: string): Extract<Fault, { kind: 'answer' }> => ({
  kind: 'answer',
  status: code,
  body: { ok: false, error_code: code, description: why ? `${BOT_ERRORS[code]}: ${why}` : BOT_ERRORS[code] },
})

const ok = (result: unknown): Outcome => ({ status: 200, body: { ok: true, result } })

interface BotState {
  clock: FakeClock
  options: ZaloBotFakeOptions
  token: string
  chats: Set<string>
  hook: { url: string; secret: string; updatedAt: number }
  queue: UpdateQueue<BotUpdate>
  left: number
  /** Spends one send; false if over the rate. */
  withinRate(chat: string): boolean
}

const makeRate = (options: ZaloBotFakeOptions, clock: FakeClock): ((chat: string) => boolean) => {
  const all = makeWindow(options.perSecond ?? Number.POSITIVE_INFINITY, 1000)
  const each = makeWindows(options.perChatPerSecond ?? Number.POSITIVE_INFINITY, 1000)
  return chat => each(chat, clock.now()).allowed && all(clock.now()).allowed
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is wrong with whom it goes to, and whether there is room for it. */
const refuseChat = (state: BotState, chat: string): Outcome | null => {
  const known = state.chats.has(chat) || state.options.knownChatsOnly === false
  if (chat === '' || !known) return botError(400, 'chat_id is invalid')
  if (!state.withinRate(chat) || state.left <= 0) return botError(429)
  return null
}

type Draft = Pick<SentMessage, 'kind' | 'text' | 'picture'>

const deliverDraft = (state: BotState, call: Call, draft: Draft): Outcome => {
  const chat = text(call.fields.chat_id)
  const refused = refuseChat(state, chat)
  if (refused) return refused
  state.left -= 1
  const id = randomBytes(8).toString('hex')
  const at = state.clock.now()
  return {
    ...ok({ message_id: id, date: at }),
    sent: { ...draft, id, chat, buttons: [], at, answered: true, fields: call.fields },
  }
}

const sendMessage = (state: BotState, call: Call): Outcome => {
  const said = text(call.fields.text)
  if (said.length === 0 || said.length > 2000) return botError(400, 'text must be 1 to 2000 characters')
  return deliverDraft(state, call, { kind: 'text', text: said })
}

const sendPhoto = (state: BotState, call: Call): Outcome => {
  const photo = text(call.fields.photo)
  const caption = text(call.fields.caption)
  if (!/^https?:\/\//.test(photo) || !URL.canParse(photo)) return botError(400, 'photo must be a public URL')
  if (caption.length > 2000) return botError(400, 'caption is too long')
  return deliverDraft(state, call, { kind: 'picture', text: caption, picture: { ref: photo } })
}

const sendSticker = (state: BotState, call: Call): Outcome =>
  text(call.fields.sticker) === ''
    ? botError(400, 'sticker is empty')
    : deliverDraft(state, call, { kind: 'sticker', text: '' })

const sendChatAction = (state: BotState, call: Call): Outcome => {
  if (call.fields.action !== 'typing') return botError(400, 'action is not supported')
  const known = state.chats.has(text(call.fields.chat_id)) || state.options.knownChatsOnly === false
  return known ? { status: 200, body: { ok: true } } : botError(400, 'chat_id is invalid')
}

const setWebhook = (state: BotState, call: Call): Outcome => {
  const url = text(call.fields.url)
  const secret = text(call.fields.secret_token)
  if (!URL.canParse(url) || !(url.startsWith('https:') || state.options.plainWebhook))
    return botError(400, 'url must be HTTPS')
  if (secret.length < 8 || secret.length > 256) return botError(400, 'secret_token must be 8 to 256 characters')
  state.hook = { url, secret, updatedAt: state.clock.now() }
  return ok({ url, updated_at: state.hook.updatedAt })
}

const deleteWebhook = (state: BotState): Outcome => {
  state.hook = { ...state.hook, url: '', updatedAt: state.clock.now() }
  return ok({ url: '', updated_at: state.hook.updatedAt })
}

/** One update, not a list; it is forgotten once it is given. 408 when nothing came. */
const getUpdates = async (state: BotState, call: Call): Promise<Outcome> => {
  if (state.hook.url !== '') return botError(400, 'a webhook is set')
  const seconds = Number(call.fields.timeout ?? 30)
  const update = await state.queue.take(Number.isFinite(seconds) ? seconds * 1000 : 30_000, call.gone)
  return update ? ok(update) : botError(408)
}

const getMe = (state: BotState): Outcome =>
  ok({
    id: '1459232241454765289',
    account_name: 'bot.thu',
    account_type: 'BASIC',
    can_join_groups: state.options.groups ?? false,
  })

/** Names are case-sensitive. */
const METHODS: Record<string, (state: BotState, call: Call) => Outcome | Promise<Outcome>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: state => ok({ url: state.hook.url, updated_at: state.hook.updatedAt }),
  sendMessage,
  sendPhoto,
  sendSticker,
  sendChatAction,
}

const PATH = /^\/bot([^/]+)\/([^/]+)$/

const handle = (state: BotState, call: Call): Outcome | Promise<Outcome> => {
  const [, token, method = ''] = PATH.exec(call.path) ?? []
  if (token !== state.token) return token === undefined ? botError(404) : botError(401)
  const run = METHODS[method]
  if (!run) return botError(404)
  if (call.broken) return botError(400, 'body cannot be read')
  return run(state, { ...call, fields: { ...call.query, ...call.fields } })
}

const targetOf = (call: Call) => {
  const chat = call.fields.chat_id ?? call.query.chat_id
  return { method: PATH.exec(call.path)?.[2] ?? call.path, ...(typeof chat === 'string' && { chat }) }
}

const makeState = (options: ZaloBotFakeOptions, clock: FakeClock): BotState => ({
  clock,
  options,
  token: options.token ?? '123456789:zalo-bot-demo',
  chats: new Set(),
  hook: { url: '', secret: options.webhookSecret ?? 'zalo-bot-secret-demo', updatedAt: clock.now() },
  queue: makeUpdateQueue<BotUpdate>(),
  left: options.monthly ?? Number.POSITIVE_INFINITY,
  withinRate: makeRate(options, clock),
})

const makeHooks = (state: BotState) => {
  const sign = (body: string, options: BotHookOptions = {}): Webhook => {
    const secret = options.secret === 'wrong' ? `${state.hook.secret}x` : state.hook.secret
    const header = options.secret === 'missing' ? {} : { 'x-bot-api-secret-token': secret }
    return { id: '', headers: { 'content-type': 'application/json', ...header }, body }
  }
  const build = (event: BotEvent): BotUpdate => {
    state.chats.add(event.group ?? event.from)
    return botUpdate(event, state.clock.now())
  }
  const webhookFor = (event: BotEvent, options: BotHookOptions = {}): Webhook => {
    const update = build(event)
    const body = options.form === 'wrapped' ? { ok: true, result: update } : update
    return { ...sign(JSON.stringify(body), options), id: update.message.message_id }
  }
  const enqueue = (event: BotEvent): string => {
    const update = build(event)
    state.queue.put(update)
    return update.message.message_id
  }
  return { sign, webhookFor, enqueue }
}

/** The Zalo Bot Platform: API, long polling, and the sender of its webhooks. */
export const startZaloBotFake = async (options: ZaloBotFakeOptions = {}): Promise<ZaloBotFake> => {
  const clock = makeClock()
  const behaviour = makeBehaviour(options.seed ?? 1)
  const ledger = makeLedger()
  const state = makeState(options, clock)
  const server = await startServer({ behaviour, ledger, clock, target: targetOf, handle: call => handle(state, call) })
  return {
    root: server.root,
    token: state.token,
    ...makeHooks(state),
    behave: behaviour.behave,
    calm: behaviour.calm,
    sent: ledger.sent,
    requests: ledger.requests,
    untilSent: ledger.untilSent,
    advance: clock.advance,
    webhook: () => ({ url: state.hook.url, secret: state.hook.secret }),
    resetToken() {
      state.token = randomBytes(16).toString('hex')
    },
    addChat: id => void state.chats.add(id),
    deliver,
    close: async () => {
      state.queue.close()
      await server.close()
    },
  }
}
