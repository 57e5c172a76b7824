import { describe, expect, test } from 'vitest'
import type { AskerOfGap, AskerOfThing, CountedAsker } from '../../src/core/askings.ts'
import { countPeople, rankGaps, tidesIn, windowFrom } from '../../src/core/askings.ts'

describe('people', () => {
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
})

describe('tides', () => {
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
})

describe('gaps', () => {
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
})
