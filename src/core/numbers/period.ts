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
