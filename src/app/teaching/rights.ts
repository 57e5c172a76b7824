import type { Action } from '../../core/cases/rights.ts'
import { EVERYWHERE, may, ROLES } from '../../core/cases/rights.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Alias, PersonRef } from '../ports.ts'
import type { Proposal } from './ports.ts'

/** Who may read, propose and publish, and where. */
export type TeachingRights = (actor: PersonRef, action: Action) => Promise<Grant[]>

export const makeTeachingRights =
  ({ roles }: { roles: Pick<Roles, 'of'> }): TeachingRights =>
  async (actor, action) =>
    (await roles.of(actor)).filter(({ role }) => may(role, action))

/** Did this person propose one of these, under whatever name? Then somebody else has to publish it. */
export const hasProposed = async (
  roles: Pick<Roles, 'isSame'>,
  alias: Alias,
  proposals: readonly Proposal[],
): Promise<boolean> => {
  for (const { by } of proposals) if (await roles.isSame(by, alias)) return true
  return false
}

/** Do these grants hold there? */
export const holdIn = (grants: readonly Grant[], area: string): boolean =>
  grants.some(grant => grant.area === area || grant.area === EVERYWHERE)

/** Roles that may do this, wherever that is. */
export const whoMay = (action: Action) => ROLES.filter(role => may(role, action))
