import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { WarningOutcome } from './find-warning.ts'
import { grantsFor } from './grants.ts'
import type { MatterOf, ToDraft } from './matter-of.ts'
import type { Drafted, WriteDraft } from './write-draft.ts'

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
