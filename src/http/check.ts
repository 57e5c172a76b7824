import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Assessment } from '../app/judging/assess.ts'
import type { AskedWith } from './before.ts'
import { beforeSchema } from './before.ts'
import { SENTENCES } from './errors.ts'
import type { Turnstile } from './turnstile.ts'
import { forOutside, forOwnTools } from './turnstile.ts'

const question = z.object({
  text: z.string().refine(text => text.trim() !== ''),
  before: beforeSchema.optional(),
  /** A received message, and no talk with us: only for the operator's own tools. */
  as: z.literal('message').optional(),
})

/** UTF-16 units: ten times what a person pastes. */
export const MAX_CHECKED_TEXT = 20_000

export interface CheckDeps {
  assess(text: string, options?: AskedWith): Assessment
  /** The answer to a text that is nothing but the code of a warning; null for any other. */
  answerCode?(text: string): Promise<string | null>
  /** What stands above the answer to a text that carries the code of a warning. */
  callOut?(text: string): Promise<string | null>
  /** Told of what came of judging, without the text. */
  count?(assessment: Assessment): void
  turnstile: Turnstile
}

/** `POST /api/check {text, before?}`: the Assessment of contracts.md. */
export const addCheck = (app: FastifyInstance, deps: CheckDeps): void => {
  const { assess, answerCode, callOut, count, turnstile } = deps

  /** A code is asked about, and nothing to be judged. */
  const ofCode = async (text: string): Promise<Assessment | null> => {
    const reply = (await answerCode?.(text)) ?? null
    return reply === null ? null : { ...assess(''), level: 'talk', first: reply, reply }
  }

  const calledOut = async (text: string, assessment: Assessment): Promise<Assessment> => {
    const called = (await callOut?.(text)) ?? null
    if (called === null) return assessment
    return { ...assessment, first: `${called}\n\n${assessment.first}`, reply: `${called}\n\n${assessment.reply}` }
  }

  app.post('/api/check', async (request, reply) => {
    if (!turnstile.admit(request, reply)) return reply
    const parsed = question.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: SENTENCES.badText })
    const { text, before } = parsed.data
    if (text.length > MAX_CHECKED_TEXT) return reply.code(413).send({ error: SENTENCES.tooLong })
    const trusted = turnstile.isTrusted(request)
    const how: AskedWith = { asMessage: trusted && parsed.data.as === 'message', ...(before && { before }) }
    const judge = () =>
      turnstile.steadily(request, text, atLeast => assess(text, { ...how, ...(atLeast && { atLeast }) }))
    const known = await ofCode(text)
    const judged = known ?? (await turnstile.inTurn(request, reply, judge))
    if (judged === 'full') return reply
    const assessment = known ?? (await calledOut(text, judged))
    if (!(known || how.asMessage)) count?.(assessment)
    reply.header('cache-control', 'no-store')
    return trusted ? forOwnTools(assessment) : forOutside(assessment)
  })
}
