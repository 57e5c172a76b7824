import { setTimeout as wait } from 'node:timers/promises'
import { makeRandom } from '../fakes/behaviour.ts'
import { doorsOf } from '../support/doors.ts'
import type { Fakes } from '../support/fakes.ts'
import { startFakes } from '../support/fakes.ts'
import { freePort } from '../support/free-port.ts'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { rowsIn } from '../support/rows.ts'
import { until } from '../support/until.ts'
import type { KillFigures } from './kill-figures.ts'
import { figuresOf } from './kill-figures.ts'
import { watchLateness } from './lateness.ts'
import type { PostOffice } from './letters.ts'
import { addParcel, boundsIn, writeAll } from './letters.ts'
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

/** Of those who write, one in three writes more than once. */
const PERSONS_AGAIN = 40
/** One kill in so many comes while the server starts, the others at any moment of so many milliseconds after. */
const STARTS_CUT = 5
const LONGEST_START_MS = 900
const LONGEST_LIFE_MS = 1800

interface Run extends PostOffice {
  fakes: Fakes
  /** The kill that is next; messages are written in the life before it. */
  life: number
  /** When each server was gone, as `Date.now` tells it. */
  kills: number[]
}

const writeParcels = (run: Run, { messages, kills }: KillPlan) => {
  const inLife = async (life: number): Promise<void> => {
    while (run.life < life) await wait(20)
    await wait(run.random() * 1500)
  }
  const letters = Array.from({ length: messages }, (_, number) => {
    const life = Math.floor((number * kills) / messages)
    return { parcel: addParcel(run, number, PERSONS_AGAIN), turn: () => inLife(life) }
  })
  return writeAll(run, letters)
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

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runKills = async (plan: KillPlan): Promise<KillFigures> => {
  const begun = performance.now()
  const lateness = watchLateness()
  const fakes = await startFakes({ seed: plan.seed })
  const env = { ...fakes.env, PORT: String(await freePort()), LOG_LEVEL: 'info' }
  const doors = doorsOf(fakes)
  const run: Run = {
    fakes,
    doors,
    address: () => `http://127.0.0.1:${env.PORT}`,
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
      parcels: run.parcels,
      killedAt: run.kills,
      stillReadMs: lateness.stillReadMs(),
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
