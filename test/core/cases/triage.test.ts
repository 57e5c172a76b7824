import { describe, expect, test } from 'vitest'
import { byUrgency, isUrgent } from '../../../src/core/cases/triage.ts'

describe('is money moving now?', () => {
  test.each<[intent: string, told: Record<string, string> | undefined, urgent: boolean]>([
    ['victim-paid', undefined, true],
    ['victim-otp', undefined, true],
    ['victim-app', undefined, true],
    ['victim-on-the-phone', undefined, true],
    ['check', undefined, false],
    ['report', undefined, false],
    ['ask-officer', undefined, false],
    ['check', {}, true],
    ['check', { bank: 'Agribank' }, true],
  ])('%s, told %o: %s', (intent, told, urgent) => {
    expect(isUrgent({ intent, told })).toBe(urgent)
  })
})

test('urgent cases first, then the oldest', () => {
  const cases = [
    { name: 'new', urgent: false, openedAt: 30 },
    { name: 'urgent, new', urgent: true, openedAt: 40 },
    { name: 'old', urgent: false, openedAt: 10 },
    { name: 'urgent, old', urgent: true, openedAt: 20 },
  ]
  expect(cases.toSorted(byUrgency).map(({ name }) => name)).toEqual(['urgent, old', 'urgent, new', 'old', 'new'])
  expect(byUrgency({ urgent: true, openedAt: 1 }, { urgent: true, openedAt: 1 })).toBe(0)
})
