import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Assess, Assessment } from '../app/answering/assess.ts'
import type { Clock } from '../app/ports.ts'
import { SENTENCES } from './errors.ts'
import { makeRateLimiter } from './rate.ts'

/** What was said before: as much of a talk as is worth reading again. */
const MOST_BEFORE = 20
const MOST_BEFORE_TEXT = 5_000

const question = z.object({
  text: z.string(),
  before: z.array(z.string().max(MOST_BEFORE_TEXT)).max(MOST_BEFORE).optional(),
  as: z.literal('message').optional(),
})
type Question = z.infer<typeof question>

/** UTF-16 units; the judge itself is bounded for any length. */
const MAX_TEXT = 1_000_000

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** What proxies and tunnels add: with one of these, the caller is somebody else than the socket's other end. */
const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'cf-connecting-ip']

/** The operator's own tools on this machine, as against a proxy on it that speaks for somebody outside. */
const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') && PROXY_HEADERS.every(name => headers[name] === undefined)

/** Reasons in words stand in the reply. */
const asContract = ({ reasons: _reasons, ...rest }: Assessment): Omit<Assessment, 'reasons'> => rest

/** Scores and candidates stay on this machine: a scammer must not tune his text against us. */
const forOutside = ({ score: _score, candidates: _candidates, ...rest }: Omit<Assessment, 'reasons'>): object => rest

export interface CheckDeps {
  assess: Assess
  /** The answer to a text that is nothing but the code of a warning; null for any other. */
  answerCode?(text: string): Promise<string | null>
  clock: Clock
  /** Questions a caller outside this machine may ask a minute. */
  ratePerMinute: number
}

/** `POST /api/check {text}`: the Assessment of contracts.md. */
export const addCheck = (app: FastifyInstance, { assess, answerCode, clock, ratePerMinute }: CheckDeps): void => {
  const limiter = makeRateLimiter(ratePerMinute)

  /** A code is asked about, and nothing to be judged. */
  const answer = async ({ text, before, as }: Question): Promise<Assessment> => {
    const reply = (await answerCode?.(text)) ?? null
    return reply === null
      ? assess(text, { asMessage: as === 'message', ...(before && { before }) })
      : { ...assess(''), level: 'talk', reply }
  }

  app.post('/api/check', async (request, reply) => {
    const local = isLocal(request)
    const wait = local ? 0 : limiter.take(request.ip, clock.now().getTime())
    if (wait > 0) return reply.code(429).header('retry-after', String(wait)).send({ error: SENTENCES.tooMany })
    const parsed = question.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: SENTENCES.badText })
    const { text } = parsed.data
    if (text.length > MAX_TEXT) return reply.code(413).send({ error: SENTENCES.tooLong })
    const assessment = await answer(parsed.data)
    reply.header('cache-control', 'no-store')
    return local ? asContract(assessment) : forOutside(asContract(assessment))
  })
}
