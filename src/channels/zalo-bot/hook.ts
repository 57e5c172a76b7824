import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../app/ports.ts'
import type { Inbound } from '../../core/messages.ts'
import { parseZaloBot } from './parse.ts'

/** `unsigned`: no secret. `forged`: a wrong one. `unreadable`: no JSON. `ignored`: an update nobody needs. */
export type HookOutcome = 'unsigned' | 'forged' | 'unreadable' | 'ignored' | 'received'

export interface ZaloBotHook {
  /** What the webhook was registered with. */
  secret: string
  /** Stores durably; a repeat is its affair. If it throws, the answer is 500. */
  receive(inbound: Inbound): Promise<unknown>
  count?(outcome: HookOutcome): void
  clock?: Clock
}

const BODY_LIMIT = 256 * 1024
const SECRET_HEADER = 'x-bot-api-secret-token'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Of digests, which have one length whatever was sent. */
const isSecret = (secret: string, given: unknown): boolean =>
  secret !== '' && typeof given === 'string' && timingSafeEqual(digest(secret), digest(given))

const parsed = (body: unknown, receivedAt: Date): Inbound[] | null => {
  try {
    return Buffer.isBuffer(body) ? parseZaloBot(JSON.parse(body.toString('utf8')), receivedAt) : null
  } catch {
    return null
  }
}

/** `POST /webhooks/zalo-bot`. The secret is checked before the body is even read. */
export const zaloBotHook =
  (deps: ZaloBotHook): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const answer = (reply: FastifyReply, status: number, outcome: HookOutcome) => {
      deps.count?.(outcome)
      return reply.code(status).send({ ok: status === 200 })
    }
    const guard = async (request: FastifyRequest, reply: FastifyReply) => {
      const given = request.headers[SECRET_HEADER]
      if (given === undefined) return answer(reply, 401, 'unsigned')
      if (!isSecret(deps.secret, given)) return answer(reply, 401, 'forged')
    }
    const handle = async (request: FastifyRequest, reply: FastifyReply) => {
      const inbounds = parsed(request.body, deps.clock?.now() ?? new Date())
      if (!inbounds) return answer(reply, 200, 'unreadable')
      for (const inbound of inbounds) await deps.receive(inbound)
      return answer(reply, 200, inbounds.length === 0 ? 'ignored' : 'received')
    }
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post('/webhooks/zalo-bot', { bodyLimit: BODY_LIMIT, logLevel: 'warn', onRequest: guard }, handle)
  }
