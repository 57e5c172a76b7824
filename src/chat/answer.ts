import type { ClaimedMessage, Commit, Inbox, Outbox, People, Vault } from '../app/ports.ts'
import type { ChannelName, Inbound } from '../core/messages.ts'
import { isEvent, makeAtOnce, makeAttend } from './attend.ts'
import { makeCompany } from './company.ts'
import { makeConclude, makeFinish } from './finish.ts'
import type { Burst, SpeechOf } from './gather.ts'
import { ownWords } from './gather.ts'
import type { GuardDeps } from './guard.ts'
import { makeGuard } from './guard.ts'
import type { Hear, Heard, Readings } from './heard.ts'
import type { AddMissed } from './missed.ts'
import type { Eyes } from './pictures/look.ts'
import type { Route } from './route.ts'
import type { Known, Said } from './turn.ts'
import { makeAcquaint, turnOf } from './turn.ts'

export interface AnswerDeps extends GuardDeps {
  inbox: Inbox
  outbox: Pick<Outbox, 'markGone' | 'markBack' | 'moveChat' | 'seen'>
  people: People
  hear: Hear
  readings: Readings
  speechOf: SpeechOf
  route: Route
  eyes: Pick<Eyes, 'look'>
  burst: Burst
  addMissed: AddMissed
  /** Said at first contact. */
  notice: string
  takesButtons(channel: ChannelName): boolean
  vault: Vault
  commit: Commit
  /** The bot is not in a group any more. */
  groupLeft?(event: Inbound): Promise<void>
}

/** When to look again: the message waits for its companion until then. Null: it is done. */
export type Answer = (message: ClaimedMessage) => Promise<Date | null>

/**
 * Answers one message of the inbox: all that it changes is one transaction, so a message tried again after a crash finds
 * everything as the first try did. Throws if the store fails or for a bug; the message is then to be released.
 */
export const makeAnswer = (deps: AnswerDeps): Answer => {
  const { hear, readings, speechOf, route, clock } = deps
  const attend = makeAttend(deps)
  const finish = makeFinish(deps)
  const guard = makeGuard(deps)
  const acquaint = makeAcquaint(deps)
  const atOnce = makeAtOnce(deps)
  const conclude = makeConclude({ ...deps, finish, acquaint })
  const listen = (inbound: Inbound): Heard => {
    const words = ownWords(inbound.content)
    return hear(words, null, readings(inbound, words))
  }
  const company = makeCompany({ ...deps, listen, atOnce, conclude })

  /** The same once more: what was answered at once may be something to be judged by now. */
  const sayAlone = async (inbound: Inbound, heard: Heard, known: Known): Promise<Said | null> => {
    const speech = speechOf(inbound, heard)
    const said = await atOnce(inbound, heard, known)
    return said ?? (speech && route.all(turnOf(inbound, heard, known), { together: [speech], seen: [], pictures: [] }))
  }

  const respond = async (message: ClaimedMessage, heard: Heard): Promise<Date | null> => {
    const { inbound } = message
    const known = await acquaint(inbound)
    const said = await atOnce(inbound, heard, known)
    if (said)
      return conclude([message], known, async latest => (latest === known ? said : sayAlone(inbound, heard, latest)))
    const speech = speechOf(inbound, heard)
    if (!speech) throw new Error(`Nothing answers a message of the kind "${inbound.content.kind}".`)
    const spoken = { message, speech }
    if (inbound.chat.kind === 'group') return company.answerAll([spoken], heard, known)
    return company.answerWithCompany(spoken, heard, known)
  }

  /** Nobody who is blocked is greeted. */
  const attendTo = async (message: ClaimedMessage): Promise<null> => {
    const { person, open } = await acquaint(message.inbound)
    const { said, changes } = await attend(message, person, clock.now())
    const blocked = said && (await deps.blockedUntil(message.inbound.from, clock.now()))
    await finish({ messages: [message], said: blocked ? null : said, person, open, changes })
    return null
  }

  return async message => {
    if (isEvent(message.inbound.content)) return attendTo(message)
    const heard = listen(message.inbound)
    const away = await guard(message, heard)
    if (!away) return respond(message, heard)
    await finish({ messages: [message], said: away.said, person: null, open: null, bare: true })
    return null
  }
}
