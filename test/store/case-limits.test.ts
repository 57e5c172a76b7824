import { describe, expect, test } from 'vitest'
import { burdenOf, idleCases } from '../../src/store/case-limits.ts'
import { event } from '../core/cases/build-case.ts'
import { at, freshCases, open, opened, post, sealed } from './build-cases.ts'
import { later, NOW } from './build-messages.ts'

const DAY = 86_400_000

describe('what one person has asked of the officers', () => {
  test('cases count until an officer comes to them, and only those they opened', async () => {
    const { db, change } = await freshCases()
    for (const code of ['VU-1', 'VU-2']) await change(open(code, { events: [opened({ by: 'flooder' })] }))
    await change(open('VU-3', { events: [opened({ by: 'other' })] }))
    const waiting = async (alias: string) => (await burdenOf(db, { alias, code: null }, NOW)).waiting
    expect([await waiting('flooder'), await waiting('other'), await waiting('nobody')]).toEqual([2, 1, 0])
    await change(post('VU-1', 1, [event('taken', 'officer', at(1))]))
    expect(await waiting('flooder')).toBe(1)
  })

  test('evidence of the last day, and of the case', async () => {
    const { db, change } = await freshCases()
    const pieces = (by: string, count: number) => Array.from({ length: count }, () => sealed('picture', 1, by))
    await change(open('VU-1', { events: [opened({ by: 'a' })], evidence: pieces('a', 3) }))
    await change(post('VU-1', 1, [event('joined', 'b', at(1))], { evidence: pieces('b', 2) }))
    const standing = (alias: string, code: string | null, now = NOW) => burdenOf(db, { alias, code }, now)
    expect(await standing('a', 'VU-1')).toEqual({ waiting: 1, bytesToday: 3, bytesInCase: 5 })
    expect(await standing('b', null)).toEqual({ waiting: 0, bytesToday: 2, bytesInCase: 0 })
    expect((await standing('a', null, later(DAY + 1))).bytesToday).toBe(0)
  })
})

test('cases at rest: undecided ones, the longest first', async () => {
  const { db, change } = await freshCases()
  await change(open('VU-old'), NOW)
  await change(open('VU-decided'), NOW)
  await change(open('VU-new'), later(5 * DAY))
  await change(open('VU-older'), later(-DAY))
  const taken = event('taken', 'officer', at(1))
  const decided = { ...event('decided', 'officer', at(2)), outcome: 'scam' as const }
  await change(post('VU-decided', 1, [taken, decided as never]), NOW)
  const codes = (await idleCases(db, later(DAY), 10)).map(({ code }) => code)
  expect(codes).toEqual(['VU-older', 'VU-old'])
  expect((await idleCases(db, later(DAY), 1)).map(({ code }) => code)).toEqual(['VU-older'])
})
