import type { Grant, Roles } from '../people/ports.ts'
import type { ChatRef, Outcome, PersonRef } from '../ports.ts'
import type { CheckDraft, DraftProblem } from './check-draft.ts'
import { grantsFor } from './grants.ts'
import type { Broadcasts, Group } from './ports.ts'

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
export const isGroupAt = (chat: ChatRef, { chat: other }: Group): boolean =>
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
