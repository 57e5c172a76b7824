import type { Matter } from '../app/cases/matter.ts'
import type { Change, ClaimedMessage, Outbox, People, Person } from '../app/ports.ts'
import type { Content, Inbound } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Hear, Heard } from './heard.ts'
import type { Route } from './route.ts'
import type { Known, Said, Turn } from './turn.ts'
import { menuOf, turnOf } from './turn.ts'

/** Files that install an application, by the end of their name. */
const APP = /\.(?:apk|xapk|apks|apkm)\s*$/i
const MAX_NAME = 60
const PATTERN = 'ung-dung-apk-ma-doc'

/** Said of a file, which is never opened: one that installs an application is called out. */
const sayOfFile = (name: string, say: Say): Said => {
  if (!APP.test(name)) return { text: say('say.file'), question: menuOf(say, ['slip', 'help']) }
  const text = name.trim().slice(-MAX_NAME).toWellFormed()
  const matter: Matter = { text, pictures: [], level: 'scam', intent: 'check', pattern: PATTERN }
  // Brackets keep an app from taking the name for an address.
  const shown = text.replaceAll('.', '[.]')
  return { text: say('say.apk', { name: shown }), question: menuOf(say, ['slip', 'report', 'family']), matter }
}

/** What can be answered without what may follow: a word, a file, a sticker, somebody on the phone; else null. */
export type AtOnce = (inbound: Inbound, heard: Heard, known: Known) => Promise<Said | null>

const isTyped = ({ kind }: Content): boolean => kind === 'text' || kind === 'press'

export const makeAtOnce = ({ route, say }: { route: Pick<Route, 'atOnce' | 'beside'>; say: Say }): AtOnce => {
  /** What has no words; to an answer of ours a sticker is courtesy, and ends nothing. */
  const sayOfOther = async (what: Extract<Content, { kind: 'other' }>['what'], turn: Turn): Promise<Said> => {
    if (what !== 'sticker' || !turn.person?.noticeShownAt)
      return { text: say(`say.${what}`), question: menuOf(say, ['slip', 'help']) }
    const said = await route.beside({ text: say('talk.courtesy') }, turn)
    return said.question ? said : { ...said, aside: true }
  }

  return async (inbound, heard, known) => {
    const { content } = inbound
    if (content.kind === 'file') return sayOfFile(content.name, say)
    if (content.kind === 'other') return sayOfOther(content.what, turnOf(inbound, heard, known))
    return isTyped(content) ? route.atOnce(turnOf(inbound, heard, known)) : null
  }
}

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
