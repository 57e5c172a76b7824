import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { Clock } from '../app/ports.ts'
import { SENTENCES } from './errors.ts'
import { isLocal } from './local.ts'
import { makeRateLimiter } from './rate.ts'

const question = z.object({ text: z.string() })

/** UTF-16 units; the judge itself is bounded for any length. */
const MAX_TEXT = 1_000_000

/** Scores and candidates stay on this machine: a scammer must not tune his text against us. */
const forOutside = ({ score: _score, candidates: _candidates, ...rest }: Assessment): Partial<Assessment> => rest

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
  const answer = async (text: string): Promise<Assessment> => {
    const reply = (await answerCode?.(text)) ?? null
    return reply === null ? assess(text) : { ...assess(''), level: 'talk', reply }
  }

  app.post('/api/check', async (request, reply) => {
    const local = isLocal(request)
    const wait = local ? 0 : limiter.take(request.ip, clock.now().getTime())
    if (wait > 0) return reply.code(429).header('retry-after', String(wait)).send({ error: SENTENCES.tooMany })
    const parsed = question.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: SENTENCES.badText })
    const { text } = parsed.data
    if (text.length > MAX_TEXT) return reply.code(413).send({ error: SENTENCES.tooLong })
    const assessment = await answer(text)
    reply.header('cache-control', 'no-store')
    return local ? assessment : forOutside(assessment)
  })
}
