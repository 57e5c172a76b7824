import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import { grantsFor } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface ListWaitingDeps {
  broadcasts: Pick<Broadcasts, 'inState'>
  roles: Pick<Roles, 'of'>
  samePerson: Roles['isSame']
}

/** What waits for this approver, not what they wrote themselves; null for who approves nothing. */
export type ListWaiting = (actor: PersonRef) => Promise<Broadcast[] | null>

const LISTED = 5

export const makeListWaiting =
  ({ broadcasts, roles, samePerson }: ListWaitingDeps): ListWaiting =>
  async actor => {
    const grants = grantsFor(await roles.of(actor), 'list-waiting')
    const [self] = grants
    if (!self) return null
    const areas = new Set(grants.map(({ area }) => area))
    const wanted = areas.has(EVERYWHERE) ? [null] : [...areas]
    const found = (await Promise.all(wanted.map(area => broadcasts.inState(['submitted'], area, LISTED)))).flat()
    const own = await Promise.all(found.map(async ({ author }) => author !== null && samePerson(author, self.alias)))
    return found.filter((_, at) => !own[at]).slice(0, LISTED)
  }
