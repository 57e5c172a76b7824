import { setTimeout as wait } from 'node:timers/promises'
import { makeRandom } from '../fakes/behaviour.ts'
import type { Webhook } from '../fakes/deliver.ts'
import { deliver } from '../fakes/deliver.ts'
import type { Door, DoorName } from '../support/doors.ts'
import { doorsOf } from '../support/doors.ts'
import type { Fakes } from '../support/fakes.ts'
import { startFakes } from '../support/fakes.ts'
import { freePort } from '../support/free-port.ts'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { rowsIn } from '../support/rows.ts'
import { question } from '../support/speech.ts'
import { until } from '../support/until.ts'
import type { KillFigures } from './kill-figures.ts'
import { figuresOf } from './kill-figures.ts'
import { misbehave } from './trouble.ts'

/** A server that is killed again and again while people write to it and the platforms are in trouble. */

export interface KillPlan {
  kills: number
  messages: number
  seed: number
  /** How the platforms misbehave. */
  trouble: 'short' | 'full'
  /** How long the last process may take to answer what is left, in milliseconds. */
  drainMs: number
  /** Told of every kill. */
  note?(line: string): void
}

/** A message on its way in, and what became of it. */
export interface Parcel {
  number: number
  door: DoorName
  from: string
  /** When it was answered 200; null before. Milliseconds of `performance.now`. */
  acknowledgedAt: number | null
  posts: number
}

/** Of those who write, one in three writes more than once. */
const PERSONS_AGAIN = 40
const RETRY_MS = 120
/** Between two messages of one person: said sooner, they would be one thing, and answered once. */
const ANOTHER_THING_MS = 600
/** Every so often a vendor repeats what was taken. */
const REPEAT_SHARE = 0.1
/** One kill in so many comes while the server starts, the others at any moment of so many milliseconds after. */
const STARTS_CUT = 5
const LONGEST_START_MS = 900
const LONGEST_LIFE_MS = 1800

interface Bound {
  channel: DoorName
  inFlight: number
}

interface Run {
  fakes: Fakes
  doors: readonly Door[]
  address: string
  random: () => number
  parcels: Parcel[]
  /** The kill that is next; messages are written in the life before it. */
  life: number
  /** When each server was gone, as `Date.now` tells it. */
  kills: number[]
}

const personOf = (random: () => number, number: number): string =>
  String(random() < 1 / 3 ? 600_000_000 + Math.floor(random() * PERSONS_AGAIN) : 610_000_000 + number)

/** Posts until it is taken, as vendors do, and sometimes once more. */
const push = async (run: Run, parcel: Parcel, webhook: Webhook, door: Door): Promise<void> => {
  while (parcel.acknowledgedAt === null) {
    parcel.posts += 1
    const [attempt] = await deliver(run.address + door.path, webhook, { timeoutMs: 5000 })
    if (attempt?.status === 200) parcel.acknowledgedAt = performance.now()
    else await wait(RETRY_MS)
  }
  if (run.random() >= REPEAT_SHARE) return
  await wait(run.random() * 3000)
  await deliver(run.address + door.path, webhook, { timeoutMs: 5000 })
}

/** One person's messages, each posted when the one before was taken: so their order is known. */
const writeAll = async (
  run: Run,
  mine: readonly { parcel: Parcel; life: number; afterMs: number }[],
): Promise<void> => {
  for (const { parcel, life, afterMs } of mine) {
    while (run.life < life) await wait(20)
    await wait(afterMs)
    const door = run.doors.find(({ name }) => name === parcel.door) as Door
    await push(run, parcel, door.text(parcel.from, question(parcel.number)), door)
    await wait(ANOTHER_THING_MS)
  }
}

const writeParcels = (run: Run, { messages, kills }: KillPlan) => {
  const letters = Array.from({ length: messages }, (_, number) => {
    const door = run.doors[number % run.doors.length]?.name ?? 'telegram'
    const from = personOf(run.random, number)
    const parcel: Parcel = { number, door, from, acknowledgedAt: null, posts: 0 }
    run.parcels.push(parcel)
    return { parcel, life: Math.floor((number * kills) / messages), afterMs: run.random() * 1500 }
  })
  const persons = Map.groupBy(letters, ({ parcel }) => `${parcel.door} ${parcel.from}`)
  return Promise.all([...persons.values()].map(mine => writeAll(run, mine)))
}

/** The first life lasts until the account has its token: how a refresh is interrupted has a test of its own. */
const warmUp = async (run: Run, server: Server): Promise<void> => {
  await server.ready
  await until(() => run.fakes.oa.sent.length > 0, { ms: 30_000, what: 'the first answer on the Official Account' })
}

const liveAndDie = async (run: Run, server: Server, plan: KillPlan): Promise<void> => {
  if (run.life === 0) await warmUp(run, server)
  const early = run.life % STARTS_CUT === STARTS_CUT - 1
  if (!early) await server.ready
  await wait(run.random() * (early ? LONGEST_START_MS : LONGEST_LIFE_MS))
  await server.stop('SIGKILL')
  run.kills.push(Date.now())
  run.life += 1
  const taken = run.parcels.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
  plan.note?.(`kill ${run.life}: ${early ? 'while it started' : 'while it ran'}, ${taken} messages taken so far`)
}

const drain = async (run: Run, drainMs: number): Promise<void> => {
  await until(() => rowsIn(run.fakes.varDir).open === 0 || null, { ms: drainMs, what: 'both doors to be empty' })
}

/** The bound of each channel, as a server prints it when it starts. */
const boundsIn = (lines: readonly string[]): Record<DoorName, number> => {
  const printed = lines.filter(line => line.includes('"inFlight"')).map(line => JSON.parse(line) as Bound)
  if (printed.length === 0) throw new Error('The server printed no bound of its sends in flight.')
  return Object.fromEntries(printed.map(({ channel, inFlight }) => [channel, inFlight])) as Record<DoorName, number>
}

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runKills = async (plan: KillPlan): Promise<KillFigures> => {
  const begun = performance.now()
  const fakes = await startFakes({ seed: plan.seed })
  const env = { ...fakes.env, PORT: String(await freePort()), LOG_LEVEL: 'info' }
  const doors = doorsOf(fakes)
  const run: Run = {
    fakes,
    doors,
    address: `http://127.0.0.1:${env.PORT}`,
    random: makeRandom(plan.seed),
    parcels: [],
    life: 0,
    kills: [],
  }
  const calm = misbehave(doors, plan.trouble)
  let server = startServer(env)
  try {
    const written = writeParcels(run, plan)
    while (run.life < plan.kills) {
      await liveAndDie(run, server, plan)
      server = startServer(env)
    }
    await written
    calm()
    await drain(run, plan.drainMs)
    return figuresOf({
      plan,
      parcels: run.parcels,
      killedAt: run.kills,
      doors,
      bounds: boundsIn(server.lines),
      begun,
      ...rowsIn(fakes.varDir),
    })
  } finally {
    await server.stop()
    await fakes.close()
  }
}
