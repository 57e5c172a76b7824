import { expect, test } from 'vitest'
import { handedOver } from '../../src/store/case-limits.ts'
import { event } from '../core/cases/build-case.ts'
import { at, freshCases, open, opened, post, sealed } from './build-cases.ts'
import { later, NOW } from './build-messages.ts'

test('evidence of one person in a day, and of the case', async () => {
  const { db, change } = await freshCases()
  const pieces = (by: string, count: number) => Array.from({ length: count }, () => sealed('picture', 1, by))
  await change(open('VU-1', { events: [opened({ by: 'a' })], evidence: pieces('a', 3) }))
  await change(post('VU-1', 1, [event('joined', 'b', at(1))], { evidence: pieces('b', 2) }))
  const of = (alias: string, code: string, now = NOW) => handedOver(db, { alias, code }, now)
  expect(await of('a', 'VU-1')).toEqual({ byPerson: 3, inCase: 5 })
  expect(await of('b', 'VU-none')).toEqual({ byPerson: 2, inCase: 0 })
  expect((await of('a', 'VU-1', later(86_400_001))).byPerson).toBe(0)
})
