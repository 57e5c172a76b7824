import type { Alias } from '../../core/cases/case.ts'
import { may } from '../../core/cases/rights.ts'
import type { Roles } from '../people/ports.ts'
import type { Change, Clock, PersonRef } from '../ports.ts'
import type { Cases } from './ports.ts'

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
