import type { DailyFigure, Figure, FigureName } from '../../core/numbers/figures.ts'
import type { ComparedCount, Days, Totals } from '../../core/numbers/period.ts'

/** Counted in the same transaction as what it counts. */
export interface FiguresChange {
  noun: 'figures'
  figures: readonly Figure[]
}

export interface Figures {
  /** Of one area, or of all (null); one row for each day, area, channel, kind and name that was counted. */
  between(days: Days, area: string | null): Promise<DailyFigure[]>
  /** So many rows are that. */
  count(days: Days, area: string | null): Promise<number>
  /** Of all these days together, in these areas, or in all (null). */
  sums(days: Days, areas: readonly string[] | null): Promise<FigureSum[]>
  /** Some figures, the newest day first. */
  daily(wanted: WantedDaily): Promise<DailyFigures>
}

/** What a figure adds up to over some days, whatever the area. */
export type FigureSum = Omit<Figure, 'area'>

export interface WantedDaily {
  days: Days
  areas: readonly string[] | null
  /** Of these together. */
  names: readonly FigureName[]
  /** Null: all. */
  kind: string | null
}

export interface DailyFigures {
  rows: DailyFigure[]
  /** There are more than are given. */
  more: boolean
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
  /** Questions by area, where the report is of all of them. */
  areas: ComparedCount[]
  /** Warnings that began to go out, and people reached, by organisation. */
  warnings: ComparedCount[]
  reached: ComparedCount[]
  /** What all of it was added up from. */
  daily: DailyFigure[]
}
