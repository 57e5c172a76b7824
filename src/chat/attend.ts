import type { Change, ClaimedMessage, Outbox, People, Person } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import type { Hear } from './heard.ts'
import type { Route } from './route.ts'
import type { Said } from './turn.ts'

/** Coming and going: events that nobody typed. */

type EventContent = Extract<Inbound['content'], { kind: 'follow' | 'unfollow' | 'withdrawn' | 'seen' | 'group' }>

export interface AttendDeps {
  outbox: Pick<Outbox, 'markGone' | 'markBack' | 'moveChat' | 'seen'>
  people: Pick<People, 'change'>
  route: Pick<Route, 'atOnce'>
  hear: Hear
  /** The bot is not in a group any more. */
  groupLeft?(event: Inbound): Promise<void>
}

/** What somebody who comes would say. */
const START = '/start'
/** Platforms tell of one arrival in two events. */
const GREET_AGAIN_MS = 3_600_000
/** `messageId` of a platform's request to erase everything. A single message is blank as soon as it is answered. */
const EVERYTHING = '*'

export const isEvent = (content: Inbound['content']): content is EventContent =>
  ['follow', 'unfollow', 'withdrawn', 'seen', 'group'].includes(content.kind)

/** What is said to whom comes, and what is deleted on the platform's request. */
export interface Attended {
  said: Said | null
  changes: readonly Change[]
}

/** Keeps the list of chats true, and greets who comes, unless greeted within the hour. Nobody is greeted in a group. */
export const makeAttend = ({ outbox, people, route, hear, groupLeft }: AttendDeps) => {
  const greet = async ({ from, chat }: Inbound, person: Person | null, now: Date): Promise<Said | null> => {
    const shownAt = person?.noticeShownAt?.getTime() ?? 0
    if (now.getTime() - shownAt < GREET_AGAIN_MS) return null
    return route.atOnce({
      ...{ text: START, heard: hear(START, null), story: null },
      from,
      chat,
      at: now,
      person: person && { ...person, dialogue: null },
      open: null,
      private: true,
    })
  }

  const leave = async ({ chat, from, at }: Inbound, person: Person | null): Promise<null> => {
    await outbox.markGone(chat, 'unfollowed', at)
    if (person) await people.change(from, { wantsWarnings: false, dialogue: null })
    return null
  }

  const changeGroup = async (inbound: Inbound, content: Extract<EventContent, { kind: 'group' }>) => {
    const { chat, at } = inbound
    if (content.change === 'joined') await outbox.markBack(chat, at)
    if (content.change === 'left') {
      await outbox.markGone(chat, 'left', at)
      await groupLeft?.(inbound)
    }
    if (content.change === 'migrated' && content.newId !== undefined) await outbox.moveChat(chat, content.newId)
    return null
  }

  const attend = async ({ inbound }: ClaimedMessage, person: Person | null, now: Date): Promise<Said | null> => {
    const { content } = inbound
    if (content.kind === 'follow') return greet(inbound, person, now)
    if (content.kind === 'unfollow') return leave(inbound, person)
    if (content.kind === 'seen') await outbox.seen(inbound.channel, content.messageIds)
    if (content.kind === 'group') return changeGroup(inbound, content)
    return null
  }

  return async (message: ClaimedMessage, person: Person | null, now: Date): Promise<Attended> => {
    const { inbound, lease } = message
    const { content, from: ref } = inbound
    const all = content.kind === 'withdrawn' && content.messageId === EVERYTHING
    const changes: Change[] = all ? [{ noun: 'forget', ref, except: lease }] : []
    return { said: await attend(message, person, now), changes }
  }
}
