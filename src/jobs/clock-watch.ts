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
  /**
   * The same, asked with the time a message has by its platform. A clock that nothing vouches for (the first start, or the
   * machine was off for a day) is in doubt once several messages come from another day, as far apart as they were written;
   * one of today vouches for it. A replay alone, or the same one again and again, puts nothing in doubt.
   */
  doubts(at: Date): boolean
  /** To be kept, every minute or so. */
  memory(): ClockMemory
}

/** Below it the clock is being kept right by the network; a process that stood still moves both clocks. */
const NOTICED_MS = 5_000
const LARGE_MS = 3_600_000
const DOUBT_MS = 24 * 3_600_000
/** No platform brings a message after so long. */
const FAR_MS = 24 * 3_600_000
/** So many messages of another day tell that the clock is wrong, if they say by how much within ten minutes. */
const AGREEING = 3
const AGREED_MS = 600_000
const REMEMBERED = 20
/** A machine may be off over a holiday; away for longer, it is as likely that its clock is wrong. */
const LONGEST_REST_MS = 10 * 24 * 3_600_000

export const makeClockWatch = (deps: ClockWatchDeps): ClockWatch => {
  const { clock, monotonic, before, log, tally } = deps
  const wallNow = (): number => clock.now().getTime()
  let last = { wall: wallNow(), at: monotonic() }
  let doubtUntil = last.at + (before?.doubtMs ?? 0)

  /** Put by a little again and again, it is off by a lot. */
  let sum = { ms: 0, since: last.at }

  const doubt = (): void => {
    doubtUntil = last.at + DOUBT_MS
  }

  const added = (ms: number): number => {
    const fresh = last.at - sum.since < DOUBT_MS
    sum = fresh ? { ...sum, ms: sum.ms + ms } : { ms, since: last.at }
    return sum.ms
  }

  const jumped = (ms: number): void => {
    const seconds = Math.round(ms / 1_000)
    log.warn({ seconds }, 'the clock of this machine jumped: look at its time service')
    tally.add('clock-jump', { result: ms > 0 ? 'forward' : 'back' })
    if (Math.max(Math.abs(ms), Math.abs(added(ms))) >= LARGE_MS) doubt()
    deps.onJump?.(ms)
  }

  const sinceBefore = before ? last.wall - before.wall : 0
  if (sinceBefore < -NOTICED_MS) jumped(sinceBefore)
  else if (sinceBefore > LONGEST_REST_MS) {
    log.warn({ hours: Math.round(sinceBefore / LARGE_MS) }, 'long since the last run: nothing is deleted for a day')
    doubt()
  }

  let vouchedFor = before !== null && Math.abs(sinceBefore) <= FAR_MS
  const inDoubt = (): boolean => monotonic() < doubtUntil

  /** How far off messages of another day are; the time of each, once. */
  const far = new Map<number, number>()

  /** Do so many agree by how much this clock is wrong? */
  const agree = (at: Date): boolean => {
    if (far.size >= REMEMBERED) far.delete([...far.keys()][0] as number)
    const off = at.getTime() - monotonic()
    far.set(at.getTime(), off)
    return [...far.values()].filter(other => Math.abs(other - off) < AGREED_MS).length >= AGREEING
  }

  return {
    doubts: at => {
      const ms = at.getTime() - wallNow()
      if (Math.abs(ms) <= FAR_MS) vouchedFor = true
      else if (!vouchedFor && !inDoubt() && agree(at)) {
        const hours = Math.round(-ms / LARGE_MS)
        log.warn({ hours }, 'messages come from another day than this machine shows: look at its time service')
        tally.add('clock-jump', { result: ms > 0 ? 'back' : 'forward' })
        doubt()
      }
      return inDoubt()
    },
    look: () => {
      const now = { wall: wallNow(), at: monotonic() }
      const ms = now.wall - last.wall - (now.at - last.at)
      last = now
      if (Math.abs(ms) >= NOTICED_MS) jumped(ms)
    },
    inDoubt,
    memory: () => ({ wall: wallNow(), doubtMs: Math.max(0, Math.round(doubtUntil - monotonic())) }),
  }
}
