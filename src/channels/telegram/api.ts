import { Api, GrammyError, HttpError } from 'grammy'
import type { SendResult } from '../../core/messages.ts'
import type { TelegramBot } from './command.ts'

export type Failure = Extract<SendResult, { ok: false }>

/** Telegram did not say how long to wait though it said that it was too much. */
const DEFAULT_RETRY_AFTER_S = 5
/** A wrong token is mended by a person, not by asking again at once. */
const BAD_TOKEN_WAIT_MS = 60_000

/** Refusals of kind 400, by what their description contains. Source: tdlib/telegram-bot-api. */
const REFUSALS: readonly [RegExp, Omit<Failure, 'ok'>][] = [
  [/chat not found|user not found|peer_id_invalid/i, { retry: false, gone: true, reason: 'chat-not-found' }],
  // With the new id it would have been told as a move.
  [/chat was (deactivated|deleted|upgraded)/i, { retry: false, gone: true, reason: 'chat-deleted' }],
  [/topic.*(closed|deleted)|thread not found/i, { retry: false, reason: 'topic-closed' }],
  [/rights to send|CHAT_WRITE_FORBIDDEN/i, { retry: false, reason: 'no-right-to-write' }],
  [/query is too old|query id is invalid/i, { retry: false, reason: 'press-too-old' }],
]

/**
 * What a failed call means for the message. Telegram's own description is not passed on: reasons are a fixed set, so
 * that nothing of a message or an address gets into a log through them.
 *
 * After a timeout or a broken connection the message may have arrived; it is sent again, since a lost warning is worse
 * than a repeated one.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return { ok: false, ...refusal(error) }
  const timedOut = error instanceof HttpError && error.error instanceof Error && /timed out/.test(error.error.message)
  return { ok: false, retry: true, reason: timedOut ? 'timeout' : 'network' }
}

function refusal(error: GrammyError): Omit<Failure, 'ok'> {
  const moved = error.parameters.migrate_to_chat_id
  if (moved !== undefined) return { retry: true, afterMs: 0, movedTo: String(moved), reason: 'group-moved' }
  switch (error.error_code) {
    case 400:
      return badRequest(error.description)
    case 401:
    case 404:
      return { retry: true, afterMs: BAD_TOKEN_WAIT_MS, reason: 'bad-token' }
    case 403:
      return { retry: false, gone: true, reason: 'blocked-or-removed' }
    case 429:
      return { retry: true, afterMs: waitMs(error), reason: 'rate-limited' }
    default:
      return byClass(error.error_code)
  }
}

function badRequest(description: unknown): Omit<Failure, 'ok'> {
  const known = REFUSALS.find(([pattern]) => pattern.test(String(description)))
  return known?.[1] ?? { retry: false, reason: 'bad-request' }
}

function waitMs(error: GrammyError): number {
  const seconds = Number(error.parameters.retry_after)
  return (Number.isFinite(seconds) && seconds >= 0 ? seconds : DEFAULT_RETRY_AFTER_S) * 1000
}

/** Other 4xx are our fault and stay so; everything else passes. */
function byClass(code: unknown): Omit<Failure, 'ok'> {
  const ours = typeof code === 'number' && code >= 400 && code < 500 && code !== 409
  return ours ? { retry: false, reason: `telegram-refused (${code})` } : { retry: true, reason: 'telegram-unavailable' }
}

export const TELEGRAM_API_ROOT = 'https://api.telegram.org'

export interface TelegramConnection {
  token: string
  /** Another server of the Bot API, for tests and proxies. */
  apiRoot?: string | undefined
  /** After so long a call counts as failed. Long polling needs more than its own wait. */
  timeoutMs: number
}

/** grammY's typed client. Its errors hide the address, which holds the token. */
export function makeTelegramApi(access: TelegramConnection): Api {
  const apiRoot = (access.apiRoot ?? TELEGRAM_API_ROOT).replace(/\/+$/, '')
  return new Api(access.token, { apiRoot, timeoutSeconds: access.timeoutMs / 1000 })
}

/** What the token alone tells: the id before its colon. The bot can start so while Telegram is out of reach. */
export function botOfToken(token: string): TelegramBot {
  return { id: token.split(':', 1)[0] ?? '', username: '' }
}

/** Asks Telegram who the bot is; needed once, to recognise `@mentions` in groups. */
export async function identify(api: Api): Promise<{ ok: true; bot: TelegramBot } | { ok: false; reason: string }> {
  try {
    const { id, username } = await api.getMe()
    return { ok: true, bot: { id: String(id), username } }
  } catch (error) {
    return { ok: false, reason: failureOf(error).reason }
  }
}
