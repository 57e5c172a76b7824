import type { BroadcastState } from '../../core/warnings/broadcast.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { ChatRef, Outcome, PersonRef } from '../ports.ts'
import type { CheckDraft, DraftProblem } from './check-draft.ts'
import type { FindWarning, FoundWarning, NotTheirs, WarningOutcome } from './find-warning.ts'
import { grantsFor } from './people.ts'
import type { Broadcasts, Group } from './ports.ts'

/** Groups that leaders answer for: those the bot is in, and those they pass warnings on to by hand. */

export interface RegisterGroupDeps {
  broadcasts: Pick<Broadcasts, 'groups'>
  roles: Pick<Roles, 'of'>
  communes: readonly { id: string }[]
  checkDraft: CheckDraft
  /** What a group is called that its leader gave no name. */
  nameOf(number: number): string
}

/**
 * A leader answers for the group they say it in: only there it is seen that the bot is in it. An empty name: numbered, and so
 * is one that says what no warning may say: all of the group reads it, and nobody else has looked at it.
 */
export type RegisterGroup = (
  actor: PersonRef,
  input: { chat: ChatRef; name: string },
) => Promise<Outcome<Group, 'no-part' | 'foreign'>>

/** A name may be short, and somebody's: "tổ chị Hoa". */
const NOT_OF_NAMES = new Set<DraftProblem['key']>(['draft.stopped.too-short', 'draft.stopped.name'])

const isSameChat = (chat: ChatRef, other: ChatRef | null): boolean =>
  other !== null && chat.channel === other.channel && chat.id === other.id

/** Is this group that chat, and the same topic of it? */
const isGroupAt = (chat: ChatRef, { chat: other }: Group): boolean =>
  isSameChat(chat, other) && other?.topic === chat.topic

/** Topics are apart from each other; the whole chat holds them all. */
const overlaps = (chat: ChatRef, { chat: other }: Group): boolean =>
  isSameChat(chat, other) && (chat.topic === other?.topic || chat.topic === undefined || other?.topic === undefined)

export const makeRegisterGroup = (deps: RegisterGroupDeps): RegisterGroup => {
  const { broadcasts, roles, communes, checkDraft, nameOf } = deps

  const fitName = (given: string): string =>
    given !== '' && checkDraft(given).stops.every(({ key }) => NOT_OF_NAMES.has(key)) ? given : ''

  /** Whoever holds this chat, or a topic of it, for somebody else. */
  const isForeign = async (chat: ChatRef, { area, organisation }: Grant): Promise<boolean> => {
    const all = await Promise.all(communes.map(({ id }) => broadcasts.groups(id, null)))
    return all
      .flat()
      .some(group => overlaps(chat, group) && (group.area !== area || group.organisation !== organisation))
  }

  return async (actor, { chat, name }) => {
    const [grant] = grantsFor(await roles.of(actor), 'register-group')
    if (!grant) return { refused: 'no-part' }
    if (await isForeign(chat, grant)) return { refused: 'foreign' }
    const { area, organisation, alias: leader } = grant
    const registered = (await broadcasts.groups(area, organisation)).filter(group => group.chat !== null)
    const known = registered.find(group => isGroupAt(chat, group))
    const group: Group = {
      ...{ chat, area, organisation, leader },
      name: fitName(name) || (known?.name ?? nameOf(registered.length + 1)),
    }
    return {
      done: group,
      changes: [
        { noun: 'broadcast', do: 'add-group', group },
        { noun: 'audit', by: leader, what: 'group-registered', about: `${area} ${organisation ?? ''}` },
      ],
      letters: [],
    }
  }
}

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

export interface ListGroupsDeps {
  broadcasts: Pick<Broadcasts, 'groups'>
  roles: Pick<Roles, 'of'>
}

/** The groups that a leader answers for; null for who leads none. */
export type ListGroups = (actor: PersonRef) => Promise<{ organisation: string | null; groups: Group[] } | null>

export const makeListGroups =
  ({ broadcasts, roles }: ListGroupsDeps): ListGroups =>
  async actor => {
    const [grant] = grantsFor(await roles.of(actor), 'list-groups')
    if (!grant) return null
    const { area, organisation } = grant
    return { organisation, groups: await broadcasts.groups(area, organisation) }
  }

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
