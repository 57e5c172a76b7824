import type { Action } from '../../core/cases/rights.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Grant, Roles } from '../people/ports.ts'

/** Who may read, propose and publish, and where. */
export type TeachingRights = (actor: PersonRef, action: Action) => Promise<Grant[]>

export const makeTeachingRights =
  ({ roles }: { roles: Pick<Roles, 'of'> }): TeachingRights =>
  async (actor, action) =>
    (await roles.of(actor)).filter(({ role }) => may(role, action))

/** Do these grants hold there? */
export const holdIn = (grants: readonly Grant[], area: string): boolean =>
  grants.some(grant => grant.area === area || grant.area === EVERYWHERE)
