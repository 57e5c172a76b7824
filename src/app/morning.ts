import type { QuietHours } from '../core/calendar.ts'
import { wallTime } from '../core/calendar.ts'

/** Where there are no quiet hours, the morning begins then: minutes after midnight. */
const BEGINS = 7 * 60
/** Minutes; who starts later than that has missed the morning, and says nothing till the next. */
const LATEST = 120

/** The day (`2026-12-02`), once each morning, when quiet hours end; null at any other time. */
export const makeMorning = (quiet: QuietHours | null): ((now: Date) => string | null) => {
  const begins = quiet?.to ?? BEGINS
  let begun = ''
  return now => {
    const { day, minutes } = wallTime(now)
    if (day === begun || minutes < begins || minutes > begins + LATEST) return null
    begun = day
    return day
  }
}
