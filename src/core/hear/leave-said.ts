import { addDays, wallTime } from '../calendar.ts'
import type { Leave } from '../people.ts'
import { isLeave } from '../people.ts'
import type { Pieces } from './pieces.ts'

const DATE = /(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?/g

/** `2026-12-02`; null for a day that is in no calendar. */
const dayOf = (year: number, month: number, day: number): string | null => {
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const at = Date.parse(`${written}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? null : written
}

/** Without a year: the next such day, counted from `after`. */
const dayIn = ([, day, month, year]: RegExpExecArray, after: string): string | null => {
  const thisYear = Number(after.slice(0, 4))
  const found = dayOf(Number(year ?? thisYear), Number(month), Number(day))
  return found !== null && year === undefined && found < after ? dayOf(thisYear + 1, Number(month), Number(day)) : found
}

const slashed = (day: string): string => day.split('-').toReversed().join('/')

/** "hôm nay", "mai" as dates. */
const inDates = (text: string, today: string, { between }: Pieces): string =>
  between('tomorrow', between('today', text).join(slashed(today))).join(slashed(addDays(today, 1)))

/**
 * The leave that a text names: "2/12 đến 9/12", "từ mai đến 9/12/2026", one day alone. Null where there is none, where it
 * ends before it begins, is over, or is longer than three months.
 */
export const leaveSaid = (text: string, now: Date, pieces: Pieces): Leave | null => {
  const { day: today } = wallTime(now)
  const [first, last, ...more] = [...inDates(text, today, pieces).matchAll(DATE)]
  if (!first || more.length > 0) return null
  const from = dayIn(first, today)
  const to = from === null || !last ? from : dayIn(last, from)
  return from !== null && to !== null && isLeave({ from, to }, today) ? { from, to } : null
}
