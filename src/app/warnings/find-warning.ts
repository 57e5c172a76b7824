import type { Action } from '../../core/cases/rights.ts'
import type { BroadcastRefusal } from '../../core/warnings/advance.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import type { Outcome } from '../outcome.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { DraftProblem } from './check-draft.ts'
import { grantFor, grantsFor } from './grants.ts'
import type { Broadcasts } from './ports.ts'

/** A warning, and the role by which somebody may do this with it. */
export interface FoundWarning {
  broadcast: Broadcast
  grant: Grant
}

/** Why somebody cannot do this with a warning. */
export type NotTheirs = {
  refused:
    | 'no-part' // they have nothing to do with warnings
    | 'other-part' // it is for somebody in another role
    | 'not-yours' // there is none of that code in their area
}

/** Why nothing was done with a warning. */
export type WarningRefusal =
  | NotTheirs
  | { refused: BroadcastRefusal; state: BroadcastState }
  /** Our own judge holds it up. */
  | { refused: 'held-up'; problems: readonly DraftProblem[] }

/** What a verb about one warning gives back; `More` are the refusals of its own. */
export type WarningOutcome<Done, More extends string = never> = Outcome<Done, More> | WarningRefusal

/** One act, on the warning of that code. A warning of another area is as unknown as one that is not there. */
export type FindWarning = (actor: PersonRef, code: string, action: Action) => Promise<FoundWarning | NotTheirs>

export interface FindWarningDeps {
  broadcasts: Pick<Broadcasts, 'get'>
  roles: Pick<Roles, 'of'>
}

export const makeFindWarning =
  ({ broadcasts, roles }: FindWarningDeps): FindWarning =>
  async (actor, code, action) => {
    const all = await roles.of(actor)
    if (grantsFor(all, action).length === 0) {
      return { refused: grantsFor(all, 'read-warning').length > 0 ? 'other-part' : 'no-part' }
    }
    const broadcast = await broadcasts.get(code)
    const grant = broadcast && grantFor(all, action, broadcast.area)
    return broadcast && grant ? { broadcast, grant } : { refused: 'not-yours' }
  }

/** The refusal of a step, with where the warning stands. */
export const refusalOf = ({ state }: Broadcast, refused: BroadcastRefusal): WarningRefusal => ({ refused, state })
