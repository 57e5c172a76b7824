import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startTicker } from '../../src/jobs/ticker.ts'
import { SILENT } from '../app/build-bot.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('jobs run by a clock that cannot be put back, after what is to be looked at first', async () => {
  const ran: string[] = []
  let steady = 0
  const job = { name: 'one', everyMs: 5_000, run: async () => ran.push('job') }
  const ticker = startTicker([job], { monotonic: () => steady, before: () => ran.push('look'), log: SILENT })
  const pass = async (ms: number) => {
    steady += ms
    await vi.advanceTimersByTimeAsync(ms)
  }
  await pass(4_000)
  expect(ran).toEqual(Array(4).fill('look'))
  // The machine's own clock goes back by a day; the next second is a second all the same.
  vi.setSystemTime(Date.now() - 86_400_000)
  await pass(1_000)
  expect(ran.slice(4)).toEqual(['look', 'job'])
  await ticker.stop()
})
