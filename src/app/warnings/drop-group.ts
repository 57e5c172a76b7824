import type { Roles } from '../people/ports.ts'
import type { ChatRef, Outcome, PersonRef } from '../ports.ts'
import { grantsFor } from './grants.ts'
import type { Broadcasts } from './ports.ts'
import { isGroupAt } from './register-group.ts'

export interface DropGroupDeps {
  broadcasts: Pick<Broadcasts, 'groups'>
  roles: Pick<Roles, 'of'>
}

/** No warning goes to this group any more. */
export type DropGroup = (
  actor: PersonRef,
  input: { chat: ChatRef },
) => Promise<Outcome<{ chat: ChatRef }, 'no-part' | 'not-registered'>>

export const makeDropGroup =
  ({ broadcasts, roles }: DropGroupDeps): DropGroup =>
  async (actor, { chat }) => {
    const [grant] = grantsFor(await roles.of(actor), 'drop-group')
    if (!grant) return { refused: 'no-part' }
    const mine = await broadcasts.groups(grant.area, grant.organisation)
    if (!mine.some(group => isGroupAt(chat, group))) return { refused: 'not-registered' }
    return { done: { chat }, changes: [{ noun: 'broadcast', do: 'drop-group', chat }], letters: [] }
  }
