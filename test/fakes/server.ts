import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fastify } from 'fastify'
import type { Answer, Behaviour, Fault, Target } from './behaviour.ts'
import type { Fields } from './body.ts'
import { readFields } from './body.ts'
import type { Ledger, SentMessage } from './ledger.ts'
import type { FakeClock } from './rate.ts'

/** A request, read but not yet judged. */
export interface Call extends Fields {
  verb: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  contentType: string
  /** Aborts when the caller goes away. */
  gone: AbortSignal
}

/** An answer, and the message that the call put on somebody's phone. */
export interface Outcome extends Answer {
  sent?: SentMessage
}

export interface ServerDeps {
  behaviour: Behaviour
  ledger: Ledger
  clock: FakeClock
  /** What the vendor calls it, and whom it concerns. */
  target(call: Call): Target
  handle(call: Call): Outcome | Promise<Outcome>
}

export interface RunningServer {
  /** `http://127.0.0.1:port`, no slash at the end. */
  root: string
  /** Drops open connections, the hanging ones too. */
  close(): Promise<void>
}

const flat = (headers: FastifyRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]))

const abortWhenGone = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}

const toCall = (request: FastifyRequest, reply: FastifyReply): Call => {
  const url = new URL(request.url, 'http://fake')
  const contentType = request.headers['content-type'] ?? ''
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return {
    ...readFields(raw, contentType.toLowerCase().startsWith('multipart') ? contentType : contentType.toLowerCase()),
    verb: request.method,
    path: decodeURIComponent(url.pathname),
    query: Object.fromEntries(url.searchParams),
    headers: flat(request.headers),
    contentType,
    gone: abortWhenGone(reply),
  }
}

const isRawBody = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body)

const send = (reply: FastifyReply, answer: Answer): FastifyReply => {
  const body = isRawBody(answer.body) ? answer.body : JSON.stringify(answer.body)
  return reply
    .code(answer.status)
    .headers({ 'content-type': 'application/json', ...answer.headers })
    .send(body)
}

/** Leaves the caller without an answer, or with half of one. */
const abandon = (reply: FastifyReply, kind: 'hang' | 'reset' | 'lost' | 'stall'): FastifyReply => {
  reply.hijack()
  if (kind === 'reset' || kind === 'lost') reply.raw.destroy()
  if (kind === 'stall') {
    reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
    reply.raw.write('{"ok":true,')
  }
  return reply
}

const handleAndRecord = async (deps: ServerDeps, call: Call, reached: boolean): Promise<Outcome> => {
  const outcome = await deps.handle(call)
  if (outcome.sent) deps.ledger.addSent({ ...outcome.sent, answered: reached })
  return outcome
}

const serve = async (deps: ServerDeps, call: Call, reply: FastifyReply): Promise<FastifyReply> => {
  const target = deps.target(call)
  const fault: Fault | null = deps.behaviour.next(target)
  deps.ledger.addRequest({
    ...target,
    at: deps.clock.now(),
    path: call.path,
    headers: call.headers,
    fields: call.fields,
    fault: fault?.kind ?? null,
  })
  if (fault?.kind === 'answer') return send(reply, fault)
  if (fault?.kind === 'hang' || fault?.kind === 'reset') return abandon(reply, fault.kind)
  const cut = fault?.kind === 'lost' || fault?.kind === 'stall' ? fault.kind : null
  const outcome = await handleAndRecord(deps, call, cut === null)
  if (cut) return abandon(reply, cut)
  if (fault?.kind === 'late') await wait(fault.ms)
  return send(reply, outcome)
}

/** Starts a fake vendor on a free port of 127.0.0.1. Every request is recorded, then spoilt or handled. */
export const startServer = async (deps: ServerDeps): Promise<RunningServer> => {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.all('/*', (request, reply) => serve(deps, toCall(request, reply), reply))
  const root = await app.listen({ host: '127.0.0.1', port: 0 })
  return { root, close: () => app.close() }
}
