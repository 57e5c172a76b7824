import { addDays } from '../calendar.ts'
import type { Days } from './period.ts'

/** So many points at most are drawn day by day, and week by week; longer periods go by months. */
const MOST_DAYS = 45
const MOST_WEEKS = 66

const lengthOf = ({ from, to }: Days): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1

/** `2026-12-01` of `2026-11-25`. */
const nextMonth = (day: string): string => `${addDays(`${day.slice(0, 7)}-28`, 7).slice(0, 7)}-01`

/** A period in parts that lie side by side, each long enough to say something: days, weeks from its first day, months. */
export const slicesOf = (days: Days): Days[] => {
  const length = lengthOf(days)
  const next = (day: string): string => {
    if (length <= MOST_DAYS) return addDays(day, 1)
    return length <= MOST_WEEKS * 7 ? addDays(day, 7) : nextMonth(day)
  }
  const slices: Days[] = []
  for (let from = days.from; from <= days.to; from = next(from)) {
    slices.push({ from, to: next(from) > days.to ? days.to : addDays(next(from), -1) })
  }
  return slices
}
