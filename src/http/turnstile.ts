import { isIP } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Assessment } from '../app/judging/assess.ts'
import { SENTENCES } from './errors.ts'
import { isLocal } from './local.ts'
import type { Alarm } from './near-copies.ts'
import { makeNearCopies } from './near-copies.ts'

/** Who asks, as far as an address tells. */

/** The eight groups of an IPv6 address, written out. */
const groupsOf = (address: string): string[] => {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * One caller: an IPv4 address, or a /64 of IPv6, since whoever has one address there has them all. What is no address is
 * a caller of its own.
 */
export const callerOf = (ip: string): string => {
  const mapped = MAPPED.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const address = ip.replace(/%.*$/, '')
  if (isIP(address) !== 6) return ip
  const network = groupsOf(address).slice(0, 4)
  return network.map(group => Number.parseInt(group, 16).toString(16)).join(':')
}

/** A bounded memory of who asked how often: fixed windows of one minute, oldest callers forgotten first. */
export interface RateLimiter {
  /** Seconds to wait, or 0 when the caller may go on. `now` in milliseconds. */
  take(caller: string, now: number): number
}

const WINDOW_MS = 60_000
const MAX_CALLERS = 10_000

/** Lets each caller through `perMinute` times a minute. */
export const makeRateLimiter = (perMinute: number): RateLimiter => {
  const windows = new Map<string, { opened: number; used: number }>()
  return {
    take(caller, now) {
      const window = windows.get(caller)
      // Either way: a clock that was put back must not shut anybody out until it is as late again.
      if (!window || Math.abs(now - window.opened) >= WINDOW_MS) {
        windows.delete(caller)
        if (windows.size >= MAX_CALLERS) windows.delete(windows.keys().next().value as string)
        windows.set(caller, { opened: now, used: 1 })
        return 0
      }
      window.used++
      return window.used <= perMinute ? 0 : Math.max(1, Math.ceil((window.opened + WINDOW_MS - now) / 1000))
    },
  }
}

/** One after another: judging takes the only thread, and whoever writes on Zalo must not wait for the web. */
export interface Line {
  /** Does the work when its turn comes; `full` if too many wait already. */
  wait<T>(work: () => T | Promise<T>): Promise<T | 'full'>
}

/** @param longest how many may wait or be under way at once */
const makeLine = (longest: number): Line => {
  let last: Promise<unknown> = Promise.resolve()
  let length = 0
  return {
    async wait(work) {
      if (length >= longest) return 'full'
      length += 1
      // In between, everybody else has their turn.
      const turn = last.then(() => setImmediate()).then(work)
      last = turn.then(
        () => undefined,
        () => undefined,
      )
      try {
        return await turn
      } finally {
        length -= 1
      }
    },
  }
}

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
