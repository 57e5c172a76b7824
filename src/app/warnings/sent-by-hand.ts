import type { BroadcastState } from '../../core/warnings/broadcast.ts'
import type { PersonRef } from '../ports.ts'
import type { FindWarning, FoundWarning, NotTheirs, WarningOutcome } from './find-warning.ts'
import type { Broadcasts } from './ports.ts'

export interface SentByHandDeps {
  broadcasts: Pick<Broadcasts, 'groups'>
  findWarning: FindWarning
}

/** What a leader says of a group by hand, as far as they said it. */
export interface PassedOn {
  people: number | null
  name: string | null
}

/** Names of the groups by hand that a leader passes this warning on to. */
export type HandGroupsFor = (actor: PersonRef, input: { code: string }) => Promise<{ names: string[] } | NotTheirs>

const APPROVED = new Set<BroadcastState>(['approved', 'sending', 'done', 'stopped'])

const namesIn = async (
  { broadcast, grant }: FoundWarning,
  broadcasts: Pick<Broadcasts, 'groups'>,
): Promise<string[]> => {
  const groups = await broadcasts.groups(broadcast.area, broadcast.organisation)
  return groups.filter(({ chat, leader }) => chat === null && leader === grant.alias).map(({ name }) => name)
}

export const makeHandGroupsFor =
  ({ broadcasts, findWarning }: SentByHandDeps): HandGroupsFor =>
  async (actor, { code }) => {
    const found = await findWarning(actor, code, 'sent-by-hand')
    return 'refused' in found ? found : { names: await namesIn(found, broadcasts) }
  }

/** A leader has passed a warning on; what is missing of it is asked for (`which`, `how-many`). */
export type SentByHand = (
  actor: PersonRef,
  input: { code: string } & PassedOn,
) => Promise<WarningOutcome<{ name: string; people: number }, 'not-approved-yet' | 'no-group' | 'which' | 'how-many'>>

export const makeSentByHand =
  ({ broadcasts, findWarning }: SentByHandDeps): SentByHand =>
  async (actor, { code, people, name: said }) => {
    const found = await findWarning(actor, code, 'sent-by-hand')
    if ('refused' in found) return found
    const { broadcast, grant } = found
    if (!APPROVED.has(broadcast.state)) return { refused: 'not-approved-yet' }
    const names = await namesIn(found, broadcasts)
    const [first, second] = names
    if (first === undefined) return { refused: 'no-group' }
    const name = names.find(known => known === said) ?? (second === undefined ? first : null)
    if (name === null) return { refused: 'which' }
    if (people === null) return { refused: 'how-many' }
    const passedOn = { noun: 'broadcast', do: 'by-hand', code, leader: grant.alias, name, people } as const
    return { done: { name, people }, changes: [passedOn], letters: [] }
  }
