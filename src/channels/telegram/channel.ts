import type { Api } from 'grammy'
import { InputFile } from 'grammy'
import type { Channel, ChannelLimits } from '../../app/ports.ts'
import type { Outgoing, SendResult } from '../../core/messages.ts'
import { failureOf, TELEGRAM_API_ROOT } from './api.ts'
import type { TelegramBot } from './command.ts'
import { courtesyOf } from './parse.ts'
import type { TelegramCall } from './render.ts'
import { MAX_BUTTONS, MAX_TEXT, renderTelegram } from './render.ts'

interface PictureBounds {
  maxBytes: number
  timeoutMs: number
}

/** A path on Telegram's own server. Self-hosted servers may give a local path, which begins with `/`: not fetched. */
const FILE_PATH = /^[\w-][\w./-]{0,255}$/

/**
 * The bytes of a picture, asked for by `getFile` and fetched from the server of the Bot API only, without redirects;
 * null if it cannot be had, is too big or takes too long. The address holds the token and is never told.
 */
async function fetchTelegramPicture(api: Api, fileId: string, bounds: PictureBounds) {
  try {
    const file = await api.getFile(fileId)
    if ((file.file_size ?? 0) > bounds.maxBytes) return null
    const url = fileUrl(api, file.file_path)
    return url === null ? null : await download(url, bounds)
  } catch {
    return null
  }
}

function fileUrl(api: Api, path: string | undefined): string | null {
  if (path === undefined || !FILE_PATH.test(path) || path.includes('..')) return null
  return `${api.options?.apiRoot ?? TELEGRAM_API_ROOT}/file/bot${api.token}/${path}`
}

async function download(url: string, { maxBytes, timeoutMs }: PictureBounds): Promise<Uint8Array | null> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return null
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    // Leaving the loop closes the connection: the rest is not taken.
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Telegram's guidance, not its promise; what counts is `retry_after`. Source: core.telegram.org/bots/faq. */
export const TELEGRAM_LIMITS: ChannelLimits = {
  perSecond: 30,
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  inFlight: 8,
  maxChars: MAX_TEXT,
  maxButtons: MAX_BUTTONS,
}

const PICTURE_BOUNDS: PictureBounds = { maxBytes: 10 * 1024 * 1024, timeoutMs: 10_000 }

/** Deliveries of several messages that stopped half-way; more than these can hardly wait at once. */
const MAX_HALFWAY = 1000

export interface TelegramChannelDeps {
  /** With a short timeout: it bounds every send. */
  api: Api
  /** Who the bot is, as known by now. */
  bot(): TelegramBot
  limits?: ChannelLimits
  picture?: PictureBounds
}

export interface TelegramChannel extends Channel {
  /**
   * To be called once an update is saved: stops the pressed button from spinning, leaves a group that said `/leave`.
   * Never rejects: nothing depends on it, and an old press cannot be answered.
   */
  settle(update: unknown): Promise<void>
}

/** Telegram as a channel. `send` gives up after the timeout of `api` and tells every refusal as a value. */
export function makeTelegramChannel(deps: TelegramChannelDeps): TelegramChannel {
  const { api } = deps
  const halfway = new Map<string, number>()
  return {
    name: 'telegram',
    traits: { abroad: true, freeMs: null },
    limits: deps.limits ?? TELEGRAM_LIMITS,
    // Telegram has no window: who blocks the bot is known by the refusal.
    window: () => ({ open: true }),
    send: message => send(api, halfway, message),
    fetchPicture: async ({ fileId }) =>
      fileId === undefined ? null : fetchTelegramPicture(api, fileId, deps.picture ?? PICTURE_BOUNDS),
    settle: update => settle(api, update, deps.bot()),
  }
}

/** Sends the parts in order. After a refusal the next try of the same delivery goes on with the part refused. */
async function send(api: Api, halfway: Map<string, number>, message: Outgoing): Promise<SendResult> {
  const calls = renderTelegram(message.reply, message.to)
  let externalId: string | undefined
  for (const [index, call] of calls.entries()) {
    if (index < (halfway.get(message.id) ?? 0)) continue
    try {
      externalId = await sendOne(api, call)
    } catch (error) {
      const failure = failureOf(error)
      remember(halfway, message.id, failure.retry ? index : 0)
      return failure
    }
  }
  remember(halfway, message.id, 0)
  return externalId === undefined ? { ok: false, retry: false, reason: 'empty' } : { ok: true, externalId }
}

function remember(halfway: Map<string, number>, id: string, index: number): void {
  halfway.delete(id)
  if (index === 0) return
  const oldest = halfway.size >= MAX_HALFWAY ? halfway.keys().next().value : undefined
  if (oldest !== undefined) halfway.delete(oldest)
  halfway.set(id, index)
}

async function sendOne(api: Api, call: TelegramCall): Promise<string> {
  if (call.method === 'sendMessage') return String((await api.raw.sendMessage(call.params)).message_id)
  const { bytes, mime } = call.picture
  const photo = new InputFile(bytes, mime === 'image/png' ? 'picture.png' : 'picture.jpg')
  return String((await api.raw.sendPhoto({ ...call.params, photo })).message_id)
}

async function settle(api: Api, update: unknown, bot: TelegramBot): Promise<void> {
  const courtesy = courtesyOf(update, bot)
  try {
    if (courtesy?.kind === 'answer-press') await api.answerCallbackQuery(courtesy.pressId)
    if (courtesy?.kind === 'leave') await api.leaveChat(courtesy.chatId)
  } catch {
    // A spinning button or a silent stay in a group harms nobody, and it can be asked for again.
  }
}
