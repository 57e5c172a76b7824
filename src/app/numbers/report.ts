import type { Days } from '../../core/numbers/period.ts'
import { compareBy, periodBefore, totalsOf } from '../../core/numbers/period.ts'
import type { Figures, PeriodReport } from './ports.ts'

/** Adds up a period and the one before. What was asked where nobody knows the area counts for all areas only. */
export const makeReport = async (figures: Figures, days: Days, area: string | null): Promise<PeriodReport> => {
  const before = periodBefore(days)
  const both = { now: await figures.between(days, area), before: await figures.between(before, area) }
  return {
    ...{ days, before, area },
    totals: { now: totalsOf(both.now), before: totalsOf(both.before) },
    kinds: compareBy('kind', ['alarmed', 'victims'], both).filter(({ key }) => key !== ''),
    channels: compareBy('channel', ['asked'], both),
    areas: area === null ? compareBy('area', ['asked'], both) : [],
    warnings: compareBy('kind', ['warnings'], both),
    reached: compareBy('kind', ['reached'], both),
    daily: both.now,
  }
}
