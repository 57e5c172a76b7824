import type { Clock, Log } from '../app/ports.ts'
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

/**
 * One loop for all jobs, by the clock and not by timers of their own: a clock that jumps (sleep, a test) is followed at
 * the next tick. A job that still runs is not begun again; what one throws is logged and stops no other.
 */
export const startTicker = (jobs: readonly Job[], { clock, log }: { clock: Clock; log: Log }): Ticker => {
  const started = clock.now().getTime()
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
    const now = clock.now().getTime()
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
