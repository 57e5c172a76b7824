import type { Role } from '../../core/cases/rights.ts'
import { holds } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import { badgeOf } from './desk-link.ts'
import { overseersOf } from './overseers.ts'
import type { Grant, Roles } from './ports.ts'

/** `no-right`: not theirs to take away. `no-such-grant`: it is gone, or another has its number now. */
export type NotRevoked = 'no-right' | 'no-such-grant' | 'yourself'

/** Which role: numbers are used again, so when it was given says which is meant. */
export interface GrantNamed {
  role: Role
  area: string
  number: number
  at: number
}

/** Takes a role away: sessions and links of its person end with it, they and the other admins are told. */
export type Revoke = (actor: PersonRef, input: GrantNamed) => Promise<Outcome<Grant, NotRevoked>>

export interface RevokeDeps {
  roles: Pick<Roles, 'of' | 'in'>
}

export const makeRevoke =
  ({ roles }: RevokeDeps): Revoke =>
  async (actor, { role, area, number, at }) => {
    const grants = await roles.of(actor)
    if (!holds(grants, 'revoke', area)) return { refused: 'no-right' }
    const there = await roles.in(area, [role])
    const grant = there.find(each => each.area === area && each.number === number && each.at === at)
    if (!grant) return { refused: 'no-such-grant' }
    const { ref } = grant
    if (ref.channel === actor.channel && ref.id === actor.id) return { refused: 'yourself' }
    const badge = badgeOf(grant)
    const told = [ref, ...(await overseersOf(roles, [grant], actor)).filter(to => to.id !== ref.id)]
    return {
      done: grant,
      changes: [
        { noun: 'revoke', ref, role, area },
        { noun: 'audit', by: grants[0]?.alias ?? null, what: 'role-revoked', about: `${role} ${area} ${number}` },
      ],
      letters: told.map((to, nth) => ({
        id: `role-ended:${role}:${area}:${number}:${at}:${to.channel}:${to.id}`,
        to,
        content: { kind: 'role-ended', ...badge, yours: nth === 0 },
      })),
    }
  }
