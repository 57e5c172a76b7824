import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, Outcome, PersonRef } from '../ports.ts'
import { grantsFor } from './people.ts'

export interface StandingDeps {
  roles: Pick<Roles, 'of'>
  communes: readonly { id: string }[]
  clock: Clock
}

/** What the plan takes from reviewed patterns goes out without being asked about, for so many days; 0 takes it back. */
export type AllowStanding = (
  actor: PersonRef,
  input: { days: number },
) => Promise<Outcome<{ areas: string[]; until: number }, 'no-part'>>

const DAY_MS = 24 * 3_600_000

export const makeAllowStanding =
  ({ roles, communes, clock }: StandingDeps): AllowStanding =>
  async (actor, { days }) => {
    const grants = grantsFor(await roles.of(actor), 'standing')
    const [grant] = grants
    if (!grant) return { refused: 'no-part' }
    const by = grant.alias
    const everywhere = grants.some(({ area }) => area === EVERYWHERE)
    const areas = everywhere ? communes.map(({ id }) => id) : [...new Set(grants.map(({ area }) => area))]
    const until = clock.now().getTime() + days * DAY_MS
    return {
      done: { areas, until },
      changes: areas.flatMap(area => [
        { noun: 'broadcast', do: 'standing', standing: { area, by, until } } as const,
        { noun: 'audit', by, what: days > 0 ? 'standing-given' : 'standing-taken-back', about: area } as const,
      ]),
      letters: [],
    }
  }
