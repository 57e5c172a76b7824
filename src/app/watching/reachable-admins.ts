import type { PersonRef } from '../../core/messages.ts'
import type { Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'

export interface ReachableAdminsDeps {
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
}

const EVERYWHERE = 'toan-quoc'

/** Admins who can be written to now, each account once. */
export const makeReachableAdmins =
  ({ roles, reach }: ReachableAdminsDeps) =>
  async (): Promise<PersonRef[]> => {
    const all = new Map((await roles.in(EVERYWHERE, ['admin'])).map(({ ref }) => [`${ref.channel}:${ref.id}`, ref]))
    const reached = await Promise.all([...all.values()].map(async ref => ((await reach.canReach(ref)) ? [ref] : [])))
    return reached.flat()
  }
