import { wallTime } from '../../core/calendar.ts'
import { holds } from '../../core/cases/rights.ts'
import type { Leave } from '../../core/people/leave.ts'
import type { Clock, People, PersonRef, Vault } from '../ports.ts'
import { nameIn } from './alias.ts'
import type { HeldGroup } from './leaving.ts'
import type { DutyCalendar, Grant, Leaves, Reach, Roles } from './ports.ts'
import { REACH_AHEAD_MS } from './reach.ts'

/** Somebody with a role, as admins see them. */
export interface RoleHeld {
  grant: Grant
  /** In the words of who invited them. */
  name: string | null
  lastHeard: Date | null
  /** Can they be written to now? */
  reachable: boolean
  /** They can, but not in two days any more, if they write nothing. */
  closing: boolean
  /** That is going on, or to come. */
  leave: Leave | null
  /** Today, as an officer of that area. */
  onDuty: boolean
}

/** Who has which role where this person is admin; their own for anybody else with a role. Null for who has none. */
export type ListRoles = (actor: PersonRef) => Promise<readonly RoleHeld[] | null>

export interface ListRolesDeps {
  roles: Pick<Roles, 'of' | 'all'>
  people: Pick<People, 'get'>
  leaves: Leaves
  duty: Pick<DutyCalendar, 'on'>
  reach: Pick<Reach, 'canReach' | 'canReachAt'>
  vault: Pick<Vault, 'open'>
  clock: Clock
}

export const makeListRoles = ({ roles, people, leaves, duty, reach, vault, clock }: ListRolesDeps): ListRoles => {
  const held = async (grant: Grant, isAdmin: boolean): Promise<RoleHeld> => {
    const now = clock.now()
    const today = wallTime(now).day
    const leave = await leaves.of(grant.alias)
    const onDuty = grant.role === 'officer' && (await duty.on(grant.area, today)).has(grant.alias)
    const reachable = await reach.canReach(grant.ref)
    const lasts = await reach.canReachAt(grant.ref, new Date(now.getTime() + REACH_AHEAD_MS))
    return {
      grant,
      name: isAdmin && grant.label ? nameIn(vault, grant.label) : null,
      lastHeard: (await people.get(grant.ref, now))?.lastHeard ?? null,
      ...{ reachable, closing: reachable && !lasts },
      leave: leave && leave.to >= today ? leave : null,
      onDuty,
    }
  }

  return async actor => {
    const grants = await roles.of(actor)
    if (grants.length === 0) return null
    const mayList = (area: string): boolean => holds(grants, 'list-roles', area)
    const shown = (await roles.all()).filter(({ area }) => mayList(area))
    return Promise.all(shown.length > 0 ? shown.map(one => held(one, true)) : grants.map(one => held(one, false)))
  }
}

/** A group that warnings go to, and who answers for it; null: nobody any more. */
export interface GroupHeld {
  group: HeldGroup
  leader: Grant | null
}

/** All groups of the communes where this person is admin; empty for anybody else. */
export type ListHeldGroups = (actor: PersonRef) => Promise<readonly GroupHeld[]>

interface ListHeldGroupsDeps {
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
