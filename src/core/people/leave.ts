import { addDays, isDay } from '../calendar.ts'

/** Longer than this is no leave, it is a slip of the pen. */
const LONGEST_DAYS = 92

/** Days of leave, by the calendar of Vietnam (`2026-12-02`); the first and the last are both free. */
export interface Leave {
  from: string
  to: string
}

/** Does it end after it begins, lies it ahead, and is it no longer than three months? `today`: `2026-11-25`. */
export const isLeave = ({ from, to }: Leave, today: string): boolean =>
  isDay(from) && isDay(to) && to >= from && to >= today && to <= addDays(from, LONGEST_DAYS)
