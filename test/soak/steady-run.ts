import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { makeRandom } from '../fakes/behaviour.ts'
import { startCompany } from '../support/company.ts'
import { rowsOf } from '../support/rows.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'
import { firstAnswers } from './kill-figures.ts'
import type { Parcel, PostOffice } from './letters.ts'
import { addParcel, writeAll } from './letters.ts'

/** One server that people write to at a fixed rate for as long as is wished: how fast it answers, and whether it grows. */

export interface SteadyPlan {
  engine: 'sqlite' | 'postgres'
  minutes: number
  perSecond: number
  seed: number
  drainMs: number
}

/** A tenth of the time. */
export interface Slice {
  minute: number
  taken: number
  /** A second. */
  answered: number
  /** From 200 to the answer, in milliseconds. */
  p50: number
  p99: number
  /** Resident memory of the process, the median of what was seen. */
  megabytes: number
}

export interface SteadyFigures {
  slices: Slice[]
  unanswered: number
  p50: number
  p99: number
  /** At the end against half of the way. */
  growth: number
}

const SLICES = 10
const LOOK_MS = 2_000
const SHARE_WHO_WRITE_AGAIN = 20

interface Seen {
  at: number
  megabytes: number
}

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

const watchMemory = (pid: number) => {
  const seen: Seen[] = []
  const timer = setInterval(() => seen.push({ at: performance.now(), megabytes: megabytesOf(pid) }), LOOK_MS)
  return { seen, stop: () => clearInterval(timer) }
}

const at = (numbers: readonly number[], share: number): number =>
  Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0)

interface Outcome {
  parcels: readonly Parcel[]
  /** By the number of the question; milliseconds of `performance.now`. */
  answeredAt: ReadonlyMap<number, number>
  seen: readonly Seen[]
  began: number
  ms: number
}

const waitsOf = (parcels: readonly Parcel[], { answeredAt }: Outcome): number[] =>
  parcels.flatMap(({ number, acknowledgedAt }) => {
    const answered = answeredAt.get(number)
    return answered === undefined || acknowledgedAt === null ? [] : [Math.max(0, answered - acknowledgedAt)]
  })

const sliceOf = (outcome: Outcome, index: number): Slice => {
  const { parcels, answeredAt, seen, began, ms } = outcome
  const length = ms / SLICES
  const isIn = (time: number | null | undefined): boolean =>
    time !== null && time !== undefined && Math.floor((time - began) / length) === index
  const mine = parcels.filter(({ acknowledgedAt }) => isIn(acknowledgedAt))
  const waits = waitsOf(mine, outcome)
  return {
    minute: Number((((index + 1) * length) / 60_000).toFixed(1)),
    taken: mine.length,
    answered: Number(([...answeredAt.values()].filter(isIn).length / (length / 1_000)).toFixed(1)),
    ...{ p50: at(waits, 0.5), p99: at(waits, 0.99) },
    megabytes: at(
      seen.filter(({ at: time }) => isIn(time)).map(({ megabytes }) => megabytes),
      0.5,
    ),
  }
}

const figuresOf = (outcome: Outcome): SteadyFigures => {
  const slices = Array.from({ length: SLICES }, (_, index) => sliceOf(outcome, index))
  const waits = waitsOf(outcome.parcels, outcome)
  const half = slices[SLICES / 2 - 1]?.megabytes ?? 0
  return {
    slices,
    unanswered: outcome.parcels.length - waits.length,
    ...{ p50: at(waits, 0.5), p99: at(waits, 0.99) },
    growth: half === 0 ? 1 : (slices.at(-1)?.megabytes ?? 0) / half,
  }
}

const flood = async (town: Town, { minutes, perSecond, seed, drainMs }: SteadyPlan): Promise<Outcome> => {
  const memory = watchMemory(town.server().pid)
  const ms = minutes * 60_000
  const count = Math.round((ms / 1_000) * perSecond)
  const office: PostOffice = { doors: town.doors, random: makeRandom(seed), parcels: [], address: town.address }
  const began = performance.now()
  const letters = Array.from({ length: count }, (_, number) => ({
    parcel: addParcel(office, number, count / SHARE_WHO_WRITE_AGAIN),
    turn: () => wait(Math.max(0, began + (number / perSecond) * 1_000 - performance.now())),
  }))
  try {
    await writeAll(office, letters)
    await until(async () => (await rowsOf(town.env)).open === 0, { ms: drainMs, everyMs: 500, what: 'all answers' })
  } finally {
    memory.stop()
  }
  return { parcels: office.parcels, answeredAt: firstAnswers(town.doors), seen: memory.seen, began, ms }
}

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runSteady = async (plan: SteadyPlan): Promise<SteadyFigures> => {
  const env = { LOG_LEVEL: 'error' }
  const town = plan.engine === 'sqlite' ? await startTown(env) : await startCompany(1, env)
  try {
    return figuresOf(await flood(town, plan))
  } finally {
    await town.close()
  }
}
