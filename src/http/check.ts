import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Assessment } from '../app/judging/assess.ts'
import { SENTENCES } from './errors.ts'
import type { Turnstile } from './turnstile.ts'
import { forOutside, forOwnTools } from './turnstile.ts'

/** Passages of a talk that come along with a question, and UTF-16 units of each. */
export const MAX_BEFORE = 20
export const MAX_PASSAGE = 5_000

/** What the person said earlier in this talk, oldest first. It lives in the page that asks; nothing of it is kept here. */
export const beforeSchema = z.array(z.string().max(MAX_PASSAGE)).max(MAX_BEFORE)

/** What a question brings along for the judge. */
interface AskedWith {
  /** What is judged was received: it is no wish of the person's. */
  asMessage?: boolean
  /** As in `beforeSchema`. */
  before?: readonly string[]
  /** No less grave than this, however it sounds. */
  atLeast?: 'suspicious' | 'scam'
  /** What is said of it for the code of a warning that it carries. */
  called?: string
}

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
  /** What is said of a text that carries the code of a warning; of genuine words nothing else is. */
  callOut?(text: string): Promise<{ genuine: boolean; text: string } | null>
  /** Told of what came of judging, without the text. */
  count?(assessment: Assessment): void
  turnstile: Turnstile
}

/** `POST /api/check {text, before?}`: the Assessment of contracts.md. */
export const addCheck = (app: FastifyInstance, deps: CheckDeps): void => {
  const { assess, answerCode, callOut, count, turnstile } = deps

  /** Nothing is judged. */
  const unjudged = (reply: string): Assessment => ({ ...assess(''), level: 'talk', first: reply, reply })

  /** A code is asked about, and nothing else. */
  const ofCode = async (text: string): Promise<Assessment | null> => {
    const reply = (await answerCode?.(text)) ?? null
    return reply === null ? null : unjudged(reply)
  }

  app.post('/api/check', async (request, reply) => {
    if (!turnstile.admit(request, reply)) return reply
    const parsed = question.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: SENTENCES.badText })
    const { text, before } = parsed.data
    if (text.length > MAX_CHECKED_TEXT) return reply.code(413).send({ error: SENTENCES.tooLong })
    const trusted = turnstile.isTrusted(request)
    const called = (await callOut?.(text)) ?? null
    const how: AskedWith = {
      asMessage: trusted && parsed.data.as === 'message',
      ...(before && { before }),
      ...(called && { called: called.text }),
    }
    const judge = () =>
      turnstile.steadily(request, text, atLeast => assess(text, { ...how, ...(atLeast && { atLeast }) }))
    const known = called?.genuine ? unjudged(called.text) : await ofCode(text)
    const assessment = known ?? (await turnstile.inTurn(request, reply, judge))
    if (assessment === 'full') return reply
    if (!(known || how.asMessage)) count?.(assessment)
    reply.header('cache-control', 'no-store')
    return trusted ? forOwnTools(assessment) : forOutside(assessment)
  })
}
