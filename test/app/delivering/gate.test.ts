import { describe, expect, test } from 'vitest'
import { makeGate } from '../../../src/app/delivering/gate.ts'
import type { ChannelLimits } from '../../../src/app/ports.ts'
import type { ChatRef } from '../../../src/core/messages.ts'
import { makeRandom } from '../../fakes/behaviour.ts'

const limits = (more: Partial<ChannelLimits>): ChannelLimits => ({
  ...{ perSecond: 1_000, perChatPerSecond: 1, perGroupPerMinute: 20, inFlight: 100, maxChars: 4_000, maxButtons: 3 },
  ...more,
})

const START = Date.parse('2026-11-01T09:00:00+07:00')
const person = (id: number | string): ChatRef => ({ channel: 'telegram', id: String(id), kind: 'private' })

/** Everybody gets one as soon as there is room, by a process that sleeps through some milliseconds of every second. */
const sendFor = (perSecond: number, seconds: number, sleepMs: number): number[] => {
  const gate = makeGate(() => limits({ perSecond }))
  const random = makeRandom(7)
  const times: number[] = []
  let awakeAt = 0
  for (let ms = 0; ms < seconds * 1_000; ms += 1) {
    if (sleepMs > 0 && ms % 1_000 === 0) awakeAt = ms + Math.floor(random() * (1_000 - sleepMs))
    if (ms >= awakeAt && ms < awakeAt + sleepMs) continue
    const now = START + ms
    for (let room = gate.room(now); room > 0; room -= 1) {
      gate.take(person(times.length), now)
      times.push(now)
    }
  }
  return times
}

/** The most in any stretch of a second. */
const mostInASecond = (times: readonly number[]): number => {
  let first = 0
  return Math.max(
    ...times.map((time, i) => {
      while (time - (times[first] ?? 0) >= 1_000) first += 1
      return i - first + 1
    }),
  )
}

describe('the pace of a channel', () => {
  test.each([
    [1_000, 20, 0],
    [1_000, 20, 60],
    [1_000, 20, 120],
    [100, 60, 0],
    [66.7, 60, 60],
    [30, 60, 60],
    [10, 60, 0],
    [100 / 60, 600, 0],
    [0.5, 600, 0],
  ])(
    '%f a second, for %i seconds, asleep for %i ms of each: uses its limit and stays within it',
    (limit, seconds, ms) => {
      const times = sendFor(limit, seconds, ms)
      expect(mostInASecond(times)).toBeLessThanOrEqual(Math.ceil(limit))
      expect(times.length / seconds / limit).toBeGreaterThanOrEqual(0.97)
      expect(times.length / seconds / limit).toBeLessThanOrEqual(1.01)
    },
  )

  test('a clock that is put back by an hour stops nobody', () => {
    const gate = makeGate(() => limits({ perSecond: 10 }))
    for (let i = 0; i < 10; i += 1) gate.take(person('a'), START + i * 100)
    expect(gate.room(START + 901)).toBe(0)
    expect(gate.wait(person('a'), START + 901)).toBeGreaterThan(0)
    const earlier = START - 3_600_000
    expect(gate.room(earlier)).toBe(1)
    expect(gate.wait(person('a'), earlier)).toBe(0)
  })

  test('a limit that the platform lowers holds at once', () => {
    let perSecond = 100
    const gate = makeGate(() => limits({ perSecond }))
    for (let i = 0; i < 50; i += 1) gate.take(person(i), START + i * 20)
    expect(gate.room(START + 1_000)).toBeGreaterThan(0)
    perSecond = 10
    expect(gate.room(START + 1_000)).toBe(0)
  })
})

describe('the pace of a chat', () => {
  test('one a second, whoever else is written to', () => {
    const gate = makeGate(() => limits({}))
    gate.take(person('a'), START)
    for (let i = 0; i < 90; i += 1) gate.take(person(i), START + i)
    expect(gate.wait(person('a'), START + 400)).toBe(600)
    expect(gate.wait(person('b'), START + 400)).toBe(0)
    expect(gate.wait(person('a'), START + 1_000)).toBe(0)
  })

  test('a group has its minute besides', () => {
    const gate = makeGate(() => limits({ perGroupPerMinute: 4 }))
    const group: ChatRef = { channel: 'telegram', id: '-1', kind: 'group' }
    gate.take(group, START)
    expect(gate.wait(group, START + 5_000)).toBe(15_000)
    expect(gate.wait({ ...group, id: '-2' }, START + 5_000)).toBe(0)
  })
})
