import { describe, expect, it } from 'vitest'
import type { DailyFigure } from '../../../src/core/numbers/figures.ts'
import {
  compareBy,
  isPeriod,
  monthOf,
  namedPeriod,
  periodBefore,
  quarterOf,
  slicesOf,
  totalsOf,
} from '../../../src/core/numbers/period.ts'

describe('the period before', () => {
  it.each([
    ['2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2026-11-02', '2026-11-08', '2026-10-26', '2026-11-01'],
    ['2026-11-05', '2026-11-05', '2026-11-04', '2026-11-04'],
  ])('%s to %s: %s to %s', (from, to, earlier, until) =>
    expect(periodBefore({ from, to })).toEqual({ from: earlier, to: until }),
  )
})

describe('a period', () => {
  it.each([
    ['2026-11-01', '2026-11-30', true],
    ['2026-11-30', '2026-11-30', true],
    ['2026-11-30', '2026-11-01', false],
    ['2026-02-30', '2026-03-01', false],
    ['2026-2-1', '2026-03-01', false],
    ['2016-01-01', '2026-01-01', false],
    ['', '2026-01-01', false],
    ["2026-01-01'--", '2026-01-02', false],
  ])('%s to %s: %s', (from, to, is) => expect(isPeriod({ from, to })).toBe(is))
})

const figure = (kind: string, n: number, name: DailyFigure['name'] = 'alarmed'): DailyFigure => ({
  ...{ day: '2026-11-01', name, area: '', channel: '', kind, n },
})

describe('sums', () => {
  it('have every name, those of nothing with 0', () => {
    expect(totalsOf([figure('a', 2), figure('b', 3), figure('', 1, 'asked')])).toMatchObject({
      ...{ alarmed: 5, asked: 1, reported: 0 },
    })
  })

  it('compare by kind, the most frequent first, also what is gone', () => {
    const now = [figure('a', 1), figure('b', 2), figure('b', 2), figure('c', 9, 'asked')]
    const before = [figure('a', 4), figure('d', 5)]
    expect(compareBy('kind', ['alarmed'], { now, before })).toEqual([
      { key: 'b', now: 4, before: 0 },
      { key: 'a', now: 1, before: 4 },
      { key: 'd', now: 0, before: 5 },
    ])
  })
})

describe('parts of a period', () => {
  it.each([
    ['2026-11-01', '2026-11-01', 1, 1],
    ['2026-11-01', '2026-11-30', 30, 1],
    ['2026-10-01', '2026-12-31', 14, 7],
    ['2026-01-01', '2026-12-31', 53, 7],
    ['2024-01-15', '2026-03-10', 27, 0],
  ])('%s to %s: %d of them', (from, to, count, days) => {
    const slices = slicesOf({ from, to })
    expect(slices).toHaveLength(count)
    expect([slices[0]?.from, slices.at(-1)?.to]).toEqual([from, to])
    // Side by side, without a hole.
    slices.slice(1).forEach((slice, at) => {
      expect(Date.parse(slice.from) - Date.parse(slices[at]?.to ?? '')).toBe(86_400_000)
    })
    if (days > 1) expect(Date.parse(slices[1]?.from ?? '') - Date.parse(from)).toBe(days * 86_400_000)
  })
})

describe('periods by name', () => {
  it.each([
    [monthOf(2026, 2), '2026-02-01', '2026-02-28'],
    [monthOf(2024, 12), '2024-12-01', '2024-12-31'],
    [quarterOf(2026, 4), '2026-10-01', '2026-12-31'],
    [namedPeriod('this-month', '2026-11-25'), '2026-11-01', '2026-11-30'],
    [namedPeriod('last-month', '2026-01-25'), '2025-12-01', '2025-12-31'],
    [namedPeriod('this-quarter', '2026-06-30'), '2026-04-01', '2026-06-30'],
    [namedPeriod('this-year', '2026-06-30'), '2026-01-01', '2026-12-31'],
  ])('%j', (days, from, to) => expect(days).toEqual({ from, to }))
})
