import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { Figures, PeriodReport } from './ports.ts'
import type { NoNumbers, NumbersAsked } from './read-numbers.ts'
import { scopeOf, within } from './read-numbers.ts'
import { makeReport } from './report.ts'

/**
 * The committee's report, for who may look at the numbers of that commune; of all communes for who may everywhere.
 * `too-much`: its daily counts do not fit into a workbook that anybody opens.
 */
export type MakeDeskReport = (
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
