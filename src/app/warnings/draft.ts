import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Change, Clock, PersonRef } from '../ports.ts'
import type { CountCrowd, Foresee, Foreseen } from './audience.ts'
import type { CheckDraft, CheckedDraft } from './check-draft.ts'
import type { WarningOutcome } from './find-warning.ts'
import type { FindAgainst, HeldAgainst, MatterOf, NewBroadcast, Owner, ToDraft, WarningMatter } from './matter.ts'
import { grantsFor } from './people.ts'

export interface WriteDraftDeps {
  checkDraft: CheckDraft
  countCrowd: CountCrowd
  newBroadcast: NewBroadcast
}

/** A draft, as its author is shown it. */
export interface Drafted {
  broadcast: Broadcast
  crowd: Awaited<ReturnType<CountCrowd>>
  /** What the loudspeaker leaves out of it. */
  notes: CheckedDraft['notes']
  /** All by which its author may draft, in order: it can be written again on behalf of another. */
  grants: readonly Grant[]
}

export interface Written {
  matter: WarningMatter
  owner: Owner
  grants: readonly Grant[]
  /** Happens with it. */
  before: readonly Change[]
}

/** Nothing that the judge holds up is kept. */
export const makeWriteDraft =
  ({ checkDraft, countCrowd, newBroadcast }: WriteDraftDeps) =>
  async ({ matter, owner, grants, before }: Written): Promise<WarningOutcome<Drafted>> => {
    const { stops, notes } = checkDraft(matter.words)
    if (stops.length > 0) return { refused: 'held-up', problems: stops }
    const { broadcast, change } = newBroadcast(matter, owner)
    const done = { broadcast, crowd: await countCrowd(broadcast), notes, grants }
    return { done, changes: [...before, change], letters: [] }
  }

export type WriteDraft = ReturnType<typeof makeWriteDraft>

export interface DraftDeps {
  matterOf: MatterOf
  roles: Pick<Roles, 'of'>
  writeDraft: WriteDraft
}

/** A leader writes a warning: kept under a code of its own, and shown to nobody else yet. */
export type Draft = (actor: PersonRef, input: ToDraft) => Promise<WarningOutcome<Drafted, 'no-pattern'>>

export const makeDraft =
  ({ roles, matterOf, writeDraft }: DraftDeps): Draft =>
  async (actor, input) => {
    const grants = grantsFor(await roles.of(actor), 'draft')
    const grant = grants[(input.onBehalf ?? 1) - 1] ?? grants[0]
    if (!grant) return { refused: 'no-part' }
    const matter = matterOf(input)
    if (!matter) return { refused: 'no-pattern' }
    const { area, organisation, alias: author } = grant
    return writeDraft({ matter, owner: { area, organisation, author }, grants, before: [] })
  }

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
