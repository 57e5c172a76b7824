import { holds } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { HeldGroup } from './leaving.ts'
import type { Grant, Roles } from './ports.ts'

/** A group that warnings go to, and who answers for it; null: nobody any more. */
export interface GroupHeld {
  group: HeldGroup
  leader: Grant | null
}

/** All groups of the communes where this person is admin; empty for anybody else. */
export type ListHeldGroups = (actor: PersonRef) => Promise<readonly GroupHeld[]>

export interface ListHeldGroupsDeps {
  roles: Pick<Roles, 'of' | 'in'>
  groupsIn(area: string): Promise<readonly HeldGroup[]>
  communes: readonly string[]
}

export const makeListHeldGroups =
  ({ roles, groupsIn, communes }: ListHeldGroupsDeps): ListHeldGroups =>
  async actor => {
    const grants = await roles.of(actor)
    const found: GroupHeld[] = []
    for (const area of communes.filter(each => holds(grants, 'list-roles', each))) {
      const leaders = await roles.in(area, ['leader'])
      for (const group of await groupsIn(area))
        found.push({ group, leader: leaders.find(({ alias }) => alias === group.leader) ?? null })
    }
    return found
  }
