import type { Alias } from '../../core/cases/case.ts'
import type { Grant, Roles } from '../people/ports.ts'

/** Whoever could be the second person there: not the first, under whatever account, and nobody twice. */
export type Seconds = (area: string, first: Alias) => Promise<Grant[]>

export const makeSeconds =
  ({ roles }: { roles: Pick<Roles, 'in' | 'isSame'> }): Seconds =>
  async (area, first) => {
    const all = await roles.in(area, ['officer', 'approver', 'admin'])
    const once = new Map(all.map(grant => [grant.alias, grant]))
    const others = [...once.values()]
    const same = await Promise.all(others.map(({ alias }) => roles.isSame(first, alias)))
    return others.filter((_, i) => !same[i])
  }
