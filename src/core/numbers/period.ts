import { addDays } from '../calendar.ts'
import type { DailyFigure, FigureName } from './figures.ts'
import { FIGURES } from './figures.ts'

/** Sums over days, and what a period is compared with. */

/** Days of the wall clock of Vietnam, both of them included: `2026-11-01` to `2026-11-30`. */
export interface Days {
  from: string
  to: string
}

export type Totals = Record<FigureName, number>

export const totalsOf = (figures: readonly Pick<DailyFigure, 'name' | 'n'>[]): Totals => {
  const totals = Object.fromEntries(FIGURES.map(name => [name, 0])) as Totals
  for (const { name, n } of figures) totals[name] += n
  return totals
}

/** A group of one figure in this period and in the one before. */
export interface ComparedCount {
  key: string
  now: number
  before: number
}

type Grouped<By extends 'kind' | 'channel' | 'area'> = Pick<DailyFigure, 'name' | 'n' | By>

/** The figures of these names by `kind`, `channel` or `area`; the most frequent first, each group that either period has. */
export const compareBy = <By extends 'kind' | 'channel' | 'area'>(
  by: By,
  names: readonly FigureName[],
  { now, before }: { now: readonly Grouped<By>[]; before: readonly Grouped<By>[] },
): ComparedCount[] => {
  const groups = new Map<string, ComparedCount>()
  const add = (figures: readonly Grouped<By>[], period: 'now' | 'before'): void => {
    for (const figure of figures) {
      if (!names.includes(figure.name)) continue
      const key: string = figure[by]
      const group = groups.get(key) ?? { key, now: 0, before: 0 }
      group[period] += figure.n
      groups.set(key, group)
    }
  }
  add(now, 'now')
  add(before, 'before')
  return [...groups.values()].sort((a, b) => b.now - a.now || b.before - a.before || (a.key < b.key ? -1 : 1))
}

const lengthOf = ({ from, to }: Days): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1

const isWholeMonths = ({ from, to }: Days): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01')

const monthsFrom = (day: string, months: number): string => {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}

/** The period right before, as long as this one: of whole months, as many whole months. */
export const periodBefore = (days: Days): Days => {
  const to = addDays(days.from, -1)
  if (!isWholeMonths(days)) return { from: addDays(days.from, -lengthOf(days)), to }
  const end = addDays(days.to, 1)
  const months =
    (Number(end.slice(0, 4)) - Number(days.from.slice(0, 4))) * 12 +
    Number(end.slice(5, 7)) -
    Number(days.from.slice(5, 7))
  return { from: monthsFrom(days.from, -months), to }
}

/** The days as they stand in a calendar: a day that is there, the first not after the last, five years at most. */
export const isPeriod = ({ from, to }: Days): boolean => {
  const isDay = (day: string): boolean => {
    const at = Date.parse(`${day}T00:00:00Z`)
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
  }
  return isDay(from) && isDay(to) && from <= to && lengthOf({ from, to }) <= 5 * 366
}

/** So many points at most are drawn day by day, and week by week; longer periods go by months. */
const MOST_DAYS = 45
const MOST_WEEKS = 66

/** A period in parts that lie side by side, each long enough to say something: days, weeks from its first day, months. */
export const slicesOf = (days: Days): Days[] => {
  const length = lengthOf(days)
  const next = (day: string): string => {
    if (length <= MOST_DAYS) return addDays(day, 1)
    return length <= MOST_WEEKS * 7 ? addDays(day, 7) : monthsFrom(day, 1)
  }
  const slices: Days[] = []
  for (let from = days.from; from <= days.to; from = next(from)) {
    slices.push({ from, to: next(from) > days.to ? days.to : addDays(next(from), -1) })
  }
  return slices
}

/** Periods as people call them. */

const two = (n: number): string => String(n).padStart(2, '0')

/** So many whole months, from the first of this one (1 is January; 13 is January of the next year). */
const wholeMonths = (year: number, month: number, months: number): Days => {
  const first = (at: number): string => `${year + Math.floor((at - 1) / 12)}-${two(((at - 1) % 12) + 1)}-01`
  return { from: first(month), to: addDays(first(month + months), -1) }
}

export const monthOf = (year: number, month: number): Days => wholeMonths(year, month, 1)
export const quarterOf = (year: number, quarter: number): Days => wholeMonths(year, 3 * quarter - 2, 3)

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
      return wholeMonths(year, 1, 12)
  }
}
