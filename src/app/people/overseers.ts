import type { PersonRef } from '../../core/messages.ts'
import type { Grant, Roles } from './ports.ts'

/** Admins who answer for somebody with these roles, each once, without that person. */
export const overseersOf = async (
  roles: Pick<Roles, 'in'>,
  grants: readonly Pick<Grant, 'area'>[],
  except: PersonRef,
): Promise<PersonRef[]> => {
  const found = new Map<string, PersonRef>()
  for (const area of new Set(grants.map(grant => grant.area)))
    for (const { ref } of await roles.in(area, ['admin'])) found.set(`${ref.channel} ${ref.id}`, ref)
  found.delete(`${except.channel} ${except.id}`)
  return [...found.values()]
}
