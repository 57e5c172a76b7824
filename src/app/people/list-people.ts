import { holds, may } from '../../core/cases/rights.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Clock, People, Vault } from '../ports.ts'
import { nameIn } from './label.ts'
import type { Grant, Roles } from './ports.ts'
import type { Reach } from './reach.ts'

/** Somebody with a role, as admins see them. */
export interface Colleague {
  grant: Grant
  /** Whom the invitation was made for. */
  name: string | null
  lastHeard: Date | null
  reachable: boolean
  /** Who asks. */
  self: boolean
}

/** Who has which role where this admin answers; null for everybody else. */
export type ListPeople = (actor: PersonRef) => Promise<Colleague[] | null>

export interface ListPeopleDeps {
  roles: Pick<Roles, 'of'> & { all(): Promise<Grant[]> }
  people: Pick<People, 'get'>
  reach: Pick<Reach, 'canReach'>
  vault: Pick<Vault, 'open'>
  clock: Clock
}

/** Areas that somebody with these grants may do this in; `toan-quoc` stands for all. */
export const areasOf = (grants: readonly Grant[], action: Parameters<typeof may>[1]): string[] => [
  ...new Set(grants.filter(({ role }) => may(role, action)).map(({ area }) => area)),
]

export const makeListPeople =
  ({ roles, people, reach, vault, clock }: ListPeopleDeps): ListPeople =>
  async actor => {
    const grants = await roles.of(actor)
    if (areasOf(grants, 'list-people').length === 0) return null
    const theirs = (await roles.all()).filter(({ area }) => holds(grants, 'list-people', area))
    return Promise.all(
      theirs.map(async grant => ({
        grant,
        name: grant.label ? nameIn(vault, grant.label) : null,
        lastHeard: (await people.get(grant.ref, clock.now()))?.lastHeard ?? null,
        reachable: await reach.canReach(grant.ref),
        self: grant.ref.channel === actor.channel && grant.ref.id === actor.id,
      })),
    )
  }
