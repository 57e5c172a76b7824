import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Assess, Assessment } from '../app/assess.ts'
import type { Clock } from '../app/ports.ts'
import { SENTENCES } from './errors.ts'
import { makeRateLimiter } from './rate.ts'

const question = z.object({ text: z.string().max(1_000_000) })

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Scores and candidates stay on this machine: a scammer must not tune his text against us. */
const forCaller = (assessment: Assessment, request: FastifyRequest): Partial<Assessment> => {
  const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  if (LOOPBACK.has(request.socket.remoteAddress ?? '') && !proxied) return assessment
  const { score: _score, candidates: _candidates, ...rest } = assessment
  return rest
}

export interface CheckDeps {
  assess: Assess
  clock: Clock
  /** Questions a caller outside this machine may ask a minute. */
  ratePerMinute: number
}

/** `POST /api/check {text}`: the Assessment of contracts.md. */
export const addCheck = (app: FastifyInstance, { assess, clock, ratePerMinute }: CheckDeps): void => {
  const limiter = makeRateLimiter(ratePerMinute)
  app.post('/api/check', async (request, reply) => {
    const wait = limiter.take(request.ip, clock.now().getTime())
    if (wait > 0) return reply.code(429).header('retry-after', String(wait)).send({ error: SENTENCES.tooMany })
    const parsed = question.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: SENTENCES.badText })
    return forCaller(assess(parsed.data.text), request)
  })
}
