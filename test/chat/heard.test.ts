import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeReadings } from '../../src/chat/heard.ts'
import { read } from '../../src/core/text/read.ts'

const MESSAGE = { channel: 'zalo-oa', id: 'm1' } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a message is read once while it waits, and nothing of it is left then', () => {
  const readings = makeReadings()
  const first = readings(MESSAGE, 'Điện lực báo cắt điện')
  expect(first).toEqual(read('Điện lực báo cắt điện'))
  expect(readings(MESSAGE, 'Điện lực báo cắt điện')).toBe(first)
  vi.advanceTimersByTime(60_000)
  expect(vi.getTimerCount()).toBe(0)
  expect(readings(MESSAGE, 'Điện lực báo cắt điện')).not.toBe(first)
})

test('the same words of another message, and other words of the same, are read by themselves', () => {
  const readings = makeReadings()
  const first = readings(MESSAGE, 'chào')
  expect(readings({ ...MESSAGE, id: 'm2' }, 'chào')).not.toBe(first)
  expect(readings(MESSAGE, 'chào bác').clean.raw).toBe('chào bác')
})
