import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Assessment } from '../app/judging/assess.ts'
import { callerOf } from './callers.ts'
import { SENTENCES } from './errors.ts'
import { makeLine } from './line.ts'
import { isLocal } from './local.ts'
import type { Alarm } from './near-copies.ts'
import { makeNearCopies } from './near-copies.ts'
import { makeRateLimiter } from './rate.ts'

/** What everybody passes who asks over the web. */
export interface Turnstile {
  /**
   * The operator's own tools: on this machine, of a server that the world does not see. They are shown figures, may say
   * what a text is, and are neither counted nor compared. Behind an address of the world nobody is: a proxy that forgets
   * a header looks the same as they do.
   */
  isTrusted(request: FastifyRequest): boolean
  /** False, and then it is answered: this caller has asked too often. */
  admit(request: FastifyRequest, reply: FastifyReply): boolean
  /** One at a time; `full`, and then it is answered: too many wait. */
  inTurn<T>(request: FastifyRequest, reply: FastifyReply, work: () => T | Promise<T>): Promise<T | 'full'>
  /** Judges, and never says less of a near-copy than it said to this caller before. */
  steadily(request: FastifyRequest, text: string, judge: (atLeast: Alarm | null) => Assessment): Assessment
}

export interface TurnstileDeps {
  /** The world sees this server. */
  isPublic: boolean
  ratePerMinute: number
  /** Milliseconds of a clock that does not jump. */
  monotonic(): number
}

/** Longer, and whoever waits had better be told. */
const LONGEST_LINE = 8
const AGAIN_SECONDS = 5

const alarmOf = ({ level }: Assessment): Alarm | null => (level === 'scam' || level === 'suspicious' ? level : null)

/** What callers get: reasons in words stand in the answer. */
type Told = Omit<Assessment, 'reasons'>

export const forOwnTools = ({ reasons: _reasons, ...rest }: Assessment): Told => rest

/** Scores and candidates stay on this machine: a scammer must not tune his text against us. */
export const forOutside = (assessment: Assessment): Omit<Told, 'score' | 'candidates'> => {
  const { score: _score, candidates: _candidates, ...rest } = forOwnTools(assessment)
  return rest
}

export const makeTurnstile = ({ isPublic, ratePerMinute, monotonic }: TurnstileDeps): Turnstile => {
  const limiter = makeRateLimiter(ratePerMinute)
  const line = makeLine(LONGEST_LINE)
  const ours = makeLine(Number.POSITIVE_INFINITY)
  const copies = makeNearCopies()
  const isTrusted = (request: FastifyRequest): boolean => !isPublic && isLocal(request)

  return {
    isTrusted,
    admit: (request, reply) => {
      const wait = isTrusted(request) ? 0 : limiter.take(callerOf(request.ip), monotonic())
      if (wait === 0) return true
      reply.code(429).header('retry-after', String(wait)).send({ error: SENTENCES.tooMany })
      return false
    },
    inTurn: async (request, reply, work) => {
      const done = await (isTrusted(request) ? ours : line).wait(work)
      if (done === 'full') reply.code(503).header('retry-after', String(AGAIN_SECONDS)).send({ error: SENTENCES.full })
      return done
    },
    steadily: (request, text, judge) => {
      if (isTrusted(request)) return judge(null)
      const [caller, now] = [callerOf(request.ip), monotonic()]
      const assessment = judge(copies.floor(caller, text, now))
      const level = alarmOf(assessment)
      if (level) copies.remember(caller, text, { level, now })
      return assessment
    },
  }
}
