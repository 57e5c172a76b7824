import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rowsIn } from '../support/rows.ts'
import { until } from '../support/until.ts'
import type { BroadcastFigures, Halt, Quarter } from './broadcast-figures.ts'
import { figuresOf } from './broadcast-figures.ts'
import type { Platform } from './broadcast-platform.ts'
import { startPlatform } from './broadcast-platform.ts'
import type { Order, Report } from './broadcast-town.ts'
import { BROADCAST_LIMITS, momentNow, settleTown } from './broadcast-town.ts'

/** One warning to many, sent by a process that is killed on the way, or told to halt. */

export interface BroadcastPlan {
  subscribers: number
  /** Spread evenly over the way. */
  kills: number
  /** Somebody says stop when two thirds of them have it, and takes it back after so many milliseconds. */
  haltMs?: number
  /** How long all of it may take, in milliseconds. */
  patienceMs: number
}

const CHILD = fileURLToPath(new URL('broadcast-child.ts', import.meta.url))
/** As `npm start` does. */
const NODE_OPTIONS = ['--max-semi-space-size=2']

interface Run {
  plan: BroadcastPlan
  folder: string
  path: string
  platform: Platform
  child: ChildProcess | null
  /** Counted from 0. */
  life: number
  /** Nobody killed it, and yet it ended. */
  ended: boolean
  /** As the child told last. */
  rss: number
  quarters: Quarter[]
  halt: Halt | null
}

const hear = (run: Run, report: Report): void => {
  if ('rss' in report) run.rss = report.rss
  else if (report.halted && run.halt) run.halt.heardAt = report.at
}

const start = (run: Run): void => {
  const args = [run.path, run.platform.root, String(run.life)]
  const child = fork(CHILD, args, { execArgv: NODE_OPTIONS, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.on('message', (report: Report) => hear(run, report))
  child.once('exit', (_code, signal) => {
    run.ended ||= signal === null
  })
  run.child = child
}

const killAndStart = (run: Run): void => {
  run.life += 1
  run.child?.once('exit', () => start(run))
  run.child?.kill('SIGKILL')
}

const haltFor = (run: Run, ms: number): void => {
  const order = (halted: boolean): void => void run.child?.send({ halted } satisfies Order)
  const halt: Halt = { saidAt: momentNow(), heardAt: null, resumedAt: null }
  run.halt = halt
  order(true)
  setTimeout(() => {
    halt.resumedAt = momentNow()
    order(false)
  }, ms)
}

/** What is done when so many have it; each once. */
const milestonesOf = (run: Run): { people: number; act(): void }[] => {
  const { subscribers, kills, haltMs } = run.plan
  const note = (): void => void run.quarters.push({ people: run.platform.people(), rss: run.rss, life: run.life })
  const milestones = [0.25, 0.5, 0.75, 1].map(share => ({ people: Math.ceil(subscribers * share), act: note }))
  for (let kill = 1; kill <= kills; kill += 1) {
    milestones.push({ people: Math.floor((subscribers * kill) / (kills + 1)), act: () => killAndStart(run) })
  }
  if (haltMs !== undefined) milestones.push({ people: (subscribers * 2) / 3, act: () => haltFor(run, haltMs) })
  return milestones.sort((a, b) => a.people - b.people)
}

const watch = (run: Run): void => {
  const milestones = milestonesOf(run)
  run.platform.onTaken(() => {
    while (milestones[0] && run.platform.people() >= milestones[0].people) milestones.shift()?.act()
  })
}

const finish = async (run: Run): Promise<BroadcastFigures> => {
  const { platform, plan, folder } = run
  const everybody = (): boolean => {
    if (run.ended) throw new Error('The process ended by itself.')
    return platform.people() >= plan.subscribers
  }
  await until(everybody, { ms: plan.patienceMs, what: 'everybody to get the warning' })
  await until(() => rowsIn(folder).open === 0, { ms: 10_000, what: 'the outbox to be empty' })
  return figuresOf({
    ...{ taken: platform.taken, refused: platform.refused(), subscribers: plan.subscribers },
    ...{ lives: run.life + 1, quarters: run.quarters, halt: run.halt },
    ...{ limit: BROADCAST_LIMITS.perSecond, inFlight: BROADCAST_LIMITS.inFlight },
  })
}

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runBroadcast = async (plan: BroadcastPlan): Promise<BroadcastFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'broadcast-'))
  const platform = await startPlatform(BROADCAST_LIMITS.perSecond)
  const path = await settleTown(folder, plan.subscribers)
  const begun = { child: null, life: 0, ended: false, rss: 0, quarters: [], halt: null }
  const run: Run = { plan, folder, path, platform, ...begun }
  watch(run)
  start(run)
  try {
    return await finish(run)
  } finally {
    run.child?.kill('SIGKILL')
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
