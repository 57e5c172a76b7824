import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { Foresee, Foreseen } from './audience.ts'
import type { CheckDraft, CheckedDraft } from './check-draft.ts'
import type { FindAgainst, HeldAgainst, MatterOf, ToDraft } from './matter.ts'
import { grantsFor } from './people.ts'

/** How words would look, and what is wrong with them. Nothing is kept of it, and it has no code. */
export interface TriedDraft {
  broadcast: Broadcast
  crowd: Foreseen
  stops: CheckedDraft['stops']
  notes: CheckedDraft['notes']
  against: HeldAgainst | null
}

export type TryDraft = (
  actor: PersonRef,
  input: ToDraft,
) => Promise<{ done: TriedDraft } | { refused: 'no-part' | 'no-pattern' }>

export interface TryDraftDeps {
  roles: Pick<Roles, 'of'>
  matterOf: MatterOf
  checkDraft: CheckDraft
  foresee: Foresee
  findAgainst: FindAgainst
  clock: Clock
}

/** Stands where the code will. */
export const NO_CODE = 'CB-??????'

export const makeTryDraft = (deps: TryDraftDeps): TryDraft => {
  const { roles, matterOf, checkDraft, foresee, findAgainst, clock } = deps
  return async (actor, input) => {
    const grants = grantsFor(await roles.of(actor), 'draft')
    const grant = grants[(input.onBehalf ?? 1) - 1] ?? grants[0]
    if (!grant) return { refused: 'no-part' }
    const matter = matterOf(input)
    if (!matter) return { refused: 'no-pattern' }
    const broadcast: Broadcast = {
      ...{ code: NO_CODE, ...matter, area: grant.area, organisation: grant.organisation, author: grant.alias },
      ...{ approver: null, standing: false, state: 'draft', dueAt: null, createdAt: clock.now().getTime() },
      ...{ decidedAt: null, reason: null },
    }
    const against = await findAgainst(broadcast)
    return { done: { broadcast, crowd: await foresee(broadcast), ...checkDraft(matter.words), against } }
  }
}
