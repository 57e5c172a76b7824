import { describe, expect, it } from 'vitest'
import { monthOf, namedPeriod, quarterOf } from '../../../src/core/numbers/named-periods.ts'
import { slicesOf } from '../../../src/core/numbers/slices.ts'

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
