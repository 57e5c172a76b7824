import type { Alias } from '../../core/cases/case.ts'
import { byUrgency } from '../../core/cases/duty.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Roles } from '../people/ports.ts'
import type { CaseRecord, Cases } from './ports.ts'

export interface CaseList {
  viewer: Alias
  /** Those of this page, the most urgent first. */
  records: CaseRecord[]
  /** Of the first of them, from 1. */
  from: number
  /** There are more than are shown. */
  more: boolean
}

/** The cases that wait or are in hand where this person works; null for who has no part in them. Pages from 1. */
export type ListCases = (actor: PersonRef, page: number) => Promise<CaseList | null>

export interface ListCasesDeps {
  cases: Pick<Cases, 'open'>
  roles: Pick<Roles, 'of'>
}

const LISTED = 10
const MOST_PAGES = 50

export const makeListCases =
  ({ cases, roles }: ListCasesDeps): ListCases =>
  async (actor, page) => {
    const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
    const [first] = grants
    if (!first) return null
    const from = (Math.min(Math.max(page, 1), MOST_PAGES) - 1) * LISTED
    const areas = new Set(grants.map(({ area }) => area))
    const wanted = areas.has(EVERYWHERE) ? [null] : [...areas]
    const found = (await Promise.all(wanted.map(area => cases.open(area, from + LISTED + 1)))).flat()
    const sorted = found.toSorted((a, b) => byUrgency(a.state, b.state))
    const records = sorted.slice(from, from + LISTED)
    return { viewer: first.alias, records, from: from + 1, more: sorted.length > from + LISTED }
  }
