import type { Webhook } from '../fakes/deliver.ts'
import { deliver } from '../fakes/deliver.ts'
import type { SentMessage } from '../fakes/ledger.ts'
import type { Door, DoorName } from './doors.ts'
import { answersTo, doorsOf } from './doors.ts'
import type { Fakes, FakesOptions } from './fakes.ts'
import { startFakes } from './fakes.ts'
import type { Environment, Server, StartOptions } from './process.ts'
import { startServer } from './process.ts'
import { until } from './until.ts'

/** The vendors and one server that serves them. */
export interface Town extends Fakes {
  doors: readonly Door[]
  door(name: DoorName): Door
  /** The one that runs now. */
  server(): Server
  address(): string
  /** Posts a webhook once; the status, or null without an answer. */
  post(door: Door, webhook: Webhook): Promise<number | null>
  /** Posts it, and waits for the `nth` answer (the first) to reach the chat. */
  answerTo(door: Door, webhook: Webhook, chat: string, nth?: number): Promise<SentMessage>
  /** Kills the server and starts another on the same data. */
  restart(env?: Environment): Promise<void>
  close(): Promise<void>
}

const ANSWER_MS = 180_000
/** Longer than any vendor waits: how fast the answer is, is not asked here. */
const POST_MS = 60_000

/** Starts the vendors and a server; `env` is laid over what contracts.md lists. */
export const startTown = async (env: Environment = {}, options: FakesOptions & StartOptions = {}): Promise<Town> => {
  const fakes = await startFakes(options)
  const doors = doorsOf(fakes)
  let server = startServer({ ...fakes.env, ...env }, options)
  let address = await server.ready
  const post = async (door: Door, webhook: Webhook): Promise<number | null> =>
    (await deliver(address + door.path, webhook, { timeoutMs: POST_MS })).at(-1)?.status ?? null
  return {
    ...fakes,
    env: { ...fakes.env, ...env },
    doors,
    door: name => doors.find(door => door.name === name) as Door,
    server: () => server,
    address: () => address,
    post,
    async answerTo(door, webhook, chat, nth = 1) {
      const status = await post(door, webhook)
      if (status !== 200) throw new Error(`${door.name} was answered ${status}`)
      return until(() => answersTo(door, chat)[nth - 1], { ms: ANSWER_MS, what: `answer ${nth} on ${door.name}` })
    },
    async restart(more = {}) {
      await server.stop()
      server = startServer({ ...fakes.env, ...env, ...more }, options)
      address = await server.ready
    },
    async close() {
      await server.stop()
      await fakes.close()
    },
  }
}

let lastPerson = 500_000_000

/** A person nobody has met: digits, as Zalo and Telegram number people. */
export const stranger = (): string => {
  lastPerson += 1
  return String(lastPerson)
}
