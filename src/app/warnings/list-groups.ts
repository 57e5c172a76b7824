import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import { grantsFor } from './grants.ts'
import type { Broadcasts, Group } from './ports.ts'

export interface ListGroupsDeps {
  broadcasts: Pick<Broadcasts, 'groups'>
  roles: Pick<Roles, 'of'>
}

/** The groups that a leader answers for; null for who leads none. */
export type ListGroups = (actor: PersonRef) => Promise<{ organisation: string | null; groups: Group[] } | null>

export const makeListGroups =
  ({ broadcasts, roles }: ListGroupsDeps): ListGroups =>
  async actor => {
    const [grant] = grantsFor(await roles.of(actor), 'list-groups')
    if (!grant) return null
    const { area, organisation } = grant
    return { organisation, groups: await broadcasts.groups(area, organisation) }
  }
