import { expect, test } from 'vitest'
import type { CountedAsker } from '../../../src/core/askings/people.ts'
import { countPeople, windowFrom } from '../../../src/core/askings/people.ts'

const NOW = new Date('2026-11-29T03:00:00Z')
const RULES = { people: 5, hours: 72, newHours: 24 }

/** `an a 30`: An asked in words that `a` stands for, and was first answered 30 hours ago; without hours just now. */
const asking = (line: string): CountedAsker => {
  const [alias = '', words = '', hours] = line.split(' ')
  return { alias, words, since: hours === undefined ? null : NOW.getTime() - Number(hours) * 3_600_000 }
}

test.each([
  ['nobody', [], 0],
  ['somebody who asked twice, in other words', ['an a 30', 'an b 30'], 1],
  ['people who are known, with one text', ['an a 30', 'binh a 24', 'chi a 900'], 3],
  ['accounts of this night, with one text', ['an a', 'binh a 1', 'chi a 23'], 1],
  ['accounts of this night, each in words of its own', ['an a', 'binh b 1', 'chi c 23'], 3],
  ['one who is known, and accounts of this night with the same text', ['an a 30', 'binh a', 'chi a 2'], 2],
  ['people who are known, and new ones in two ways', ['an a 30', 'binh b 99', 'chi a', 'dung a 3', 'em c'], 4],
])('%s', (_who, lines, people) => {
  expect(countPeople(lines.map(asking), NOW, RULES)).toBe(people)
})

test('where no account counts as new, each is somebody', () => {
  const askings = ['an a', 'binh a 0', 'chi a 1'].map(asking)
  expect(countPeople(askings.slice(1), NOW, { ...RULES, newHours: 0 })).toBe(2)
})

test('the window is that of the rules', () => {
  expect(new Date(windowFrom(NOW, RULES)).toISOString()).toBe('2026-11-26T03:00:00.000Z')
})
