import { expect, test } from 'vitest'
import type { AskerOfThing } from '../../../src/core/askings/tides.ts'
import { tidesIn } from '../../../src/core/askings/tides.ts'

const NOW = new Date('2026-11-29T03:00:00Z')
const RULES = { people: 3, hours: 72, newHours: 24 }

/** `an url x evn`: An asked about the link x and was told that it is of the pattern evn; `-`: of none. */
const asker = (line: string): AskerOfThing => {
  const [alias = '', kind = '', hash = '', pattern = '-'] = line.split(' ')
  return { alias, kind, hash, pattern: pattern === '-' ? null : pattern, words: alias, since: 0 }
}

const of = (kind: string, hash: string, pattern: string, ...people: string[]): string[] =>
  people.map(who => `${who} ${kind} ${hash} ${pattern}`)

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['too few', of('pattern', 'evn', 'evn', 'an', 'binh'), []],
  ['one pattern', of('pattern', 'evn', 'evn', 'an', 'binh', 'chi'), ['evn 3']],
  ['a link of one pattern', of('url', 'x', 'evn', 'an', 'binh', 'chi'), ['evn 3 url x']],
  [
    'a link that was told to be of several: the one most were told',
    [...of('url', 'x', 'evn', 'an', 'binh'), ...of('url', 'x', 'thue', 'chi'), ...of('url', 'x', '-', 'dung')],
    ['evn 4 url x'],
  ],
  ['a link of no pattern', of('url', 'x', '-', 'an', 'binh', 'chi'), []],
  [
    'different links of one pattern: people of the pattern',
    [
      ...of('pattern', 'evn', 'evn', 'an', 'binh', 'chi'),
      ...of('url', 'x', 'evn', 'an'),
      ...of('phone', 'y', 'evn', 'binh'),
      ...of('url', 'z', 'thue', 'chi'),
    ],
    ['evn 3 url x,phone y'],
  ],
  [
    'two at once, the larger first',
    [...of('pattern', 'evn', 'evn', 'an', 'binh', 'chi'), ...of('pattern', 'thue', 'thue', 'a', 'b', 'c', 'd')],
    ['thue 4', 'evn 3'],
  ],
  ['what nobody knows is no tide', of('gap', 'g', '-', 'an', 'binh', 'chi'), []],
])('%s', (_what, lines, expected) => {
  const tides = tidesIn(lines.map(asker), NOW, RULES)
  const told = tides.map(({ pattern, people, things }) =>
    [pattern, people, things.map(({ kind, hash }) => `${kind} ${hash}`).join()].join(' ').trim(),
  )
  expect(told).toEqual(expected)
})

test('accounts that came just now with one text are one', () => {
  const rows = of('pattern', 'evn', 'evn', 'an', 'binh', 'chi').map(line => ({
    ...asker(line),
    words: 'w',
    since: null,
  }))
  expect(tidesIn(rows, NOW, RULES)).toEqual([])
})
