import type { FailureReason } from '../../core/failures.ts'

/** One HTTP call that never throws for what the other side does. */

export type Fetch = typeof globalThis.fetch

export interface HttpCall {
  url: string
  init: RequestInit
  timeoutMs: number
  /** Ends the call early, at a stop. */
  signal?: AbortSignal
  fetch?: Fetch
}

export type HttpAnswer =
  /** `json` is undefined if the body was none. */
  { kind: 'answer'; status: number; headers: Headers; json: unknown } | NoAnswer

/** `reason` names a code of the network, never an address or a body: Zalo Bot's address holds its token. */
export interface NoAnswer {
  kind: 'failed'
  reason: FailureReason
}

const codeOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null || !('code' in value)) return null
  return typeof value.code === 'string' ? value.code : null
}

const reasonOf = (error: unknown): FailureReason => {
  if (!(error instanceof Error)) return 'network'
  const code = codeOf(error.cause) ?? (error.name === 'TypeError' ? '' : error.name)
  return `${/timed?out/i.test(code) ? 'timeout' : 'network'}${code && ' '}${code}` as FailureReason
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Redirects are refused: a token must not follow one to another host. */
export const callJson = async (call: HttpCall): Promise<HttpAnswer> => {
  const { url, init, timeoutMs, signal, fetch = globalThis.fetch } = call
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const text = await response.text()
    return { kind: 'answer', status: response.status, headers: response.headers, json: jsonOf(text) }
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) }
  }
}
