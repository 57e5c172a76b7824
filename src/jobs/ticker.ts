import type { Log } from '../app/ports.ts'
import { troubleOf } from '../core/trouble.ts'

/** Work that comes round again. */
export interface Job {
  name: string
  everyMs: number
  run(): Promise<unknown>
}

export interface Ticker {
  /** Begins no other job; resolves once those under way are done. */
  stop(): Promise<void>
}

const TICK_MS = 1_000

export interface TickerDeps {
  /** Milliseconds of a clock that nobody can put forward or back. */
  monotonic(): number
  /** Done first at every tick. */
  before?(): void
  log: Log
}

/**
 * One loop for all jobs, on a clock that cannot jump: a machine whose clock is put back must not rest until it is as
 * late again. A job that still runs is not begun again; what one throws is logged and stops no other.
 */
export const startTicker = (jobs: readonly Job[], { monotonic, before, log }: TickerDeps): Ticker => {
  const started = monotonic()
  const dueAt = new Map(jobs.map(job => [job, started + job.everyMs]))
  const running = new Map<Job, Promise<void>>()

  const begin = (job: Job, now: number): void => {
    dueAt.set(job, now + job.everyMs)
    const task = job
      .run()
      .then(() => undefined)
      .catch((error: unknown) => log.error({ job: job.name, ...troubleOf(error) }, 'a job failed'))
      .finally(() => running.delete(job))
    running.set(job, task)
  }

  const tick = (): void => {
    before?.()
    const now = monotonic()
    for (const job of jobs) if (!running.has(job) && (dueAt.get(job) ?? 0) <= now) begin(job, now)
  }

  const timer = setInterval(tick, TICK_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.allSettled(running.values())
    },
  }
}
