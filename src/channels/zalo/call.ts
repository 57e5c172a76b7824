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

/** Pictures come from the channel's own hosts, in bounded size and time, or not at all. */

export interface PictureSource {
  /** `img.example.vn`, `*.zdn.vn` (any depth below it, not itself), `127.0.0.1` (tests: plain http, any port). */
  hosts: readonly string[]
  maxBytes?: number
  timeoutMs?: number
  fetch?: Fetch
}

const MAX_BYTES = 12_000_000
const TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3
const LOOPBACK = '127.0.0.1'

const matches = (host: string, pattern: string): boolean => {
  const wanted = pattern.trim().toLowerCase()
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1 : host === wanted
}

const overTls = (url: URL): URL | null => {
  // Zalo still writes http:// for hosts that serve https.
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:'
  return url.protocol === 'https:' && url.port === '' ? url : null
}

/** The address to fetch, or null: judged on the parsed address, so no trick of spelling passes. */
export const allowedUrl = (address: string, hosts: readonly string[]): URL | null => {
  const url = URL.parse(address)
  if (url?.username !== '' || url.password !== '') return null
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (!hosts.some(pattern => matches(url.hostname, pattern))) return null
  return url.hostname === LOOPBACK ? url : overTls(url)
}

const readBounded = async (response: Response, maxBytes: number): Promise<Uint8Array | null> => {
  if (!response.ok || !response.body || Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    return null
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    // Leaving the loop cancels the stream.
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return size === 0 ? null : Buffer.concat(chunks)
}

/** Fetches one address; null for anything refused, too large, too slow or broken. */
export const fetchPictureFrom = async (address: string, source: PictureSource): Promise<Uint8Array | null> => {
  const { hosts, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, fetch = globalThis.fetch } = source
  const signal = AbortSignal.timeout(timeoutMs)
  let url = allowedUrl(address, hosts)
  try {
    for (let hop = 0; url && hop <= MAX_REDIRECTS; hop += 1) {
      const response = await fetch(url, { redirect: 'manual', signal })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || !location) return await readBounded(response, maxBytes)
      await response.body?.cancel()
      url = allowedUrl(URL.parse(location, url.href)?.href ?? '', hosts)
    }
  } catch {
    return null
  }
  return null
}
