import type { AddHandGroup, DropGroup, ListGroups, RegisterGroup } from '../../app/warnings/groups.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, shorten } from '../../core/reply/say.ts'
import type { CommandHandler, Handlers, Said, Turn } from '../turn.ts'

export interface GroupsDeps {
  say: Say
  listGroups: ListGroups
  registerGroup: RegisterGroup
  dropGroup: DropGroup
  addHandGroup: AddHandGroup
  areaName(id: string): string
}

const NAME = 60

/** A leader's name for a group: on one line, no link alive. */
const nameOf = (rest: string): string => shorten(defangText(rest).trim(), NAME)

/** The groups that leaders answer for. */
export const makeGroupsDesk = (deps: GroupsDeps): Handlers => {
  const { say, listGroups, registerGroup, dropGroup, addHandGroup, areaName } = deps

  const organisationName = (organisation: string | null): string => say(`organisation.${organisation ?? 'none'}`)

  const list = async ({ from }: Turn): Promise<Said | null> => {
    const found = await listGroups(from)
    if (!found) return null
    const lines = found.groups.map(({ chat, name }) =>
      chat === null
        ? say('groups.line.by-hand', { name })
        : say('groups.line', { name, channel: say(`channel.${chat.channel}`) }),
    )
    const head = say(lines.length > 0 ? 'groups' : 'groups.none', { who: organisationName(found.organisation) })
    return { text: [head, ...lines.map(line => `- ${line}`), say('groups.how')].join('\n') }
  }

  /** Refused in a way that tells nothing of who leads. */
  const leadersOnly = (): Said => ({ text: say('groups.leaders-only') })

  const register = async ({ from, chat }: Turn, rest: string): Promise<Said> => {
    const outcome = await registerGroup(from, { chat, name: nameOf(rest) })
    if ('refused' in outcome) return outcome.refused === 'foreign' ? { text: say('groups.foreign') } : leadersOnly()
    const { done, changes, letters } = outcome
    const values = { name: done.name, who: organisationName(done.organisation), area: areaName(done.area) }
    return { text: say('groups.registered', values), changes, letters }
  }

  const drop = async ({ from, chat }: Turn): Promise<Said> => {
    const outcome = await dropGroup(from, { chat })
    if ('refused' in outcome)
      return outcome.refused === 'no-part' ? leadersOnly() : { text: say('groups.not-registered') }
    const { changes, letters } = outcome
    return { text: say('groups.dropped'), changes, letters }
  }

  const addByHand = async ({ from }: Turn, rest: string): Promise<Said | null> => {
    const outcome = await addHandGroup(from, { name: nameOf(rest) })
    if ('refused' in outcome) return outcome.refused === 'no-part' ? null : { text: say('groups.by-hand.how') }
    const { done, changes, letters } = outcome
    return { text: say('groups.by-hand', { name: done.name }), changes, letters }
  }

  /** Said in the group itself. */
  const inGroup: CommandHandler = async ({ name, rest }, turn) => {
    if (name === 'register-group') return register(turn, rest)
    return name === 'drop-group' ? drop(turn) : null
  }

  const alone: CommandHandler = async ({ name, rest }, turn) => {
    if (name === 'hand-group') return addByHand(turn, rest)
    if (rest !== '') return null
    if (name === 'groups') return list(turn)
    return (await listGroups(turn.from)) ? { text: say('groups.how') } : null
  }

  const command: CommandHandler = (given, turn) => (turn.private ? alone(given, turn) : inGroup(given, turn))

  return { commands: { groups: command, 'register-group': command, 'drop-group': command, 'hand-group': command } }
}
