import type { AskingRules, GapCount } from '../../core/askings.ts'
import { rankGaps } from '../../core/askings.ts'
import { addDays, wallTime } from '../../core/calendar.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Cases } from '../cases/ports.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { Askings } from './ports.ts'
import { NOWHERE } from './ports.ts'

/** What the corpus lacks: what people ask and nobody knows, and what nobody has looked at for long. */
export interface Missing {
  gaps: readonly (GapCount & { /** The case that is about it, if they may see it. */ code: string | null })[]
  /** Longest first. */
  overdue: readonly { id: string; name: string /** A calendar day. */; reviewed: string }[]
  /** How long the window is, and how old a review may be. */
  hours: number
  days: number
}

/** For who works on cases, of their areas; null for anybody else. */
type ListMissing = (actor: PersonRef) => Promise<Missing | null>

export interface ListMissingDeps {
  roles: Pick<Roles, 'of'>
  askings: Pick<Askings, 'all' | 'marksOf'>
  cases: Pick<Cases, 'like'>
  patterns: readonly Pick<Pattern, 'id' | 'short' | 'status' | 'reviewed'>[]
  rules: AskingRules
  clock: Clock
}

export const REVIEW_DAYS = 180
const MOST = 50

export const makeListMissing = (deps: ListMissingDeps): ListMissing => {
  const { roles, askings, cases, patterns, rules, clock } = deps

  const overdue = (): Missing['overdue'] => {
    const last = addDays(wallTime(clock.now()).day, -REVIEW_DAYS)
    return patterns
      .filter(({ status, reviewed }) => status === 'reviewed' && reviewed < last)
      .toSorted((a, b) => (a.reviewed < b.reviewed ? -1 : a.reviewed > b.reviewed ? 1 : 0))
      .map(({ id, short, reviewed }) => ({ id, name: short, reviewed }))
  }

  const withCases = async (gaps: readonly GapCount[], areas: readonly string[] | null): Promise<Missing['gaps']> => {
    const marks = Map.groupBy(await askings.marksOf([...new Set(gaps.map(({ gap }) => gap))]), ({ gap }) => gap)
    const found: Missing['gaps'][number][] = []
    for (const each of gaps) {
      const like = await cases.like(marks.get(each.gap) ?? [], each.area === NOWHERE ? null : each.area)
      const isTheirs = like !== null && (areas === null || areas.includes(like.state.area))
      found.push({ ...each, code: isTheirs ? like.code : null })
    }
    return found
  }

  return async actor => {
    const mine = (await roles.of(actor)).filter(({ role }) => may(role, 'list')).map(({ area }) => area)
    if (mine.length === 0) return null
    const areas = mine.includes(EVERYWHERE) ? null : mine
    const now = clock.now()
    // Who named no commune may live in theirs.
    const rows = await askings.all({ areas: areas === null ? null : [...areas, NOWHERE], since: 0, now })
    const gaps = await withCases(rankGaps(rows, now, rules).slice(0, MOST), areas)
    return { gaps, overdue: overdue(), hours: rules.hours, days: REVIEW_DAYS }
  }
}

/** What people with a role see of what many ask. */
export interface AskingVerbs {
  listMissing: ListMissing
}
