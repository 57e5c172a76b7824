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
