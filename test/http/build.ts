import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import type { Assess, Assessment } from '../../src/app/answering/assess.ts'
import type { Readiness } from '../../src/http/health.ts'
import { buildServer } from '../../src/http/server.ts'

/** What a stub judge says of any text. */
export const ASSESSMENT: Assessment = {
  level: 'scam',
  intent: 'check',
  score: 0.97,
  pattern: 'gia-danh-dien-luc',
  named: true,
  reasons: [],
  candidates: [{ pattern: 'gia-danh-dien-luc', score: 0.9 }],
  lookalike: null,
  signs: [],
  indicators: [],
  corpusVersion: '0123456789abcdef',
  reply: 'Khoan đã.',
}

export const READY: Readiness = { corpus: { version: '0123456789abcdef', patterns: 59 }, channels: { web: true } }

export interface TestServer {
  app: FastifyInstance
  /** Everything logged so far, at the most talkative level. */
  logged(): string
  /** Moves the clock on by so many milliseconds. */
  wait(ms: number): void
}

interface Options {
  assess?: Assess
  answerCode?(text: string): Promise<string | null>
  ratePerMinute?: number
  ready?: () => Readiness | null
}

/** The real server over a stub judge, a clock that stands still, and a logger whose lines can be read. */
export const buildTestServer = ({ assess, answerCode, ratePerMinute = 3, ready }: Options = {}): TestServer => {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  let now = Date.parse('2026-11-23T08:00:00+07:00')
  const app = buildServer({
    logger: pino({ level: 'trace' }, sink),
    assess: assess ?? (() => ASSESSMENT),
    ...(answerCode && { answerCode }),
    clock: { now: () => new Date(now) },
    ratePerMinute,
    ready: ready ?? (() => READY),
  })
  return {
    app,
    logged: () => lines.join(''),
    wait(ms) {
      now += ms
    },
  }
}
