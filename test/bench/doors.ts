import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastify from 'fastify'
import { zaloOaHook } from '../../src/channels/zalo-oa/hook.ts'
import { openStore } from '../../src/store/open.ts'
import type { Webhook } from '../fakes/deliver.ts'
import { startZaloOaFake } from '../fakes/zalo-oa.ts'
import { isNotice } from '../support/doors.ts'
import type { FakesOptions } from '../support/fakes.ts'
import type { Environment, StartOptions } from '../support/process.ts'
import { rowsOf } from '../support/rows.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'

/** How fast the doors are: webhooks taken, messages answered, and how long one waits. */
export interface DoorFigures {
  bare: number
  acknowledged: number
  answered: number
  waited: { p50: number; p99: number }
}

const POSTS = 3000
const AT_ONCE = 64
const MESSAGE = 'Em bên Điện lực, bác bấm vào dienluc-evn.top để cài ứng dụng, không là 16h cắt điện nhé'
const PATH = '/webhooks/zalo-oa'

const post = (agent: Agent, address: string, { headers, body }: Webhook): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${address}${PATH}`, { method: 'POST', agent, headers }, response => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** Posts all webhooks, `AT_ONCE` under way; how many a second were answered with 200. */
const flood = async (address: () => string, webhooks: readonly Webhook[]): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const waiting = [...webhooks]
  const started = performance.now()
  const post200 = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const status = await post(agent, address(), next)
      if (status !== 200) throw new Error(`a webhook was answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, post200))
  agent.destroy()
  return webhooks.length / ((performance.now() - started) / 1000)
}

const listen = (app: FastifyInstance): Promise<string> => app.listen({ port: 0, host: '127.0.0.1' })

/** A route that parses the same body and does nothing else. */
const bareServer = (): FastifyInstance => {
  const app = fastify()
  app.post(PATH, async () => ({ ok: true }))
  return app
}

/** Bare and real, in turns, so that both meet the same machine. */
const measureAcknowledged = async (): Promise<Pick<DoorFigures, 'bare' | 'acknowledged'>> => {
  const fake = await startZaloOaFake({ windows: false })
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-bench-'))
  const store = await openStore(join(folder, 'bench.db'))
  const bare = bareServer()
  const real = fastify()
  const { appId, webhookSecret: secret } = fake.credentials
  await real.register(zaloOaHook({ appId, secret, receive: inbound => store.inbox.receive(inbound) }))
  const hooks = (): Webhook[] =>
    Array.from({ length: POSTS }, () => fake.webhookFor({ kind: 'text', from: stranger(), text: MESSAGE }))
  try {
    const [bareAddress, realAddress] = [await listen(bare), await listen(real)]
    const toBare = (count = POSTS) => flood(() => bareAddress, hooks().slice(0, count))
    const toReal = (count = POSTS) => flood(() => realAddress, hooks().slice(0, count))
    await toBare(500)
    await toReal(500)
    return { bare: await toBare(), acknowledged: await toReal() }
  } finally {
    await Promise.all([bare.close(), real.close(), fake.close()])
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is waited for companions of a message is no work. */
const AT_ONCE_ENV = { LOG_LEVEL: 'error', BURST_MS: '0' }

/** Servers to be measured, with the vendors. */
export type OpenTown = (env: Environment, options: FakesOptions & StartOptions) => Promise<Town>

const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** People who write at once, again and again. */
const CROWD = 600
const [WARM_UP, MEASURED] = [2, 4]

/**
 * Messages a second judged and worded, from the first webhook until the last is closed in the inbox: by a server as warm as
 * the judge, whose figure is that of thousands of texts.
 */
export const measureAnswered = async (open: OpenTown = startTown): Promise<number> => {
  const town = await open(AT_ONCE_ENV, { oa: { windows: false }, bare: true })
  const crowd = (): Webhook[] => Array.from({ length: CROWD }, () => town.door('zalo-oa').text(stranger(), MESSAGE))
  const answerCrowds = async (count: number): Promise<number> => {
    const crowds = Array.from({ length: count }, crowd)
    const started = performance.now()
    for (const webhooks of crowds) {
      await flood(town.address, webhooks)
      while ((await rowsOf(town.env)).unanswered > 0) await sleep(20)
    }
    return (count * CROWD) / ((performance.now() - started) / 1000)
  }
  try {
    await answerCrowds(WARM_UP)
    return await answerCrowds(MEASURED)
  } finally {
    await town.close()
  }
}

const PER_SECOND = 50
const SECONDS = 10

/** From webhook to the answer at the vendor, but for the wait for companions, at 50 messages a second of different people; milliseconds. */
export const measureWaits = async (open: OpenTown = startTown): Promise<DoorFigures['waited']> => {
  const town = await open(AT_ONCE_ENV, { oa: { windows: false }, bare: true })
  const door = town.door('zalo-oa')
  // What everybody gets once, about their data, is no answer.
  const answers = () => door.sent.filter(message => !isNotice(message))
  const agent = new Agent({ keepAlive: true })
  const asked = new Map<string, number>()
  const warmUp = PER_SECOND
  try {
    for (let i = 0; i < PER_SECOND * SECONDS + warmUp; i++) {
      const person = stranger()
      const webhook = door.text(person, MESSAGE)
      asked.set(person, Date.now())
      void post(agent, town.address(), webhook)
      await sleep(1000 / PER_SECOND)
    }
    for (let waits = 0; answers().length < asked.size && waits < 300; waits++) await sleep(100)
    if (answers().length < asked.size) throw new Error(`${asked.size - answers().length} messages got no answer`)
    const waited = answers()
      .slice(warmUp)
      .map(sent => sent.at - (asked.get(sent.chat) ?? sent.at))
      .sort((a, b) => a - b)
    return { p50: waited[Math.floor(waited.length * 0.5)] ?? 0, p99: waited[Math.floor(waited.length * 0.99)] ?? 0 }
  } finally {
    agent.destroy()
    await town.close()
  }
}

/** All figures of the doors, one after the other. */
export const measureDoors = async (): Promise<DoorFigures> => ({
  ...(await measureAcknowledged()),
  answered: await measureAnswered(),
  waited: await measureWaits(),
})
