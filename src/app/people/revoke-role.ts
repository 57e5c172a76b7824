import type { Role } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds } from '../../core/cases/rights.ts'
import type { Alias, Change, Clock, Letter, Made, Outcome, PersonRef } from '../ports.ts'
import type { Grant, Roles } from './ports.ts'

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
