import type { Alias } from '../../core/cases/case.ts'
import type { Roles } from './ports.ts'

/** Are these two names of one human? Two pairs of eyes are two people, not two accounts. */
export type SamePerson = (one: Alias, other: Alias) => Promise<boolean>

/** The same name; or roles that were invited under one label, as far as the store knows labels. */
export const makeSamePerson =
  (roles: Pick<Roles, 'of'> & { isSame?: SamePerson }): SamePerson =>
  async (one, other) =>
    one === other || ((await roles.isSame?.(one, other)) ?? false)
