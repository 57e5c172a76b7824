import type { Call, Outcome } from './server.ts'
import type { Content, Refusal } from './telegram-content.ts'
import { judgeMarkup, judgePhoto, judgeText } from './telegram-content.ts'
import { migrated, TELEGRAM_ERRORS, telegramOk, tooManyRequests } from './telegram-errors.ts'
import type { TelegramUpdate } from './telegram-updates.ts'
import type { TelegramWorld } from './telegram-world.ts'
import { chatObject, chatType } from './telegram-world.ts'

const DOWNLOAD_BYTES = 20 * 1024 * 1024
/** How long a callback query can be answered. */
const CALLBACK_MS = 150_000

export interface TelegramApiState {
  world: TelegramWorld
  token: string
  plainWebhook: boolean
  knownChatsOnly: boolean
  hook: { url: string; secret: string; allowed: unknown }
  /** What went wrong last with a webhook; seconds since 1970. */
  hookError: { at: number; message: string } | null
  commands: Map<string, unknown>
  updates: TelegramUpdate[]
  /** The one who polls now. */
  poller: ((answer: Outcome | null) => void) | null
  /** Spends one send; how many seconds to wait if there was no room, else 0. */
  spend(chat: string): number
}

type Handler = (state: TelegramApiState, call: Call) => Outcome | Promise<Outcome>

const chatOf = (call: Call): string => String(call.fields.chat_id ?? '')

/** Why nothing can be sent to this chat. */
const standingFault = (state: TelegramApiState, chat: string): Refusal | null => {
  if (chat === '') return TELEGRAM_ERRORS.chatEmpty
  const standing = state.world.chats.get(chat)
  if (standing === undefined) return state.knownChatsOnly ? TELEGRAM_ERRORS.chatNotFound : null
  if (standing === 'in') return null
  return typeof standing === 'object' ? migrated(standing.movedTo) : TELEGRAM_ERRORS[standing]
}

const replyFault = (state: TelegramApiState, call: Call): Refusal | null => {
  const wanted = call.fields.reply_parameters
  if (typeof wanted !== 'object' || wanted === null || !('message_id' in wanted)) return null
  if ('allow_sending_without_reply' in wanted && wanted.allow_sending_without_reply === true) return null
  const known = state.world.messages.get(chatOf(call))?.has(Number(wanted.message_id)) ?? false
  return known ? null : TELEGRAM_ERRORS.replyNotFound
}

const rateFault = (state: TelegramApiState, chat: string): Refusal | null => {
  const seconds = state.spend(chat)
  return seconds > 0 ? tooManyRequests(seconds) : null
}

const markupText = (call: Call): string => JSON.stringify(call.fields.reply_markup ?? null)

const post = (state: TelegramApiState, call: Call, content: Content): Outcome => {
  const chat = chatOf(call)
  const id = state.world.nextMessage(chat)
  const at = state.world.clock.now()
  state.world.own.set(id, { chat, text: content.text, markup: markupText(call) })
  const words = content.kind === 'picture' ? { caption: content.text, photo: [] } : { text: content.text }
  const thread = call.fields.message_thread_id
  const topic = thread === undefined ? {} : { message_thread_id: Number(thread) }
  const from = { ...state.world.bot, is_bot: true, first_name: 'Khoan Đã' }
  const message = { message_id: id, from, chat: chatObject(chat), date: Math.floor(at / 1000), ...topic, ...words }
  return { ...telegramOk(message), sent: { ...content, id: String(id), chat, at, answered: true, fields: call.fields } }
}

const sendContent = (state: TelegramApiState, call: Call, content: Content | Refusal): Outcome => {
  const fault = standingFault(state, chatOf(call))
  if (fault) return fault
  if ('status' in content) return content
  return replyFault(state, call) ?? rateFault(state, chatOf(call)) ?? post(state, call, content)
}

/** Edits of the text or of the buttons of an own message. */
const edit: Handler = (state, call) => {
  const own = state.world.own.get(Number(call.fields.message_id))
  if (!own || own.chat !== chatOf(call)) return TELEGRAM_ERRORS.editNotFound
  const text = typeof call.fields.text === 'string' ? call.fields.text : own.text
  const buttons = judgeMarkup(call.fields.reply_markup)
  if ('status' in buttons) return buttons
  if (text === own.text && markupText(call) === own.markup) return TELEGRAM_ERRORS.notModified
  state.world.own.set(Number(call.fields.message_id), { ...own, text, markup: markupText(call) })
  return telegramOk({ message_id: Number(call.fields.message_id), chat: chatObject(own.chat), date: 0, text })
}

const answerCallbackQuery: Handler = (state, call) => {
  const made = state.world.callbacks.get(String(call.fields.callback_query_id ?? ''))
  const fresh = made !== undefined && state.world.clock.now() - made <= CALLBACK_MS
  return fresh ? telegramOk(true) : TELEGRAM_ERRORS.queryTooOld
}

const setWebhook: Handler = (state, call) => {
  const url = String(call.fields.url ?? '')
  const secret = String(call.fields.secret_token ?? '')
  if (url !== '' && !state.plainWebhook) {
    if (!URL.canParse(url) || !url.startsWith('https:')) return TELEGRAM_ERRORS.webhookUrl
    if (!['', '80', '88', '443', '8443'].includes(new URL(url).port)) return TELEGRAM_ERRORS.webhookPort
  }
  if (!/^[\w-]{0,256}$/.test(secret)) return TELEGRAM_ERRORS.webhookSecret
  state.hook = { url, secret, allowed: call.fields.allowed_updates ?? state.hook.allowed }
  if (call.fields.drop_pending_updates === true) state.updates.length = 0
  return telegramOk(true)
}

const getWebhookInfo: Handler = state =>
  telegramOk({
    url: state.hook.url,
    has_custom_certificate: false,
    pending_update_count: state.updates.length,
    max_connections: 40,
    ...(state.hookError && { last_error_date: state.hookError.at, last_error_message: state.hookError.message }),
  })

/** An offset confirms, and so removes, everything before it; a negative one keeps only the last. */
const confirm = (state: TelegramApiState, offset: number): void => {
  const first =
    offset < 0 ? state.updates.length + offset : state.updates.findIndex(update => update.update_id >= offset)
  state.updates.splice(0, first < 0 ? (offset < 0 ? 0 : state.updates.length) : first)
}

const waitForUpdate = (state: TelegramApiState, ms: number, gone: AbortSignal): Promise<Outcome | null> =>
  new Promise(resolve => {
    const finish = (answer: Outcome | null): void => {
      clearTimeout(timer)
      if (state.poller === finish) state.poller = null
      resolve(answer)
    }
    const timer = setTimeout(() => finish(null), ms)
    gone.addEventListener('abort', () => finish(null), { once: true })
    state.poller = finish
  })

/** Two pollers: the later one sends the earlier one away. */
const getUpdates: Handler = async (state, call) => {
  if (state.hook.url !== '') return TELEGRAM_ERRORS.conflictWebhook
  state.poller?.(TELEGRAM_ERRORS.conflictPoller)
  confirm(state, Number(call.fields.offset ?? 0))
  const ms = Math.min(50, Number(call.fields.timeout ?? 0)) * 1000
  const refused = state.updates.length === 0 && ms > 0 ? await waitForUpdate(state, ms, call.gone) : null
  return refused ?? telegramOk(state.updates.slice(0, Math.min(100, Number(call.fields.limit ?? 100))))
}

const getFile: Handler = (state, call) => {
  const id = String(call.fields.file_id ?? '')
  const file = state.world.files.get(id)
  if (!file) return TELEGRAM_ERRORS.fileId
  if (file.bytes.length > DOWNLOAD_BYTES) return TELEGRAM_ERRORS.fileTooBig
  return telegramOk({ file_id: id, file_unique_id: id.slice(-12), file_size: file.bytes.length, file_path: file.path })
}

const leaveChat: Handler = (state, call) => {
  const fault = standingFault(state, chatOf(call))
  if (fault) return fault
  if (chatType(chatOf(call)) === 'private') return TELEGRAM_ERRORS.chatNotFound
  state.world.chats.set(chatOf(call), 'notMember')
  return telegramOk(true)
}

const getMe: Handler = state =>
  telegramOk({
    ...state.world.bot,
    is_bot: true,
    first_name: 'Khoan Đã',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })

/** Menus are kept by scope and language. */
const menuKey = (call: Call): string =>
  JSON.stringify([call.fields.scope ?? 'default', call.fields.language_code ?? ''])

const METHODS: Record<string, Handler> = {
  getme: getMe,
  getupdates: getUpdates,
  setwebhook: setWebhook,
  deletewebhook: (state, call) => setWebhook(state, { ...call, fields: { ...call.fields, url: '' } }),
  getwebhookinfo: getWebhookInfo,
  sendmessage: (state, call) => sendContent(state, call, judgeText(call.fields)),
  sendphoto: (state, call) => sendContent(state, call, judgePhoto(call, state.world)),
  sendchataction: (state, call) => standingFault(state, chatOf(call)) ?? telegramOk(true),
  editmessagereplymarkup: edit,
  editmessagetext: edit,
  answercallbackquery: answerCallbackQuery,
  setmycommands: (state, call) => {
    state.commands.set(menuKey(call), call.fields.commands)
    return telegramOk(true)
  },
  getmycommands: (state, call) => telegramOk(state.commands.get(menuKey(call)) ?? []),
  deletemycommands: (state, call) => {
    state.commands.delete(menuKey(call))
    return telegramOk(true)
  },
  setmydescription: () => telegramOk(true),
  setmyshortdescription: () => telegramOk(true),
  leavechat: leaveChat,
  getchat: (state, call) => standingFault(state, chatOf(call)) ?? telegramOk(chatObject(chatOf(call))),
  getfile: getFile,
}

/** Fields of forms carry their objects as JSON text. */
const unfold = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const WORDS = new Set(['text', 'caption'])

const unfoldFields = (fields: Call['fields']): Call['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, WORDS.has(name) ? value : unfold(value)]))

const download = (state: TelegramApiState, path: string): Outcome => {
  const file = [...state.world.files.values()].find(stored => stored.path === path)
  if (!file) return TELEGRAM_ERRORS.notFound
  return { status: 200, body: Buffer.from(file.bytes), headers: { 'content-type': 'application/octet-stream' } }
}

/** `/bot<token>/<method>` or `/file/bot<token>/<path>`. */
export const TELEGRAM_PATH = /^(\/file)?\/bot([^/]+)\/(.+)$/

/** One call of the Bot API. Method names may be written in any case. */
export const handleTelegramCall = (state: TelegramApiState, call: Call): Outcome | Promise<Outcome> => {
  const [, file, token, rest = ''] = TELEGRAM_PATH.exec(call.path) ?? []
  if (token === undefined) return TELEGRAM_ERRORS.notFound
  if (token !== state.token) return TELEGRAM_ERRORS.unauthorized
  if (file) return download(state, rest)
  const run = METHODS[rest.toLowerCase()]
  if (!run) return TELEGRAM_ERRORS.notFound
  if (call.broken) return TELEGRAM_ERRORS.markup
  return run(state, { ...call, fields: { ...call.query, ...unfoldFields(call.fields) } })
}
