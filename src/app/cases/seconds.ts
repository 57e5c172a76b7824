import type { Alias } from '../../core/cases/case.ts'
import type { Grant, Roles } from '../people/ports.ts'

/** Whoever could be the second person there: not the first under whatever name, and nobody twice. */
export type Seconds = (area: string, first: Alias) => Promise<Grant[]>

export const makeSeconds =
  ({ roles }: { roles: Pick<Roles, 'in' | 'isSame'> }): Seconds =>
  async (area, first) => {
    const all = await roles.in(area, ['officer', 'approver', 'admin'])
    const once = new Map(all.map(grant => [grant.alias, grant]))
    const others: Grant[] = []
    for (const grant of once.values()) if (!(await roles.isSame(grant.alias, first))) others.push(grant)
    return others
  }
