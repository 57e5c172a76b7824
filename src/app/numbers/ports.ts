import type { DailyFigure, Figure } from '../../core/numbers/figures.ts'
import type { ComparedCount, Days, Totals } from '../../core/numbers/period.ts'

/** Counted in the same transaction as what it counts. */
export interface FiguresChange {
  noun: 'figures'
  figures: readonly Figure[]
}

export interface Figures {
  /** Of one area, or of all (null); one row for each day, area, channel, kind and name that was counted. */
  between(days: Days, area: string | null): Promise<DailyFigure[]>
}

/** What a committee reports of a period: exact counts, and of nobody. */
export interface PeriodReport {
  days: Days
  before: Days
  /** An id; null: all areas. */
  area: string | null
  totals: { now: Totals; before: Totals }
  /** Alarms by pattern. */
  kinds: ComparedCount[]
  /** Questions by channel. */
  channels: ComparedCount[]
  /** Warnings that began to go out, and people reached, by organisation. */
  warnings: ComparedCount[]
  reached: ComparedCount[]
  /** What all of it was added up from. */
  daily: DailyFigure[]
}
