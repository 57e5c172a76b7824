import { addDays } from '../calendar.ts'
import type { Days } from './period.ts'

/** Periods as people call them. */

const two = (n: number): string => String(n).padStart(2, '0')

/** So many whole months, from the first of this one (1 is January; 13 is January of the next year). */
const monthsFrom = (year: number, month: number, months: number): Days => {
  const first = (at: number): string => `${year + Math.floor((at - 1) / 12)}-${two(((at - 1) % 12) + 1)}-01`
  return { from: first(month), to: addDays(first(month + months), -1) }
}

export const monthOf = (year: number, month: number): Days => monthsFrom(year, month, 1)
export const quarterOf = (year: number, quarter: number): Days => monthsFrom(year, 3 * quarter - 2, 3)

export const NAMED_PERIODS = ['this-month', 'last-month', 'this-quarter', 'this-year'] as const
export type NamedPeriod = (typeof NAMED_PERIODS)[number]

/** On that day (`2026-11-25`). What is not over yet ends with its last day all the same. */
export const namedPeriod = (name: NamedPeriod, today: string): Days => {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  switch (name) {
    case 'this-month':
      return monthOf(year, month)
    case 'last-month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1)
    case 'this-quarter':
      return quarterOf(year, Math.ceil(month / 3))
    default:
      return monthsFrom(year, 1, 12)
  }
}
