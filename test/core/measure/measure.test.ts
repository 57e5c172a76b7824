import { describe, expect, test } from 'vitest'
import type { Judged } from '../../../src/core/measure/measure.ts'
import { auc, measure } from '../../../src/core/measure/measure.ts'

describe('auc', () => {
  const rows: [string, number[], number[], number][] = [
    ['every scam above every genuine text', [0.9, 0.8], [0.2, 0.1], 1],
    ['every scam below', [0.1, 0.2], [0.8, 0.9], 0],
    ['one pair of four the wrong way', [0.9, 0.3], [0.5, 0.1], 0.75],
    ['all alike', [0.5, 0.5], [0.5, 0.5, 0.5], 0.5],
    ['a tie counts half', [0.7, 0.5], [0.5, 0.1], 0.875],
    ['one against many', [0.5], [0.1, 0.2, 0.6, 0.7], 0.5],
    ['the order given does not matter', [0.3, 0.9], [0.1, 0.5], 0.75],
  ]
  test.each(rows)('%s', (_name, positive, negative, expected) =>
    expect(auc(positive, negative)).toBeCloseTo(expected, 12),
  )

  test('of nothing is no number', () => {
    expect(auc([], [0.5])).toBeNaN()
    expect(auc([0.5], [])).toBeNaN()
  })
})

type Row = [
  id: string,
  label: Judged['label'],
  type: string | null,
  patterns: string[],
  level: Judged['verdict']['level'],
  score: number,
  pattern: string | null,
]

const judged = ([id, label, scamType, patterns, level, score, pattern]: Row): Judged => ({
  id,
  text: id,
  label,
  scamType,
  patterns,
  verdict: { level, score, pattern },
})

const ROWS: Row[] = [
  ['right', 'scam', 'police', ['gia-danh-cong-an-vneid', 'ung-dung-apk-ma-doc'], 'scam', 0.9, 'ung-dung-apk-ma-doc'],
  ['doubtful, wrong type', 'scam', 'bank', ['lua-lay-otp'], 'suspicious', 0.6, 'chuyen-nham-tien'],
  ['alarmed without a type', 'scam', 'bank', ['lua-lay-otp'], 'suspicious', 0.55, null],
  ['untyped', 'scam', null, [], 'scam', 0.8, 'lua-lay-otp'],
  ['missed', 'scam', 'job', ['tuyen-ctv-nhiem-vu-online'], 'unknown', 0.3, null],
  ['missed, taken for talk', 'scam', null, [], 'talk', 0.1, null],
  ['gambling', 'scam', 'gambling', ['co-bac-lo-de-online'], 'scam', 0.95, 'lua-lay-otp'],
  ['lottery, missed', 'scam', 'lottery-number', ['co-bac-lo-de-online'], 'unknown', 0.4, null],
  ['ham', 'ham', null, [], 'unknown', 0.05, null],
  ['ham, alarmed', 'ham', null, [], 'suspicious', 0.5, 'lua-lay-otp'],
  ['ham, called scam', 'ham', null, [], 'scam', 0.7, 'lua-lay-otp'],
  ['ham, talk', 'ham', null, [], 'talk', 0.02, null],
  ['ad', 'ad', null, [], 'unknown', 0.2, null],
  ['ad, alarmed', 'ad', null, [], 'suspicious', 0.52, null],
]

describe('measure', () => {
  const result = measure(ROWS.map(judged))

  const shares = [
    ['recall', 5, 8],
    ['recallWithoutGambling', 4, 7],
    ['recallGambling', 1, 1],
    ['falseAlarmsHam', 2, 4],
    ['calledScamHam', 1, 4],
    ['falseAlarmsAd', 1, 2],
    ['typeAccuracy', 1, 5],
  ] as const
  test.each(shares)('%s is %i of %i', (name, hit, of) => expect(result[name]).toEqual({ hit, of, share: hit / of }))

  test('auc is over scams against everything genuine', () => {
    // Of 8 x 6 pairs, the wrong way: against 0.7 five (0.6 .55 .3 .1 .4), 0.52 three, 0.5 three, 0.2 one, others none.
    expect(result.auc).toBeCloseTo((48 - 5 - 3 - 3 - 1) / 48, 12)
  })

  test('the worst come first', () => {
    expect(result.misses.map(({ id }) => id)).toEqual(['missed, taken for talk', 'missed', 'lottery, missed'])
    expect(result.alarms.map(({ id }) => id)).toEqual(['ham, called scam', 'ad, alarmed', 'ham, alarmed'])
  })

  test('of nothing, shares are no numbers and the lists are empty', () => {
    const { recall, typeAccuracy, misses, alarms } = measure([])
    expect([recall, typeAccuracy]).toEqual(Array(2).fill({ hit: 0, of: 0, share: Number.NaN }))
    expect([misses, alarms]).toEqual([[], []])
  })
})
