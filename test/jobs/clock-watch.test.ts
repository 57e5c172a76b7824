import { describe, expect, test } from 'vitest'
import type { ClockMemory } from '../../src/jobs/clock-watch.ts'
import { makeClockWatch } from '../../src/jobs/clock-watch.ts'
import { NOW } from '../store/build-messages.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A machine whose two clocks are moved by hand. */
const machine = (before: ClockMemory | null = null) => {
  const at = { wall: NOW.getTime(), steady: 0 }
  const jumps: number[] = []
  const counted: unknown[] = []
  const lines: object[] = []
  const watch = makeClockWatch({
    clock: { now: () => new Date(at.wall) },
    monotonic: () => at.steady,
    before,
    log: { warn: what => void lines.push(what) },
    tally: { add: (what, labels) => void counted.push([what, labels?.result]) },
    onJump: ms => void jumps.push(ms),
  })
  return {
    ...{ watch, jumps, counted, lines },
    pass: (ms: number) => {
      at.wall += ms
      at.steady += ms
      watch.look()
    },
    step: (ms: number) => {
      at.wall += ms
      watch.look()
    },
  }
}

describe('the clock of the machine', () => {
  test('that runs, however unevenly it is looked at, does not jump', () => {
    const { watch, jumps, pass, step } = machine()
    for (const ms of [1_000, 1_003, 45_000, 3 * HOUR, 2 * DAY]) pass(ms)
    step(900)
    expect([jumps, watch.inDoubt()]).toEqual([[], false])
  })

  test.each([
    [20_000, 'forward', false],
    [-20_000, 'back', false],
    [HOUR, 'forward', true],
    [-HOUR, 'back', true],
    [365 * DAY, 'forward', true],
    [-2 * DAY, 'back', true],
  ])('put by %i: told, counted, in doubt: %s %s', (ms, direction, doubted) => {
    const { watch, jumps, counted, lines, step } = machine()
    step(ms)
    expect(jumps).toEqual([ms])
    expect(counted).toEqual([['clock-jump', direction]])
    expect(lines).toEqual([{ seconds: ms / 1_000 }])
    expect(watch.inDoubt()).toBe(doubted)
  })

  test('is believed again after a day, however it was put meanwhile', () => {
    const { watch, step, pass } = machine()
    step(365 * DAY)
    pass(23 * HOUR)
    expect(watch.inDoubt()).toBe(true)
    step(-365 * DAY)
    pass(23 * HOUR)
    expect(watch.inDoubt()).toBe(true)
    pass(HOUR)
    expect(watch.inDoubt()).toBe(false)
  })
})

describe('over a restart', () => {
  const seen = (agoMs: number, doubtMs = 0): ClockMemory => ({ wall: NOW.getTime() - agoMs, doubtMs })

  test.each([
    ['a night', 14 * HOUR, false],
    ['a holiday', 9 * DAY, false],
    ['a year', 365 * DAY, true],
    ['put back by a day', -DAY, true],
    ['put back by a minute', -60_000, false],
  ])('%s', (_what, ago, doubted) => expect(machine(seen(ago)).watch.inDoubt()).toBe(doubted))

  test('a doubt goes on', () => {
    const { watch, pass, step } = machine()
    step(HOUR)
    pass(10 * HOUR)
    const { doubtMs } = watch.memory()
    expect(doubtMs).toBe(14 * HOUR)
    const next = machine(seen(60_000, doubtMs))
    expect(next.watch.inDoubt()).toBe(true)
    next.pass(14 * HOUR)
    expect(next.watch.inDoubt()).toBe(false)
  })
})

describe('a clock that nothing vouches for', () => {
  const days = (n: number): Date => new Date(NOW.getTime() + n * DAY)
  const remembered = (wall: number): ClockMemory => ({ wall, doubtMs: 0 })

  test.each<[string, ClockMemory | null, number, boolean]>([
    // before; the day of the message; is its age no reason to drop it?
    ['at the first start, a message of last year', null, -400, true],
    ['at the first start, a message of next year', null, 400, true],
    ['at the first start, a message of today', null, 0, false],
    ['after five days off, a message of five days ago', remembered(NOW.getTime() - 5 * DAY), -5, true],
    ['after an hour off, a message of five days ago: a replay', remembered(NOW.getTime() - HOUR), -5, false],
  ])('%s', (_what, before, day, doubted) => {
    const { watch, lines, pass } = machine(before)
    for (const _ of [1, 2]) {
      expect(watch.doubts(days(day))).toBe(false)
      expect(watch.doubts(days(day))).toBe(false)
      pass(7_000)
      day += 7_000 / DAY
    }
    expect(watch.doubts(days(day))).toBe(doubted)
    expect(watch.inDoubt()).toBe(doubted)
    expect(lines).toHaveLength(doubted ? 1 : 0)
  })

  test('is vouched for by a message of today: then one of another day is a replay', () => {
    const { watch } = machine()
    expect(watch.doubts(days(0))).toBe(false)
    expect(watch.doubts(days(-400))).toBe(false)
  })

  test('replays of several days put nothing in doubt', () => {
    const { watch, pass } = machine()
    for (const day of [-400, 400, -399, -5, -30]) {
      expect(watch.doubts(days(day))).toBe(false)
      pass(1_000)
    }
  })

  test('stays in doubt as long as no message is of today, told once a day', () => {
    const { watch, lines, pass } = machine()
    const heard = Array.from({ length: 30 }, (_, hour) => {
      const doubted = watch.doubts(days(-400 + hour / 24))
      pass(HOUR)
      return doubted
    })
    expect(heard.filter(doubted => !doubted)).toHaveLength(2)
    expect(lines).toHaveLength(2)
  })
})

test('a clock that is put by a little again and again within a day is in doubt', () => {
  const { watch, step, pass } = machine()
  step(40 * 60_000)
  expect(watch.inDoubt()).toBe(false)
  step(40 * 60_000)
  expect(watch.inDoubt()).toBe(true)
  const other = machine()
  other.step(40 * 60_000)
  other.pass(25 * HOUR)
  other.step(40 * 60_000)
  expect(other.watch.inDoubt()).toBe(false)
  pass(HOUR)
})
