import type { Behaviour } from './behaviour.ts'
import { makeBehaviour } from './behaviour.ts'
import type { Attempt, DeliverOptions, Webhook } from './deliver.ts'
import { deliver } from './deliver.ts'
import type { Ledger, SentMessage } from './ledger.ts'
import { makeLedger } from './ledger.ts'
import type { FakeClock } from './rate.ts'
import { makeClock, makeWindow, makeWindows } from './rate.ts'
import type { Call } from './server.ts'
import { startServer } from './server.ts'
import type { TelegramApiState } from './telegram-api.ts'
import { handleTelegramCall, TELEGRAM_PATH } from './telegram-api.ts'
import type { TelegramEvent, TelegramUpdate } from './telegram-updates.ts'
import { telegramUpdate } from './telegram-updates.ts'
import type { Standing } from './telegram-world.ts'
import { chatType, makeTelegramWorld } from './telegram-world.ts'

export interface TelegramFakeOptions {
  token?: string
  username?: string
  /** What the hooks carry; `setWebhook` replaces it. */
  webhookSecret?: string
  seed?: number
  /** Sends a second in all, a second to one chat, a minute to one group; over it 429. Without end if not given. */
  perSecond?: number
  perChatPerSecond?: number
  perGroupPerMinute?: number
  /** Refuse chats nobody wrote from; true if not given. */
  knownChatsOnly?: boolean
  /** Take `http:` addresses in `setWebhook`, for servers under test; false if not given. */
  plainWebhook?: boolean
}

export interface TelegramHookOptions {
  secret?: 'right' | 'wrong' | 'missing'
}

export interface TelegramFake
  extends Pick<Behaviour, 'behave' | 'calm'>,
    Pick<Ledger, 'sent' | 'requests' | 'untilSent'> {
  /** For TELEGRAM_API_ROOT. */
  root: string
  token: string
  username: string
  /** What `setWebhook` registered, or the secret of the options. */
  webhook(): { url: string; secret: string }
  /** What `getWebhookInfo` tells as the last error. */
  failHook(message: string, at: Date): void
  /** Menus set, by scope and language. */
  commands: ReadonlyMap<string, unknown>
  /** How the bot stands with a chat from now on; events change it too. */
  setChat(id: string, standing: Standing): void
  advance(ms: number): void
  webhookFor(event: TelegramEvent, options?: TelegramHookOptions): Webhook
  /** The webhook of a tap on a callback button. */
  press(message: SentMessage, button: number, from?: string): Webhook
  /** Any body under the secret header. */
  sign(body: string, options?: TelegramHookOptions): Webhook
  /** Puts an update where `getUpdates` finds it; gives its update id. */
  enqueue(event: TelegramEvent): string
  deliver(url: string, webhook: Webhook, options?: DeliverOptions): Promise<Attempt[]>
  close(): Promise<void>
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

const makeSpend = (options: TelegramFakeOptions, clock: FakeClock): ((chat: string) => number) => {
  const all = makeWindow(options.perSecond ?? Number.POSITIVE_INFINITY, 1000)
  const each = makeWindows(options.perChatPerSecond ?? Number.POSITIVE_INFINITY, 1000)
  const group = makeWindows(options.perGroupPerMinute ?? Number.POSITIVE_INFINITY, 60_000)
  return chat => {
    const now = clock.now()
    const hits = [all(now), each(chat, now), ...(chatType(chat) === 'private' ? [] : [group(chat, now)])]
    return Math.max(0, ...hits.filter(hit => !hit.allowed).map(hit => seconds(hit.waitMs)))
  }
}

const makeState = (options: TelegramFakeOptions, clock: FakeClock): TelegramApiState => ({
  world: makeTelegramWorld(clock, options.username ?? 'khoan_da_bot'),
  token: options.token ?? '123456789:telegram-demo',
  plainWebhook: options.plainWebhook ?? false,
  knownChatsOnly: options.knownChatsOnly ?? true,
  hook: { url: '', secret: options.webhookSecret ?? 'telegram-secret-demo', allowed: [] },
  hookError: null,
  commands: new Map(),
  updates: [],
  poller: null,
  spend: makeSpend(options, clock),
})

/** Methods may be written in any case; `requests` and rules know them as the documentation writes them. */
const targetOf = (call: Call) => {
  const [, file, , method = call.path] = TELEGRAM_PATH.exec(call.path) ?? []
  const chat = call.fields.chat_id ?? call.query.chat_id
  return { method: file ? 'file' : method, ...(chat !== undefined && { chat: String(chat) }) }
}

const makeHooks = (state: TelegramApiState) => {
  const sign = (body: string, options: TelegramHookOptions = {}): Webhook => {
    const secret = options.secret === 'wrong' ? `${state.hook.secret}x` : state.hook.secret
    // Registered without a secret, hooks carry no header.
    const header =
      options.secret === 'missing' || state.hook.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }
    return { id: '', headers: { 'content-type': 'application/json', ...header }, body }
  }
  const wrap = (update: TelegramUpdate, options?: TelegramHookOptions): Webhook => ({
    ...sign(JSON.stringify(update), options),
    id: String(update.update_id),
  })
  const webhookFor = (event: TelegramEvent, options?: TelegramHookOptions): Webhook =>
    wrap(telegramUpdate(state.world, event), options)
  const press = (message: SentMessage, button: number, from = message.chat): Webhook => {
    const data = message.buttons[button]?.payload
    if (data === undefined) throw new Error(`The message has no callback button ${button}`)
    const group = from === message.chat ? {} : { group: message.chat }
    return webhookFor({ kind: 'callback', from, ...group, messageId: message.id, data })
  }
  const enqueue = (event: TelegramEvent): string => {
    const update = telegramUpdate(state.world, event)
    state.updates.push(update)
    state.poller?.(null)
    return String(update.update_id)
  }
  return { sign, webhookFor, press, enqueue }
}

/** The Telegram Bot API: calls, files, long polling, and the sender of its webhooks. */
export const startTelegramFake = async (options: TelegramFakeOptions = {}): Promise<TelegramFake> => {
  const clock = makeClock()
  const behaviour = makeBehaviour(options.seed ?? 1)
  const ledger = makeLedger()
  const state = makeState(options, clock)
  const server = await startServer({
    behaviour,
    ledger,
    clock,
    target: targetOf,
    handle: call => handleTelegramCall(state, call),
  })
  return {
    root: server.root,
    token: state.token,
    username: state.world.bot.username,
    ...makeHooks(state),
    behave: behaviour.behave,
    calm: behaviour.calm,
    sent: ledger.sent,
    requests: ledger.requests,
    untilSent: ledger.untilSent,
    advance: clock.advance,
    commands: state.commands,
    webhook: () => ({ url: state.hook.url, secret: state.hook.secret }),
    failHook: (message, at) => {
      state.hookError = { at: Math.floor(at.getTime() / 1_000), message }
    },
    setChat: (id, standing) => void state.world.chats.set(id, standing),
    deliver: (url, webhook, wishes) => deliver(url, webhook, { timeoutMs: 60_000, ...wishes }),
    close: async () => {
      state.poller?.(null)
      await server.close()
    },
  }
}
