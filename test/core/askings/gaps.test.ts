import { expect, test } from 'vitest'
import type { AskerOfGap } from '../../../src/core/askings/gaps.ts'
import { rankGaps } from '../../../src/core/askings/gaps.ts'

const NOW = new Date('2026-11-29T03:00:00Z')
const RULES = { people: 5, hours: 72, newHours: 24 }

/** `an g1 nga-son 5`: An's question fell into g1, five hours ago. */
const asker = (line: string): AskerOfGap => {
  const [alias = '', hash = '', area = '', hours = '0'] = line.split(' ')
  const at = NOW.getTime() - Number(hours) * 3_600_000
  return { ...{ alias, hash, area, at }, kind: 'gap', pattern: null, words: `${alias} ${hash}`, since: 0 }
}

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['one person alone', ['an g1 a'], []],
  ['two people', ['an g1 a', 'binh g1 a 100'], ['g1 a 2 1']],
  [
    'people of two areas, each by itself',
    ['an g1 a', 'binh g1 a', 'chi g1 b', 'dung g1 b 1'],
    ['g1 a 2 2', 'g1 b 2 2'],
  ],
  [
    'what is asked now before what was asked more',
    ['an g1 a 99', 'binh g1 a 99', 'chi g1 a 99', 'an g2 a', 'binh g2 a 2'],
    ['g2 a 2 2', 'g1 a 3 0'],
  ],
  ['the newer of two alike', ['an g1 a 5', 'binh g1 a 4', 'an g2 a 3', 'binh g2 a 6'], ['g2 a 2 2', 'g1 a 2 2']],
])('%s', (_what, lines, expected) => {
  const ranked = rankGaps(lines.map(asker), NOW, RULES)
  expect(ranked.map(({ gap, area, people, lately }) => `${gap} ${area} ${people} ${lately}`)).toEqual(expected)
})

test('only gaps, with their first and last hour', () => {
  const rows = [asker('an g1 a 50'), asker('binh g1 a 2'), { ...asker('chi g1 a'), kind: 'url' }]
  const [one, ...more] = rankGaps(rows, NOW, RULES)
  expect(more).toEqual([])
  expect([one?.first, one?.last].map(at => (NOW.getTime() - (at ?? 0)) / 3_600_000)).toEqual([50, 2])
})
