import type { Action } from '../../core/cases/rights.ts'
import type { BroadcastAction, BroadcastRefusal } from '../../core/warnings/advance.ts'
import { advance } from '../../core/warnings/advance.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../core/warnings/broadcast.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Change, Outcome, PersonRef } from '../ports.ts'
import type { DraftProblem } from './check-draft.ts'
import { grantFor, grantsFor } from './people.ts'
import type { Broadcasts } from './ports.ts'

/** What a warning becomes, and the change that makes it so; refused by the store if somebody was faster. */
type WarningStep = { next: Broadcast; change: Change } | { refused: BroadcastRefusal }

export const warningStep = (broadcast: Broadcast, action: BroadcastAction): WarningStep => {
  const advanced = advance(broadcast, action)
  if ('refused' in advanced) return advanced
  const { broadcast: next } = advanced
  return { next, change: { noun: 'broadcast', do: 'advance', was: broadcast.state, broadcast: next } }
}

/** What somebody does by a role. */
type OwnAction = Extract<BroadcastAction, { by: unknown }>
/** Without who does it. */
type Undone<Action> = Action extends OwnAction ? Omit<Action, 'by'> : never

/** A warning, and the role by which somebody may do this with it. */
export interface FoundWarning {
  broadcast: Broadcast
  grant: Grant
}

/** The same for who does something with it. */
export interface WarningInHand extends FoundWarning {
  /** Does this with it, in their name; or says why it cannot be done as it stands. */
  does(action: Undone<OwnAction>): Exclude<WarningStep, { refused: unknown }> | WarningRefusal
  /** Why not, with where the warning stands. */
  refuse(refused: BroadcastRefusal): WarningRefusal
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
export type FindWarning = (actor: PersonRef, code: string, action: Action) => Promise<WarningInHand | NotTheirs>

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
    if (!broadcast || !grant) return { refused: 'not-yours' }
    const refuse = (refused: BroadcastRefusal): WarningRefusal => ({ refused, state: broadcast.state })
    return {
      ...{ broadcast, grant, refuse },
      does: own => {
        const step = warningStep(broadcast, { ...own, by: grant.alias } as OwnAction)
        return 'refused' in step ? refuse(step.refused) : step
      },
    }
  }

/** What somebody could do with a warning now, if nobody is quicker. */
export type WarningRight = 'submit' | 'redraft' | 'approve' | 'reject' | 'recall'

/** From what came to its end a new draft may still be made, by its author. */
const REDRAFTED = new Set<BroadcastState>(['draft', 'submitted', 'approved', 'rejected', 'replaced', 'stopped', 'done'])

/** Which of them these grants give over a warning, as it stands. `isOwn`: they wrote it, under whatever name. */
export const rightsOver = (broadcast: Broadcast, grants: readonly Grant[], isOwn: boolean): Set<WarningRight> => {
  const wrote = grants.some(({ alias }) => alias === broadcast.author)
  const mine = (action: WarningRight): Grant | null => grantFor(grants, action, broadcast.area)
  const could = (action: BroadcastAction): boolean => 'broadcast' in advance(broadcast, action)
  const rights = new Set<WarningRight>()
  const [submit, approve, recall] = [mine('submit'), mine('approve'), mine('recall')]
  if (submit && wrote && could({ kind: 'submit', by: submit.alias })) rights.add('submit')
  if (mine('redraft') && wrote && REDRAFTED.has(broadcast.state) && !isOfDrill(broadcast)) rights.add('redraft')
  if (approve && !isOwn && could({ kind: 'approve', by: approve.alias, at: 0, dueAt: 0 })) rights.add('approve')
  if (mine('reject') && rights.has('approve')) rights.add('reject')
  const mayRecall = recall && (recall.role !== 'leader' || wrote)
  if (mayRecall && could({ kind: 'stop', by: recall.alias, at: 0, reason: null })) rights.add('recall')
  return rights
}
