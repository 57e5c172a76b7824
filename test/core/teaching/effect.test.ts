import { describe, expect, it } from 'vitest'
import type { Compared } from '../../../src/core/teaching/effect.ts'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import type { Level } from '../../../src/core/types.ts'

const row = (
  from: Compared['from'],
  scam: boolean,
  before: Level,
  after: Level,
  more: Partial<Compared> = {},
): Compared => ({
  ...{ from, of: 'x', text: 'lời của ai đó', scam },
  ...{ before: { level: before, pattern: null }, after: { level: after, pattern: null } },
  ...more,
})
const calm = (count: number): Compared[] =>
  Array.from({ length: count }, () => row('known', false, 'unknown', 'unknown'))

describe('what a candidate would change', () => {
  it.each([
    ['a shipped scam is missed', [row('shipped', true, 'suspicious', 'unknown')], ['wrong']],
    ['a shipped genuine text is alarmed', [row('shipped', false, 'unknown', 'suspicious'), ...calm(999)], ['alarms']],
    ['a local scam is missed', [row('kept', true, 'scam', 'unknown')], []],
    [
      'three of a thousand genuine texts are alarmed',
      [...calm(997), ...calm(3).map(each => ({ ...each, after: { level: 'scam' as const, pattern: 'x' } }))],
      [],
    ],
    [
      'four of a thousand are',
      [...calm(996), ...calm(4).map(each => ({ ...each, after: { level: 'scam' as const, pattern: 'x' } }))],
      ['rate'],
    ],
    ['graver, but alarmed before', [row('shipped', false, 'suspicious', 'scam')], []],
  ])('%s', (_what, rows, harms) => expect(effectOf(rows).harms).toEqual(harms))

  it.each([
    ['has nothing in common with what is new, and moved by a hair', 0.02, []],
    ['has nothing in common, and moved by more', 0.021, ['wrong']],
    ['has something in common, however little it moved', undefined, ['wrong']],
  ])('a shipped scam that is missed now and %s', (_what, stray, harms) => {
    const moved = row('shipped', true, 'suspicious', 'unknown', stray === undefined ? {} : { stray })
    const effect = effectOf([moved])
    expect(effect.harms).toEqual(harms)
    expect([effect.missed.length, effect.edge?.length]).toEqual(harms.length > 0 ? [1, 0] : [0, 1])
  })

  it('what gets better by a hair is told as what it is, and a local text is never by chance', () => {
    const better = row('shipped', true, 'unknown', 'suspicious', { stray: 0 })
    const local = row('kept', true, 'suspicious', 'unknown', { stray: 0 })
    const { caught, missed, edge } = effectOf([better, local])
    expect([caught.length, missed.length, edge?.length]).toEqual([1, 1, 0])
  })

  it('going back harms nobody anew, and says what changes all the same', () => {
    const effect = effectOf([row('shipped', true, 'scam', 'unknown')], { goesBack: true })
    expect([effect.harms, effect.missed.length]).toEqual([[], 1])
  })

  it('keeps no word of a case', () => {
    const effect = effectOf([row('case', true, 'unknown', 'scam', { of: 'VU-AAAAAA' })])
    expect(effect.caught).toMatchObject([{ of: 'VU-AAAAAA', text: null }])
    expect(JSON.stringify(effect)).not.toContain('lời của ai đó')
  })

  it('counts what is kept back by itself', () => {
    const effect = effectOf([row('kept', true, 'unknown', 'scam'), row('kept', true, 'unknown', 'unknown')])
    expect([effect.kept.before, effect.kept.after]).toEqual([
      { hit: 0, of: 2 },
      { hit: 1, of: 2 },
    ])
  })
})
