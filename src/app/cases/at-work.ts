import type { Alias, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { ACTIONS, holds, may } from '../../core/cases/rights.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, Outcome, PersonRef } from '../ports.ts'
import type { Act, Acted } from './act.ts'
import { act } from './act.ts'
import type { CaseRecord, Cases } from './ports.ts'

/** Somebody with a role, and the case they mean. */
export interface Acting {
  record: CaseRecord
  grant: Grant
  viewer: Viewer
  /** Does this with the case, now and by them; or says why it cannot be done. */
  does(...acts: readonly Act[]): Acted | { refused: Refusal }
}

/** Who looks at a case, and what they may do there. */
export interface Viewer {
  alias: Alias
  rights: ReadonlySet<Action>
}

/** What comes of an officer's act, for who shows it. */
export interface Moved {
  record: CaseRecord
  viewer: Viewer
}

/** `no-role`: nobody who works on cases. `not-yours`: there is none of that code where they work. */
export type NoPart = 'no-role' | 'not-yours'
export type CaseRefusal = NoPart | Refusal

/** What somebody at work on a case does with it, by its code. */
export type CaseVerb<Done extends Moved, Refused extends string = never, Input = unknown> = (
  actor: PersonRef,
  input: { code: string } & Input,
) => Promise<Outcome<Done, CaseRefusal | Refused>>

/** Finds the case, and whether this person may do that with it: the only place that asks for rights in cases. */
export type AtWork = (
  actor: PersonRef,
  code: string,
  action: Action,
) => Promise<Acting | { refused: NoPart | 'own-report' }>

export interface AtWorkDeps {
  cases: Pick<Cases, 'get'>
  roles: Pick<Roles, 'of' | 'isSame'>
  clock: Clock
}

/** What nobody does with a case they reported themselves, under whatever name: whatever ends it, or leads there. */
const DECIDES: ReadonlySet<Action> = new Set(['take', 'decide', 'list-marks', 'deny', 'confirm', 'close', 'make-paper'])

export const makeAtWork = ({ cases, roles, clock }: AtWorkDeps): AtWork => {
  const isParty = async ({ reporters }: CaseState, alias: Alias): Promise<boolean> => {
    for (const reporter of reporters) if (await roles.isSame(reporter.alias, alias)) return true
    return false
  }

  return async (actor, code, action) => {
    const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
    if (grants.length === 0) return { refused: 'no-role' }
    const named = await cases.get(code)
    const into = named?.state.into?.code
    // A case that is looked at with another is that other; only to be taken out of it, it is itself.
    const record = into !== undefined && action !== 'join-cases' ? await cases.get(into) : named
    const grant = record && grants.find(held => holds([held], action, record.state.area))
    if (!record || !grant) return { refused: 'not-yours' }
    if (DECIDES.has(action) && (await isParty(record.state, grant.alias))) return { refused: 'own-report' }
    const rights = new Set(ACTIONS.filter(each => holds(grants, each, record.state.area)))
    const viewer = { alias: grant.alias, rights }
    const who = { at: clock.now().getTime(), by: viewer.alias }
    return { record, grant, viewer, does: (...acts) => act(record, who, ...acts) }
  }
}

/** Who has a case in hand: an officer by number, an admin; null once they hold no role any more. */
export type HolderOf = (state: CaseState) => Promise<Grant | null>

export const makeHolderOf =
  ({ roles }: { roles: Pick<Roles, 'in'> }): HolderOf =>
  async ({ area, taker }) =>
    (await roles.in(area, ['officer', 'admin'])).find(({ alias }) => alias === taker) ?? null
