import { byUrgency } from '../../core/cases/duty.ts'
import { may } from '../../core/cases/rights.ts'
import type { Roles } from '../people/ports.ts'
import type { Alias, Change, Clock, PersonRef } from '../ports.ts'
import { workplacesOf } from './at-work.ts'
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
    const place = await workplacesOf(roles, actor)
    if (!place) return null
    const from = (Math.min(Math.max(page, 1), MOST_PAGES) - 1) * LISTED
    const found = (await Promise.all((place.areas ?? [null]).map(area => cases.open(area, from + LISTED + 1)))).flat()
    const sorted = found.toSorted((a, b) => byUrgency(a.state, b.state))
    const records = sorted.slice(from, from + LISTED)
    return { viewer: place.alias, records, from: from + 1, more: sorted.length > from + LISTED }
  }

/** So long the numbers of a list mean its cases. */
const GOOD_MS = 12 * 3_600_000

/**
 * The codes of the list this person was shown last, by their numbers; empty where there was none, or too long ago. Null
 * for who has no part in cases.
 */
export type LastList = (actor: PersonRef) => Promise<readonly string[] | null>

export interface LastListDeps {
  cases: Pick<Cases, 'shownList'>
  roles: Pick<Roles, 'of'>
  clock: Clock
}

export const makeLastList =
  ({ cases, roles, clock }: LastListDeps): LastList =>
  async actor => {
    const grant = (await roles.of(actor)).find(({ role }) => may(role, 'list'))
    return grant ? cases.shownList(grant.alias, clock.now()) : null
  }

/** From now on these are the numbers of this person's list. */
export const listShown = (alias: Alias, codes: readonly string[], now: Date): Change => ({
  noun: 'shown-list',
  ...{ alias, codes, until: new Date(now.getTime() + GOOD_MS) },
})
