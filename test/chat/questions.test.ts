import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeQuestionOf } from '../../src/chat/questions.ts'

const WHO = { channel: 'zalo-oa', id: 'p1' } as const
const stop = () => ({ name: 'stop', choices: [{ label: 'Có', payload: 'co', means: 'yes' }], data: {} })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an open question is read once while a message waits, and nothing of it is left then', () => {
  const questionOf = makeQuestionOf()
  const first = questionOf(WHO, stop())
  expect(first).toEqual(stop())
  expect(questionOf(WHO, stop())).toBe(first)
  vi.advanceTimersByTime(60_000)
  expect(vi.getTimerCount()).toBe(0)
  expect(questionOf(WHO, stop())).not.toBe(first)
})

test('another question of the same person, and the same question of another, are read by themselves', () => {
  const questionOf = makeQuestionOf()
  const first = questionOf(WHO, stop())
  expect(questionOf({ ...WHO, id: 'p2' }, stop())).not.toBe(first)
  expect(questionOf(WHO, { ...stop(), name: 'slip' })?.name).toBe('slip')
  expect(questionOf(WHO, { ...stop(), name: 'slip' })).toBe(questionOf(WHO, { ...stop(), name: 'slip' }))
})

test('what is no question of today is none, each time it is asked', () => {
  const questionOf = makeQuestionOf()
  expect([questionOf(WHO, { name: 'old' }), questionOf(WHO, { name: 'old' })]).toEqual([null, null])
})
