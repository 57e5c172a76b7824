import type { DailyFigure, Figure } from '../../core/numbers/figures.ts'

/** Counted in the same transaction as what it counts. */
export interface FiguresChange {
  noun: 'figures'
  figures: readonly Figure[]
}

/** Days of the wall clock of Vietnam, both of them included: `2026-11-01` to `2026-11-30`. */
export interface Days {
  from: string
  to: string
}

export interface Figures {
  /** Of one area, or of all (null); one row for each day, area, channel, kind and name that was counted. */
  between(days: Days, area: string | null): Promise<DailyFigure[]>
}
