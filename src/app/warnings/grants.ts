import type { Alias } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { holds, may } from '../../core/cases/rights.ts'
import type { Grant } from '../people/ports.ts'

/** The first role by which somebody may do this in the area; null without one. */
export const grantFor = (grants: readonly Grant[], action: Action, area: string): Grant | null =>
  grants.find(grant => holds([grant], action, area)) ?? null

/** Roles by which somebody may do this, wherever that is. */
export const grantsFor = (grants: readonly Grant[], action: Action): Grant[] =>
  grants.filter(({ role }) => may(role, action))

/** Every person once, in order, but not the one left out. */
export const everyoneBut = (except: Alias | null, grants: readonly Grant[]): Grant[] =>
  grants.filter(({ alias }, at) => alias !== except && grants.findIndex(other => other.alias === alias) === at)
