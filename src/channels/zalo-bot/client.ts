import { z } from 'zod'
import type { FailureReason } from '../../core/failures.ts'
import type { HttpAnswer } from '../zalo/call.ts'
import { callJson } from '../zalo/call.ts'
import type { SendFault } from '../zalo/parts.ts'
import type { BotStep } from './render.ts'

/** The calls of the Zalo Bot Platform that are in use. Vendor errors are values. */

export interface BotClientDeps {
  /** `https://bot-api.zaloplatforms.com` */
  root: string
  token: string
  /** Told when the token is refused: only a person can mend that. */
  alarm?(reason: string): void
  timeoutMs?: number
}

export type BotAnswer<T> = { ok: true; result: T } | { ok: false; code: number | null; fault: SendFault }

const TIMEOUT_MS = 10_000
const POLL_SECONDS = 30
const SECOND = 1000
const MINUTE = 60 * SECOND

const Success = z.object({ ok: z.literal(true), result: z.unknown().optional() })
const Failure = z.object({ ok: z.literal(false), error_code: z.number().optional().catch(undefined) })
/** An accepted message counts as sent even if its id is not where it should be. */
const Sent = z.object({ message_id: z.string().catch('') }).catch({ message_id: '' })
const Me = z.object({ id: z.string(), can_join_groups: z.boolean().catch(false) })

const never = (reason: FailureReason): SendFault => ({ ok: false, retry: false, reason })
const later = (reason: FailureReason, afterMs: number): SendFault => ({ ok: false, retry: true, afterMs, reason })

const FAULTS = new Map<number, SendFault>([
  [400, never('bad-request (400)')],
  // The operator may mend it within hours; what waits is not lost meanwhile.
  [401, later('token-invalid (401)', 10 * MINUTE)],
  [403, later('internal-error (403)', 30 * SECOND)],
  [404, never('unknown-method-or-object (404)')],
  [408, later('timed-out (408)', 5 * SECOND)],
  // Rate or the month's quota: the platform does not say which, nor how long.
  [429, later('rate-limit (429)', MINUTE)],
])

const faultOf = (code: number): SendFault => FAULTS.get(code) ?? later(`no-zalo-answer (${code})`, 30 * SECOND)

const readAnswer = (answer: HttpAnswer): BotAnswer<unknown> => {
  if (answer.kind === 'failed') {
    return { ok: false, code: null, fault: later(answer.reason, 5 * SECOND) }
  }
  const success = Success.safeParse(answer.json)
  if (success.success && answer.status < 300) return { ok: true, result: success.data.result }
  const failure = Failure.safeParse(answer.json)
  // A page without `ok` comes from something between, which cannot say that a message is impossible.
  if (!failure.success && answer.status !== 401 && answer.status !== 429) {
    return { ok: false, code: null, fault: later(`no-zalo-answer (${answer.status})`, 30 * SECOND) }
  }
  const code = failure.data?.error_code ?? answer.status
  return { ok: false, code, fault: faultOf(code) }
}

const parsedAs = <T>(schema: z.ZodType<T>, answer: BotAnswer<unknown>): BotAnswer<T> => {
  if (!answer.ok) return answer
  const result = schema.safeParse(answer.result)
  return result.success ? { ok: true, result: result.data } : { ok: false, code: null, fault: faultOf(200) }
}

/** A client of one bot. Its token is part of every address: addresses never leave this function. */
export const makeZaloBotClient = (deps: BotClientDeps) => {
  const { root, token, timeoutMs = TIMEOUT_MS } = deps

  const call = async (method: string, params: object, wait: { ms?: number; signal?: AbortSignal } = {}) => {
    const answer = readAnswer(
      await callJson({
        url: `${root}/bot${token}/${method}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
        timeoutMs: wait.ms ?? timeoutMs,
        ...(wait.signal ? { signal: wait.signal } : {}),
      }),
    )
    if (!answer.ok && answer.code === 401) deps.alarm?.(answer.fault.reason)
    return answer
  }

  return {
    send: async (step: BotStep) => parsedAs(Sent, await call(step.method, step.params)),
    getMe: async () => parsedAs(Me, await call('getMe', {})),
    /** One update, held open up to `seconds`; code 408 means that nothing came. */
    getUpdate: (signal: AbortSignal, seconds: number = POLL_SECONDS) =>
      call('getUpdates', { timeout: String(seconds) }, { ms: seconds * SECOND + timeoutMs, signal }),
    /** `secret` has 8 to 256 characters; `url` is https. */
    setWebhook: (url: string, secret: string) => call('setWebhook', { url, secret_token: secret }),
    deleteWebhook: () => call('deleteWebhook', {}),
  }
}
export type ZaloBotClient = ReturnType<typeof makeZaloBotClient>
