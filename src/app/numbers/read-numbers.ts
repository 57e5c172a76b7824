import { wallTime } from '../../core/calendar.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { FigureName } from '../../core/numbers/figures.ts'
import type { ComparedCount, Days, Totals } from '../../core/numbers/period.ts'
import { compareBy, periodBefore, slicesOf, totalsOf } from '../../core/numbers/period.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { DailyFigures, FigureSum, Figures } from './ports.ts'

/** What was counted in a period, as it is looked at; of nobody in particular. */
export interface Numbers {
  days: Days
  before: Days
  /** Null: everywhere, with what belongs to no commune. */
  areas: readonly string[] | null
  totals: { now: Totals; before: Totals }
  /** Alarms and victims by pattern, the most frequent first. */
  kinds: ComparedCount[]
  /** Of these, those that grew, the most first. */
  rising: ComparedCount[]
  /** The most frequent kinds, by parts of the period. */
  trend: { slices: Days[]; lines: { key: string; values: number[] }[] }
  channels: ComparedCount[]
  /** Warnings and whom they reached, by who spoke. */
  organisations: { key: string; counts: Totals }[]
}

/** Where somebody may look at numbers: every commune (null), or these. */
export type NumbersScope = readonly string[] | null

/** One commune, or all of where they work. */
export interface NumbersAsked {
  days: Days
  area: string | null
}

export type NoNumbers = { refused: 'no-part' | 'other-area' }
export type ReadNumbers = (actor: PersonRef, asked: NumbersAsked) => Promise<{ done: Numbers } | NoNumbers>

/** Some figures, day by day. `kind`: null for all. */
export type ReadDaily = (
  actor: PersonRef,
  asked: NumbersAsked & { names: readonly FigureName[]; kind: string | null },
) => Promise<{ done: DailyFigures } | NoNumbers>

export interface ReadNumbersDeps {
  figures: Pick<Figures, 'sums' | 'daily'>
  roles: Pick<Roles, 'of'>
  clock: Clock
}

const LINES = 5
const RISING = 8
/** Sums of parts that are over, kept so that a year is added up once. */
const KEPT = 4_000

/** The areas of who may look at numbers; null for everywhere, `undefined` for nobody. */
export const scopeOf = (grants: readonly Grant[]): NumbersScope | undefined => {
  const areas = grants.filter(({ role }) => may(role, 'numbers')).map(({ area }) => area)
  if (areas.length === 0) return undefined
  return areas.includes(EVERYWHERE) ? null : [...new Set(areas)]
}

/** The part of it that was asked for. */
export const within = (scope: NumbersScope | undefined, area: string | null): { areas: NumbersScope } | NoNumbers => {
  if (scope === undefined) return { refused: 'no-part' }
  if (area === null) return { areas: scope }
  return scope === null || scope.includes(area) ? { areas: [area] } : { refused: 'other-area' }
}

/** What is over does not change: its sums are asked for once. */
const makeKeptSums = ({ figures, clock }: Pick<ReadNumbersDeps, 'figures' | 'clock'>): Figures['sums'] => {
  const kept = new Map<string, FigureSum[]>()
  return async (days, areas) => {
    const key = `${days.from} ${days.to} ${areas?.join() ?? '*'}`
    const known = kept.get(key)
    if (known) return known
    const sums = await figures.sums(days, areas)
    // Clocks of two machines may differ around midnight.
    const over = days.to < wallTime(new Date(clock.now().getTime() - 86_400_000)).day
    if (over) kept.set(key, sums)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return sums
  }
}

export const makeReadNumbers = (deps: ReadNumbersDeps): ReadNumbers => {
  const { roles } = deps
  const sumsOf = makeKeptSums(deps)

  const slice = async (days: Days, areas: NumbersScope) => {
    const slices = slicesOf(days)
    const parts: FigureSum[][] = []
    for (const part of slices) parts.push(await sumsOf(part, areas))
    return { slices, parts, all: parts.flat() }
  }

  const isAlarm = ({ name }: FigureSum): boolean => name === 'alarmed' || name === 'victims'

  const add = async (days: Days, areas: NumbersScope): Promise<Numbers> => {
    const before = periodBefore(days)
    const { slices, parts, all } = await slice(days, areas)
    const both = { now: all, before: (await slice(before, areas)).all }
    const kinds = compareBy('kind', ['alarmed', 'victims'], both).filter(({ key }) => key !== '')
    const ofWarnings = (['warnings', 'reached', 'not-reached', 'quiz-right', 'quiz-wrong'] as const).flatMap(name =>
      all.filter(sum => sum.name === name),
    )
    return {
      ...{ days, before, areas, kinds },
      totals: { now: totalsOf(both.now), before: totalsOf(both.before) },
      rising: kinds
        .filter(kind => kind.now > kind.before)
        .toSorted((a, b) => b.now - b.before - (a.now - a.before))
        .slice(0, RISING),
      trend: {
        slices,
        lines: kinds.slice(0, LINES).map(({ key }) => ({
          key,
          values: parts.map(part =>
            part.reduce((sum, one) => (isAlarm(one) && one.kind === key ? sum + one.n : sum), 0),
          ),
        })),
      },
      channels: compareBy('channel', ['asked'], both),
      organisations: [...Map.groupBy(ofWarnings, ({ kind }) => kind)]
        .map(([key, sums]) => ({ key, counts: totalsOf(sums) }))
        .toSorted((a, b) => b.counts.reached - a.counts.reached || (a.key < b.key ? -1 : 1)),
    }
  }

  return async (actor, { days, area }) => {
    const scope = within(scopeOf(await roles.of(actor)), area)
    return 'refused' in scope ? scope : { done: await add(days, scope.areas) }
  }
}

export const makeReadDaily =
  ({ figures, roles }: Pick<ReadNumbersDeps, 'figures' | 'roles'>): ReadDaily =>
  async (actor, { days, area, names, kind }) => {
    const scope = within(scopeOf(await roles.of(actor)), area)
    return 'refused' in scope ? scope : { done: await figures.daily({ days, areas: scope.areas, names, kind }) }
  }
