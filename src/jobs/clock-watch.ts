import type { Clock, Log, Tally } from '../app/ports.ts'

/** What outlives the process: the last time that was seen, and how long the clock stays in doubt. Milliseconds. */
export interface ClockMemory {
  wall: number
  doubtMs: number
}

export interface ClockWatchDeps {
  clock: Clock
  /** Milliseconds of a clock that nobody can put forward or back. */
  monotonic(): number
  /** What an earlier process remembered; null at the first start. */
  before: ClockMemory | null
  log: Pick<Log, 'warn'>
  tally: Tally
  /** The clock was put forward (above 0) or back by so many milliseconds. */
  onJump?(ms: number): void
}

/** Compares the clock of the machine with one that cannot jump. */
export interface ClockWatch {
  /** To be called every second, before anything is decided by the clock. */
  look(): void
  /** Within a day of a large jump: nothing is deleted for its age, and no age of a message is believed. */
  inDoubt(): boolean
  /** To be kept, every minute or so. */
  memory(): ClockMemory
}

/** Below it the clock is being kept right by the network; a process that stood still moves both clocks. */
const NOTICED_MS = 5_000
const LARGE_MS = 3_600_000
const DOUBT_MS = 24 * 3_600_000
/** A machine may be off over a holiday; away for longer, it is as likely that its clock is wrong. */
const LONGEST_REST_MS = 10 * 24 * 3_600_000

export const makeClockWatch = (deps: ClockWatchDeps): ClockWatch => {
  const { clock, monotonic, before, log, tally } = deps
  const wallNow = (): number => clock.now().getTime()
  let last = { wall: wallNow(), at: monotonic() }
  let doubtUntil = last.at + (before?.doubtMs ?? 0)

  const doubt = (): void => {
    doubtUntil = last.at + DOUBT_MS
  }

  const jumped = (ms: number): void => {
    const seconds = Math.round(ms / 1_000)
    log.warn({ seconds }, 'the clock of this machine jumped: look at its time service')
    tally.add('clock-jump', { result: ms > 0 ? 'forward' : 'back' })
    if (Math.abs(ms) >= LARGE_MS) doubt()
    deps.onJump?.(ms)
  }

  const sinceBefore = before ? last.wall - before.wall : 0
  if (sinceBefore < -NOTICED_MS) jumped(sinceBefore)
  else if (sinceBefore > LONGEST_REST_MS) {
    log.warn({ hours: Math.round(sinceBefore / LARGE_MS) }, 'long since the last run: nothing is deleted for a day')
    doubt()
  }

  return {
    look: () => {
      const now = { wall: wallNow(), at: monotonic() }
      const ms = now.wall - last.wall - (now.at - last.at)
      last = now
      if (Math.abs(ms) >= NOTICED_MS) jumped(ms)
    },
    inDoubt: () => monotonic() < doubtUntil,
    memory: () => ({ wall: wallNow(), doubtMs: Math.max(0, Math.round(doubtUntil - monotonic())) }),
  }
}
