import { Writable } from 'node:stream'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import pino from 'pino'
import type { Assessment } from '../../src/app/judging/assess.ts'
import type { AssessPicture } from '../../src/app/judging/assess-picture.ts'
import type { ChatPageDeps } from '../../src/http/chat-page.ts'
import type { CheckDeps } from '../../src/http/check.ts'
import type { Readiness } from '../../src/http/metrics.ts'
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
  first: 'Xem lại.',
  reply: 'Khoan đã.',
}

export const READY: Readiness = {
  database: 'ok',
  corpus: { version: '0123456789abcdef', patterns: 59 },
  channels: { web: 'on' },
  last: {},
}

const COMMUNE: ChatPageDeps['commune'] = { areas: [] }

export interface TestServer {
  app: FastifyInstance
  /** Everything logged so far, at the most talkative level. */
  logged(): string
  /** Moves the clock on by so many milliseconds. */
  wait(ms: number): void
}

interface Options {
  assess?: CheckDeps['assess']
  assessPicture?: AssessPicture
  count?: CheckDeps['count']
  answerCode?(text: string): Promise<string | null>
  ratePerMinute?: number
  page?: ChatPageDeps
  ready?: () => Promise<Readiness | null>
  metricsToken?: string
  /** The world sees it; not, if nothing is said. */
  isPublic?: boolean
  plugins?: readonly FastifyPluginAsync[]
}

/** The real server over a stub judge, a clock that stands still, and a logger whose lines can be read. */
export const buildTestServer = (options: Options = {}): TestServer => {
  const {
    page,
    assess,
    assessPicture,
    count,
    answerCode,
    ratePerMinute = 3,
    ready,
    metricsToken,
    isPublic = false,
    plugins = [],
  } = options
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
    ...(count && { count }),
    assessPicture: assessPicture ?? (async () => ({ ok: true, assessment: ASSESSMENT, read: 'Điện lực báo' })),
    ...(answerCode && { answerCode }),
    monotonic: () => now,
    ratePerMinute,
    page: page ?? { commune: COMMUNE, zalo: null },
    isPublic,
    plugins,
    trustProxy: ['loopback', 'uniquelocal'],
    ready: ready ?? (async () => READY),
    metrics: { render: async () => 'khoanda_received_total 1\n', token: metricsToken ?? null },
  })
  return {
    app,
    logged: () => lines.join(''),
    wait(ms) {
      now += ms
    },
  }
}
