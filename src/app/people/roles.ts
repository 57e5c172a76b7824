import { wallTime } from '../../core/calendar.ts'
import type { Role } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds } from '../../core/cases/rights.ts'
import type { Leave } from '../../core/people.ts'
import type { Alias, Change, Clock, Letter, Made, Outcome, People, PersonRef, Vault } from '../ports.ts'
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

/** Which role: numbers are counted in each area and role. */
export interface Which {
  number: number
  role: Role
  area: string
  /** When it was given, where that is known: numbers are used again. Milliseconds. */
  at?: number
}

export interface Revoked {
  grant: Grant
  /** So many wait for others now. */
  cases: number
}

/** `last-admin`: nobody would be left who answers for everything; at the machine it is possible. */
export type NotRevoked = 'no-role' | 'unknown' | 'last-admin'

/** Takes a role away: what they had in hand goes to others, and the admins hear of it. */
export type RevokeRole = (actor: PersonRef, input: Which) => Promise<Outcome<Revoked, NotRevoked>>

export interface RevokingDeps {
  roles: Pick<Roles, 'of' | 'in'>
  /** What they have in hand, and may not take with what is left to them. */
  handBack(leaver: { alias: Alias; left: readonly Grant[]; by: Alias }, now: Date): Promise<Change[]>
}

/** What taking this role away changes, and who is told. `by`: null at the machine. */
export const makeRevoking =
  ({ roles, handBack }: RevokingDeps) =>
  async (grant: Grant, by: Alias | null, now: Date): Promise<Made & { done: Revoked }> => {
    const { ref, role, area, number, alias } = grant
    const left = (await roles.of(ref)).filter(held => held.role !== role || held.area !== area)
    const handed = await handBack({ alias, left, by: by ?? alias }, now)
    const admins = (await roles.in(area, ['admin'])).filter(admin => admin.alias !== by)
    const told = new Map([...admins, grant].map(one => [one.alias, one.ref]))
    const letters = [...told].map(([who, to]): Letter => {
      const about = { kind: 'role-revoked', role, area, number, cases: handed.length } as const
      const id = `revoked:${now.getTime()}:${alias}:${role}:${who}`
      return { id, to, content: { ...about, yours: who === alias } }
    })
    return {
      done: { grant, cases: handed.length },
      changes: [
        { noun: 'revoke', ref, role, area },
        { noun: 'audit', by, what: 'role-revoked', about: `${role} ${area} ${number}` },
        ...handed,
      ],
      letters,
    }
  }

export type Revoking = ReturnType<typeof makeRevoking>

export interface RevokeRoleDeps {
  roles: Pick<Roles, 'of' | 'all'>
  revoking: Revoking
  clock: Clock
}

export const makeRevokeRole =
  ({ roles, revoking, clock }: RevokeRoleDeps): RevokeRole =>
  async (actor, { number, role, area, at }) => {
    const grants = await roles.of(actor)
    const admin = grants.find(grant => holds([grant], 'revoke-role', area))
    if (!admin) return { refused: 'no-role' }
    const all = await roles.all()
    const grant = all.find(held => held.number === number && held.role === role && held.area === area)
    if (!grant || (at !== undefined && grant.at !== at)) return { refused: 'unknown' }
    const chiefs = all.filter(held => held.role === 'admin' && held.area === EVERYWHERE)
    if (chiefs.length === 1 && chiefs.includes(grant)) return { refused: 'last-admin' }
    return revoking(grant, admin.alias, clock.now())
  }
