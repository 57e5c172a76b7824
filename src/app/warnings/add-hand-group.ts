import type { Roles } from '../people/ports.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import { grantsFor } from './grants.ts'
import type { Group } from './ports.ts'

/** A group that the bot cannot be in, and its leader passes warnings on to. */
export type AddHandGroup = (actor: PersonRef, input: { name: string }) => Promise<Outcome<Group, 'no-part' | 'no-name'>>

export const makeAddHandGroup =
  ({ roles }: { roles: Pick<Roles, 'of'> }): AddHandGroup =>
  async (actor, { name }) => {
    const [grant] = grantsFor(await roles.of(actor), 'hand-group')
    if (!grant) return { refused: 'no-part' }
    if (name === '') return { refused: 'no-name' }
    const { area, organisation, alias: leader } = grant
    const group: Group = { chat: null, name, area, organisation, leader }
    return { done: group, changes: [{ noun: 'broadcast', do: 'add-group', group }], letters: [] }
  }
