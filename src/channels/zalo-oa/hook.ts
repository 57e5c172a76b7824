import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../app/ports.ts'
import type { Inbound } from '../../core/messages.ts'
import { parseZaloOa } from './parse.ts'
import type { SignatureKeys } from './signature.ts'
import { isFromZalo } from './signature.ts'

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
