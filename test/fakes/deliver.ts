import { setTimeout as wait } from 'node:timers/promises'

/** A webhook as the vendor posts it: these bytes under this signature. */
export interface Webhook {
  /** The id that repeats share: message, update or event. */
  id: string
  headers: Record<string, string>
  body: string
}

export interface Attempt {
  /** HTTP status, or null if there was no answer in time. */
  status: number | null
  ms: number
}

export interface DeliverOptions {
  /** How long the vendor waits for the answer; 2,000 if not given. */
  timeoutMs?: number
  /** Waits before each repeat, while the answer is not 2xx; none if not given. */
  delaysMs?: readonly number[]
  /** Header that counts the repeats, from 1. */
  retryHeader?: string
}

/** Fakes never talk to anybody but this machine. */
const assertLocal = (url: string): void => {
  const { hostname } = new URL(url)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost')
    throw new Error(`Fakes deliver to 127.0.0.1 only, not ${hostname}`)
}

const post = async (url: string, webhook: Webhook, timeoutMs: number): Promise<Attempt> => {
  const start = performance.now()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: webhook.headers,
      body: webhook.body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.arrayBuffer()
    return { status: response.status, ms: performance.now() - start }
  } catch {
    return { status: null, ms: performance.now() - start }
  }
}

const isTaken = (attempt: Attempt): boolean => attempt.status !== null && attempt.status >= 200 && attempt.status < 300

const nthRepeat = (webhook: Webhook, header: string | undefined, nth: number): Webhook =>
  header && nth > 0 ? { ...webhook, headers: { ...webhook.headers, [header]: String(nth) } } : webhook

/** Posts a webhook, and again while it is not taken and `delaysMs` lasts. Gives every attempt, the last one last. */
export const deliver = async (url: string, webhook: Webhook, options: DeliverOptions = {}): Promise<Attempt[]> => {
  assertLocal(url)
  const attempts: Attempt[] = []
  for (const delay of [0, ...(options.delaysMs ?? [])]) {
    if (delay > 0) await wait(delay)
    const attempt = await post(url, nthRepeat(webhook, options.retryHeader, attempts.length), options.timeoutMs ?? 2000)
    attempts.push(attempt)
    if (isTaken(attempt)) break
  }
  return attempts
}
