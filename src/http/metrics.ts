import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Counted, Tally } from '../app/ports.ts'
import { COUNTED } from '../app/ports.ts'
import { SENTENCES } from './errors.ts'
import { isLocal } from './local.ts'

/** How this process is. */
export interface Readiness {
  /** `ok`, or `broken: ` and why it cannot be written. */
  database: string
  corpus: { version: string; patterns: number }
  /** `on`, `off`, or `broken: ` and why. */
  channels: Record<string, string>
  /** When each channel last brought something and last took something; null: not since the start. */
  last: Record<string, { heard: string | null; sent: string | null }>
}

/** `/healthz`: the process answers. `/readyz`: it can store and judge, and over which channels; 503 if it can't. */
export const addHealth = (app: FastifyInstance, ready: () => Promise<Readiness | null>): void => {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const readiness = await ready()
    if (!readiness) return reply.code(503).send({ ok: false })
    const ok = readiness.database === 'ok'
    return reply.code(ok ? 200 : 503).send({ ok, ...readiness })
  })
}

/** What is measured when somebody asks. Ages in seconds; null: nothing waits. */
export interface Gauges {
  inbox: { open: number; oldestSeconds: number | null; setAside: number }
  outbox: readonly { channel: string; open: number; oldestSeconds: number | null }[]
  channels: Readonly<Record<string, string>>
  database: boolean
}

export interface Metrics extends Tally {
  /** The text of Prometheus. */
  render(gauges: Gauges): Promise<string>
}

const HELP: Record<Counted, string> = {
  received: 'Events taken in',
  answered: 'Messages that are done with',
  'refused-signature': 'Webhooks with a wrong signature or secret',
  unsigned: "Webhooks without the header that signs them, Zalo's probe left out",
  stale: 'Webhooks of another day, not acted on',
  'set-aside': 'Messages given up after several tries',
  send: 'Tries to send, by result',
  'clock-jump': "Jumps of the machine's clock",
}

const nameOf = (what: string): string => `khoanda_${what.replaceAll('-', '_')}`

const makeGauges = (registers: Registry[]) => {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: nameOf(name), help, labelNames, registers })
  return {
    inboxOpen: gauge('inbox_open', 'Messages not answered yet'),
    inboxAge: gauge('inbox_oldest_seconds', 'How long the oldest of them waits'),
    setAside: gauge('inbox_set_aside', 'Messages set aside and still there'),
    outboxOpen: gauge('outbox_open', 'Deliveries not sent yet', ['channel']),
    outboxAge: gauge('outbox_oldest_seconds', 'How long the oldest of them waits', ['channel']),
    channel: gauge('channel_up', '1: on, 0: broken', ['channel']),
    database: gauge('database_up', '1: can be written'),
  }
}

/** Counters and gauges of one process. Labels are fixed words: nothing of a person is ever among them. */
export const makeMetrics = (): Metrics => {
  const registry = new Registry()
  const counter = (what: Counted) =>
    new Counter({
      name: `${nameOf(what)}_total`,
      help: HELP[what],
      labelNames: ['channel', 'result'],
      registers: [registry],
    })
  const counters = new Map(COUNTED.map(what => [what, counter(what)]))
  const gauges = makeGauges([registry])
  return {
    add: (what, labels = {}) => counters.get(what)?.inc({ ...labels }),
    render: ({ inbox, outbox, channels, database }) => {
      gauges.inboxOpen.set(inbox.open)
      gauges.inboxAge.set(inbox.oldestSeconds ?? 0)
      gauges.setAside.set(inbox.setAside)
      for (const { channel, open, oldestSeconds } of outbox) {
        gauges.outboxOpen.set({ channel }, open)
        gauges.outboxAge.set({ channel }, oldestSeconds ?? 0)
      }
      for (const [channel, state] of Object.entries(channels))
        if (state !== 'off') gauges.channel.set({ channel }, state === 'on' ? 1 : 0)
      gauges.database.set(database ? 1 : 0)
      return registry.metrics()
    },
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const hasToken = ({ headers }: FastifyRequest, token: string | null): boolean => {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

export interface MetricsRoute {
  render(): Promise<string>
  /** Lets it be read from elsewhere than this machine; null: nobody may. */
  token: string | null
}

/** `GET /metrics`: for this machine, and for whoever has the token. */
export const addMetrics = (app: FastifyInstance, { render, token }: MetricsRoute): void => {
  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, token)) return reply.code(401).send({ error: SENTENCES.notAllowed })
    reply.type('text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store')
    return render()
  })
}
