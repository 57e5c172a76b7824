import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../app/ports.ts'
import type { Inbound } from '../../core/messages.ts'
import { parseZaloOa } from './parse.ts'

/**
 * The signature of Zalo's webhooks: `mac = hex(SHA-256(app_id + raw body + timestamp + OA secret key))`, a plain hash
 * and no HMAC. The timestamp is the body's own field, as text; the secret is the webhook's, not the app's.
 * Source: https://developers.zalo.me/docs/official-account/webhook
 */

interface SignatureKeys {
  appId: string
  /** "OA Secret Key" of the app's webhook page. */
  secret: string
}

const FIELD = Buffer.from('"timestamp"')
const VALUE = /^\s*:\s*(?:"([^"\\]{0,64})"|(-?[0-9.eE+-]{1,32}))/
const MAX_CANDIDATES = 4

/**
 * Every value a field of this name has in the raw bytes. The check comes before any parsing, so which of them is the
 * outermost one is not known: a body is genuine if one of them fits. Inside a JSON string the quotes are escaped, so a
 * resident's text is never found here.
 */
const timestampsIn = (body: Buffer): string[] => {
  const found = new Set<string>()
  let at = body.indexOf(FIELD)
  while (at >= 0 && found.size < MAX_CANDIDATES) {
    const start = at + FIELD.length
    const value = VALUE.exec(body.toString('utf8', start, start + 300))
    if (value) found.add(value[1] ?? value[2] ?? '')
    at = body.indexOf(FIELD, start)
  }
  return found.size > 0 ? [...found] : ['']
}

const macOf = (keys: SignatureKeys, body: Uint8Array, timestamp: string): Buffer =>
  createHash('sha256').update(keys.appId).update(body).update(timestamp).update(keys.secret).digest()

/** The 64 hex digits for a body; what Zalo sends is `mac=` and these. */
export const signZaloOa = (keys: SignatureKeys, body: Uint8Array, timestamp: string): string =>
  macOf(keys, body, timestamp).toString('hex')

const claimOf = (header: string): Buffer | null => {
  const hex = /^(?:mac=)?([0-9a-f]{64})$/i.exec(header.trim())?.[1]
  return hex === undefined ? null : Buffer.from(hex, 'hex')
}

/** Is this body from Zalo? `header` is the value of `X-ZEvent-Signature`, with or without `mac=`. Constant time. */
export const isFromZalo = (keys: SignatureKeys, body: Buffer, header: string): boolean => {
  const claim = claimOf(header)
  if (!claim || keys.secret === '') return false
  return timestampsIn(body).some(timestamp => timingSafeEqual(claim, macOf(keys, body, timestamp)))
}

/**
 * `probe`: Zalo's own, before an address is saved. `unsigned`: an event whose header was dropped, or a stranger. `forged`:
 * a signature that does not fit. `unreadable`: signed, but no JSON. `ignored`: an event nobody needs. `received`: handed on.
 */
export type HookOutcome = 'probe' | 'unsigned' | 'forged' | 'unreadable' | 'ignored' | 'received'

export interface ZaloOaHook extends SignatureKeys {
  /** Stores durably, and knows repeats. If it throws, the answer is 500 and Zalo sends again. */
  receive(inbound: Inbound): Promise<unknown>
  count?(outcome: HookOutcome): void
  clock?: Clock
}

/** An event with the longest text and every field is below 20 KB. */
const BODY_LIMIT = 256 * 1024

const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

const parsed = (body: Buffer, receivedAt: Date): Inbound[] | null => {
  try {
    return parseZaloOa(JSON.parse(body.toString('utf8')), receivedAt)
  } catch {
    return null
  }
}

/** The probe is an empty object or nothing at all. */
const isEvent = (body: Buffer): boolean => body.includes('"event_name"')

const handler = (deps: ZaloOaHook) => async (request: FastifyRequest, reply: FastifyReply) => {
  const answer = (status: number, outcome: HookOutcome) => {
    deps.count?.(outcome)
    return reply.code(status).send({ ok: status === 200 })
  }
  const signature = request.headers['x-zevent-signature']
  const body = bytesOf(request)
  // The console saves an address only if its unsigned probe is answered with 200.
  if (signature === undefined) return answer(200, isEvent(body) ? 'unsigned' : 'probe')
  if (!isFromZalo(deps, body, String(signature))) return answer(401, 'forged')
  const inbounds = parsed(body, deps.clock?.now() ?? new Date())
  if (!inbounds) return answer(200, 'unreadable')
  for (const inbound of inbounds) await deps.receive(inbound)
  return answer(200, inbounds.length === 0 ? 'ignored' : 'received')
}

/** `POST /webhooks/zalo-oa`. The signature is checked on the bytes as they came, before anything is parsed. */
export const zaloOaHook =
  (deps: ZaloOaHook): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post('/webhooks/zalo-oa', { bodyLimit: BODY_LIMIT, logLevel: 'warn' }, handler(deps))
  }
