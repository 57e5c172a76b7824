import { GrammyError, HttpError } from 'grammy'
import type { SendResult } from '../../core/messages.ts'

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
