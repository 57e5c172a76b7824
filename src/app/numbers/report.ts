import type { Days } from '../../core/numbers/period.ts'
import { compareBy, periodBefore, totalsOf } from '../../core/numbers/period.ts'
import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { Figures, PeriodReport } from './ports.ts'
import type { NoNumbers, NumbersAsked, ReadDaily, ReadNumbers } from './read-numbers.ts'
import { scopeOf, within } from './read-numbers.ts'

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

/**
 * The committee's report, for who may look at the numbers of that commune; of all communes for who may everywhere.
 * `too-much`: its daily counts do not fit into a workbook that anybody opens.
 */
type MakeDeskReport = (
  actor: PersonRef,
  asked: NumbersAsked,
) => Promise<{ done: PeriodReport } | NoNumbers | { refused: 'too-much' }>

const MOST_ROWS = 100_000

export const makeDeskReport =
  ({ figures, roles }: { figures: Figures; roles: Pick<Roles, 'of'> }): MakeDeskReport =>
  async (actor, { days, area }) => {
    const grants = await roles.of(actor)
    const scope = within(scopeOf(grants), area)
    if ('refused' in scope) return scope
    // A report has one place, or is about all of them.
    const [only] = scope.areas ?? []
    const place = scope.areas === null ? null : (only ?? null)
    if (scope.areas !== null && scope.areas.length !== 1) return { refused: 'other-area' }
    if ((await figures.count(days, place)) > MOST_ROWS) return { refused: 'too-much' }
    return { done: await makeReport(figures, days, place) }
  }

/** What may be seen of daily counts, over whatever edge. */
export interface NumbersVerbs {
  readNumbers: ReadNumbers
  readDaily: ReadDaily
  makeDeskReport: MakeDeskReport
}
