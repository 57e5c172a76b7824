import type { Grant, Roles } from '../../app/people/ports.ts'
import type { ChatRef } from '../../app/ports.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import type { Broadcasts, Group } from '../../app/warnings/ports.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { Turn } from '../turn.ts'

export interface GroupsDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'groups'>
  roles: Pick<Roles, 'of'>
  communes: readonly { id: string }[]
  areaName(id: string): string
}

const NAME = 60

/** A leader's name for a group: on one line, no link alive. */
const nameOf = (rest: string): string => shorten(defangText(rest).trim(), NAME)

const isSameChat = (chat: ChatRef, other: ChatRef | null): boolean =>
  other !== null && chat.channel === other.channel && chat.id === other.id

/** Topics are apart from each other; the whole chat holds them all. */
const overlaps = (chat: ChatRef, { chat: other }: Group): boolean =>
  isSameChat(chat, other) && (chat.topic === other?.topic || chat.topic === undefined || other?.topic === undefined)

/** The groups that leaders answer for: registered from within, since only there it is seen that the bot is in them. */
export const makeGroupsDesk = ({ say, broadcasts, roles, communes, areaName }: GroupsDeps): Handlers => {
  const leaderOf = async ({ from }: Turn): Promise<Grant | null> =>
    grantsFor(await roles.of(from), ['register-group'])[0] ?? null

  const groupsOf = ({ area, organisation }: Grant): Promise<Group[]> => broadcasts.groups(area, organisation)

  const organisationName = ({ organisation }: Pick<Grant, 'organisation'>): string =>
    say(`organisation.${organisation ?? 'none'}`)

  const list = async (grant: Grant): Promise<Said> => {
    const groups = await groupsOf(grant)
    const lines = groups.map(({ chat, name }) =>
      chat === null
        ? say('groups.line.by-hand', { name })
        : say('groups.line', { name, channel: say(`channel.${chat.channel}`) }),
    )
    const head = say(lines.length > 0 ? 'groups' : 'groups.none', { who: organisationName(grant) })
    return { text: [head, ...lines.map(line => `- ${line}`), say('groups.how')].join('\n') }
  }

  /** Whoever holds this chat, or a topic of it, for somebody else. */
  const foreign = async (chat: ChatRef, { area, organisation }: Grant): Promise<boolean> => {
    const all = await Promise.all(communes.map(({ id }) => broadcasts.groups(id, null)))
    return all
      .flat()
      .some(group => overlaps(chat, group) && (group.area !== area || group.organisation !== organisation))
  }

  const nextName = async (grant: Grant): Promise<string> => {
    const registered = (await groupsOf(grant)).filter(({ chat }) => chat !== null).length
    return say('groups.name', { number: String(registered + 1) })
  }

  const register = async (grant: Grant, turn: Turn, rest: string): Promise<Said> => {
    const { area, organisation, alias: leader } = grant
    const { chat } = turn
    if (await foreign(chat, grant)) return { text: say('groups.foreign') }
    const known = (await groupsOf(grant)).find(
      group => isSameChat(chat, group.chat) && group.chat?.topic === chat.topic,
    )
    const name = nameOf(rest) || (known?.name ?? (await nextName(grant)))
    const group: Group = { chat, name, area, organisation, leader }
    return {
      text: say('groups.registered', { name, who: organisationName(grant), area: areaName(area) }),
      changes: [
        { noun: 'broadcast', do: 'add-group', group },
        { noun: 'audit', by: leader, what: 'group-registered', about: `${area} ${organisation ?? ''}` },
      ],
    }
  }

  const drop = async (grant: Grant, { chat }: Turn): Promise<Said> => {
    const mine = (await groupsOf(grant)).some(group => isSameChat(chat, group.chat) && group.chat?.topic === chat.topic)
    if (!mine) return { text: say('groups.not-registered') }
    return { text: say('groups.dropped'), changes: [{ noun: 'broadcast', do: 'drop-group', chat }] }
  }

  const addByHand = ({ area, organisation, alias: leader }: Grant, rest: string): Said => {
    const name = nameOf(rest)
    if (name === '') return { text: say('groups.by-hand.how') }
    const group: Group = { chat: null, name, area, organisation, leader }
    return { text: say('groups.by-hand', { name }), changes: [{ noun: 'broadcast', do: 'add-group', group }] }
  }

  /** Said in the group itself; by anybody else, it is refused in a way that tells nothing of who leads. */
  const inGroup = async ({ name, rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    if (name !== 'register-group' && name !== 'drop-group') return null
    const grant = await leaderOf(turn)
    if (!grant) return { text: say('groups.leaders-only') }
    return name === 'drop-group' ? drop(grant, turn) : register(grant, turn, rest)
  }

  const alone = async ({ name, rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    const wanted = ['groups', 'register-group', 'drop-group'].includes(name) ? rest === '' : name === 'hand-group'
    const grant = wanted ? await leaderOf(turn) : null
    if (!grant) return null
    if (name === 'hand-group') return addByHand(grant, rest)
    return name === 'groups' ? list(grant) : { text: say('groups.how') }
  }

  const command = (given: SaidCommand, turn: Turn): Promise<Said | null> =>
    turn.private ? alone(given, turn) : inGroup(given, turn)

  return { commands: { groups: command, 'register-group': command, 'drop-group': command, 'hand-group': command } }
}
