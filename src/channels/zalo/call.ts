import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FailureReason } from '../../core/failures.ts'

// An `import` of the first would load what Node keeps for `fetch` as well: 14 MB at every start.
const [http, https] = [process.getBuiltinModule('node:http'), process.getBuiltinModule('node:https')]

/** One POST that never throws for what the other side does. */

export interface HttpCall {
  url: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
  timeoutMs: number
  /** Ends the call early, at a stop. */
  signal?: AbortSignal
}

export type HttpAnswer =
  /** `json` is undefined if the body was none. */
  { kind: 'answer'; status: number; headers: IncomingHttpHeaders; json: unknown } | NoAnswer

/** `reason` names a code of the network, never an address or a body: Zalo Bot's address holds its token. */
export interface NoAnswer {
  kind: 'failed'
  reason: FailureReason
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const coded = (code: string): Error => Object.assign(new Error(code), { code })

const failure = (code: string): NoAnswer => {
  const kind = /timed?out/i.test(code) ? 'timeout' : 'network'
  return { kind: 'failed', reason: `${kind}${code && ' '}${code}` as FailureReason }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const post = ({ url, headers, body }: HttpCall, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http
    const length = Buffer.byteLength(body)
    const asked = request(url, { method: 'POST', headers: { ...headers, 'content-length': length }, signal })
    // Not once: what breaks while the answer is read is told here as well.
    asked.on('error', reject)
    asked.once('response', resolve)
    asked.end(body)
  })

/** Platforms answer in a few lines. */
const LONGEST_ANSWER = 1_000_000

const textOf = async (response: IncomingMessage): Promise<string> => {
  let text = ''
  // Leaving the loop ends the connection.
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk
    if (text.length > LONGEST_ANSWER) throw coded('answer too long')
  }
  return text
}

/** A token must not follow one to another host. */
const refuseRedirect = (response: IncomingMessage): void => {
  const { statusCode = 0 } = response
  if (statusCode < 300 || statusCode > 399) return
  response.destroy()
  throw coded('redirect')
}

/**
 * Not by `fetch`, which takes three times the processor: to send an answer cost as much as to understand the question.
 * Connections are kept by Node's own agent.
 */
export const callJson = async (call: HttpCall): Promise<HttpAnswer> => {
  const timeout = AbortSignal.timeout(call.timeoutMs)
  try {
    const response = await post(call, call.signal ? AbortSignal.any([call.signal, timeout]) : timeout)
    refuseRedirect(response)
    const json = jsonOf(await textOf(response))
    return { kind: 'answer', status: response.statusCode ?? 0, headers: response.headers, json }
  } catch (error) {
    return failure(timeout.aborted ? 'TimeoutError' : codeOf(error))
  }
}

/** Pictures come from the channel's own hosts, in bounded size and time, or not at all. */

export interface PictureSource {
  /** `img.example.vn`, `*.zdn.vn` (any depth below it, not itself), `127.0.0.1` (tests: plain http, any port). */
  hosts: readonly string[]
  maxBytes?: number
  timeoutMs?: number
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
  const { hosts, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS } = source
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
