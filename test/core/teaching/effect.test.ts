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
