import type { PeopleLetter } from '../../core/letters.ts'
import type { ChatRef, Inbound } from '../../core/messages.ts'
import type { Clock, Commit, Letter } from '../ports.ts'
import type { Aliases, Grant, Reach, Roles } from './ports.ts'

/** A registered group, as far as it matters to who may send the bot away. */
export interface HeldGroup {
  name: string
  area: string
  organisation: string | null
  leader: string
}

export interface LeavingDeps {
  /** What is registered for this chat, in whatever topics of it. */
  groupsAt(chat: Pick<ChatRef, 'channel' | 'id'>): Promise<HeldGroup[]>
  roles: Pick<Roles, 'of'>
  aliases: Pick<Aliases, 'personOf'>
  reach: Pick<Reach, 'canReach'>
  commit: Commit
  clock: Clock
}

export interface LeavingGroups {
  /** May the bot leave this chat, because this person says so? Its leaders hear of it if it may not. */
  mayLeave(asked: Inbound): Promise<boolean>
  /** The bot is not there any more, whoever did it: its leaders hear of it. */
  left(event: Inbound): Promise<void>
}

type GroupLetter = Extract<PeopleLetter, { kind: 'group-left' | 'group-leave-asked' }>['kind']

const isOver = (grant: Grant, group: HeldGroup): boolean =>
  grant.role === 'admin' ||
  grant.alias === group.leader ||
  (grant.role === 'leader' && grant.area === group.area && grant.organisation === group.organisation)

const HOUR_MS = 3_600_000
const hourOf = (now: Date): number => Math.floor(now.getTime() / HOUR_MS)

/** A group that gets warnings is not lost because somebody in it finds the bot a nuisance. */
export const makeLeaving = ({ groupsAt, roles, aliases, reach, commit, clock }: LeavingDeps): LeavingGroups => {
  /** Once an hour of a group in which somebody says it again and again; of a bot that was thrown out, each time. */
  const occasionOf = ({ id, chat }: Inbound, kind: GroupLetter): string =>
    kind === 'group-left' ? `${chat.channel}:${id}` : `${chat.channel}:${chat.id}:${hourOf(clock.now())}`

  const tellLeaders = async (event: Inbound, groups: readonly HeldGroup[], kind: GroupLetter): Promise<void> => {
    const letters: Letter[] = []
    for (const { leader, name } of groups) {
      const to = await aliases.personOf(leader)
      if (to && (await reach.canReach(to)))
        letters.push({ id: `${kind}:${occasionOf(event, kind)}:${to.channel}:${to.id}`, to, content: { kind, name } })
    }
    await commit({ changes: [], letters }, clock.now())
  }
  return {
    mayLeave: async asked => {
      const groups = await groupsAt(asked.chat)
      if (groups.length === 0) return true
      const grants = await roles.of(asked.from)
      if (groups.every(group => grants.some(grant => isOver(grant, group)))) return true
      await tellLeaders(asked, groups, 'group-leave-asked')
      return false
    },
    left: async event => tellLeaders(event, await groupsAt(event.chat), 'group-left'),
  }
}
