/** Dates as people in Vietnam read them. The clock there is seven hours ahead of UTC all year round. */

/** Minutes after midnight; `from` may lie after `to`: the night. */
export interface QuietHours {
  from: number
  to: number
}

/** A moment on the wall clock of Vietnam. */
export interface WallTime {
  /** `2026-11-25` */
  day: string
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  /** After midnight. */
  minutes: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const AHEAD_MS = 7 * 60 * MINUTE_MS

/** What a clock in Vietnam shows. */
export const wallTime = (at: Date): WallTime => {
  const local = new Date(at.getTime() + AHEAD_MS)
  return {
    day: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay() || 7,
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
  }
}

/** The moment when a clock in Vietnam shows this day (`2026-11-25`) and so many minutes after midnight. */
export const momentOf = (day: string, minutes: number): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD_MS + minutes * MINUTE_MS)

/** So many days later (or earlier), by the calendar. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Is it a day as they are written here (`2026-11-25`), of this century? */
export const isDay = (text: string): boolean => {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The Monday of the week that day is in. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The same day so many months later, or the last one of that month if it has no such day. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Is this within the quiet hours? The first minute is, the last is not: 06:30 ends the night. */
export const isQuiet = (at: Date, quiet: QuietHours | null): boolean => {
  if (quiet === null || quiet.from === quiet.to) return false
  const { minutes } = wallTime(at)
  const { from, to } = quiet
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to
}

/** The same moment, or the end of the quiet hours it falls into. */
export const afterQuiet = (at: Date, quiet: QuietHours | null): Date => {
  if (quiet === null || !isQuiet(at, quiet)) return at
  const { day, minutes } = wallTime(at)
  return momentOf(minutes < quiet.to ? day : addDays(day, 1), quiet.to)
}

/** `01/11/2026` of `2026-11-01`. */
export const dayWords = (day: string): string => day.split('-').toReversed().join('/')

/** `25/11/2026`. */
export const dayInWords = (at: Date): string => wallTime(at).day.split('-').toReversed().join('/')

/** `17:05`. */
export const timeInWords = (at: Date): string => {
  const { minutes } = wallTime(at)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `6 giờ 30`, `7 giờ`: as it is said. */
export const hourInWords = (at: Date): string => {
  const { minutes } = wallTime(at)
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} giờ${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`
}
