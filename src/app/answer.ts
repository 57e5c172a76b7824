import type { Content, Inbound } from '../core/messages.ts'
import type { Assess } from './assess.ts'
import { isEvent, makeAttend } from './attend.ts'
import type { Converse, Turn } from './converse.ts'
import { makeFinish } from './finish.ts'
import type { Spoken } from './gather.ts'
import { gather, mayWait } from './gather.ts'
import { makeJudgeSpeech, sayOfFile } from './judge-speech.ts'
import type { Eyes, Seen } from './look.ts'
import type { ClaimedMessage, Clock, Forget, Inbox, Outbox, People, Person } from './ports.ts'
import type { Admit } from './rate.ts'
import type { Said, Say } from './say.ts'
import { menuOf } from './say.ts'
import { speechOf } from './speech.ts'
import type { Victim } from './victim.ts'

export interface AnswerDeps {
  inbox: Inbox
  outbox: Pick<Outbox, 'markGone' | 'markBack' | 'moveChat'>
  people: People
  forget: Forget
  assess: Assess
  converse: Converse
  victim: Victim
  eyes: Pick<Eyes, 'look'>
  say: Say
  admit: Admit
  clock: Clock
  /** There is something to send on this channel. */
  wakeSender(channel: Inbound['channel']): void
}

/** When to look again: the message waits for its companion until then. Null: it is done. */
export type Answer = (message: ClaimedMessage) => Promise<Date | null>

/** Longer than anything one answer waits for: twenty seconds more than pictures are looked at. */
export const ANSWER_LEASE_MS = 60_000
/** So soon is a picture tried again that found others being looked at, and so long at most. */
const LOOK_AGAIN_MS = 1_000
const LOOK_PATIENCE_MS = 60_000
const isTyped = (content: Content): boolean => content.kind === 'text' || content.kind === 'press'

/**
 * Answers one message of the inbox: all that it changes is one transaction, so a message tried again after a crash finds
 * everything as the first try did. Throws if the store fails or for a bug; the message is then to be released.
 */
export const makeAnswer = (deps: AnswerDeps): Answer => {
  const { inbox, people, assess, converse, eyes, say, admit, clock } = deps
  const attend = makeAttend(deps)
  const finish = makeFinish(deps)
  const { judge, urgent } = makeJudgeSpeech(deps)

  /** The person as known before this message. In a group nothing is learnt of anybody. */
  const acquaint = async ({ from, chat }: Inbound): Promise<Person | null> =>
    chat.kind === 'group' ? null : people.get(from, clock.now())

  const turnOf = (inbound: Inbound, text: string, person: Person | null): Turn => ({
    text,
    person,
    private: inbound.chat.kind === 'private',
  })

  /** What can be answered without judging: a word, a file, a sticker; null for what is to be judged. */
  const sayAtOnce = (inbound: Inbound, person: Person | null): Said | null => {
    const { content } = inbound
    if (content.kind === 'file') return sayOfFile(content.name, say)
    if (content.kind === 'other') return { text: say(`say.${content.what}`), question: menuOf(say, ['slip', 'help']) }
    if (!isTyped(content)) return null
    const text = content.kind === 'text' ? content.text : content.kind === 'press' ? content.payload : ''
    return converse.reply(turnOf(inbound, text, person))
  }

  /** Later messages may belong to this one only if they would be judged themselves. */
  const joinable = (message: ClaimedMessage, person: Person | null): Spoken | ClaimedMessage => {
    const { inbound, receivedAt } = message
    if (isEvent(inbound.content) || admit({ ...inbound, receivedAt }) !== 'go') return message
    if (sayAtOnce(inbound, person)) return message
    const speech = speechOf(inbound, assess)
    return speech ? { message, speech } : message
  }

  const holdAll = async (together: readonly Spoken[], until: Date): Promise<Date> => {
    const leases = together.map(({ message }) => message.lease)
    await inbox.hold(leases, until)
    return until
  }

  /** What is seen in the pictures; a date: they wait in the inbox until then, and keep nobody else waiting. */
  const lookAtAll = async (together: readonly Spoken[]): Promise<Seen[] | Date> => {
    const pictures = together.filter(({ speech }) => speech.hasPicture).map(({ message }) => message)
    const seen = await eyes.look(pictures.map(({ inbound }) => inbound))
    if (Array.isArray(seen)) return seen
    const now = clock.now().getTime()
    if (seen === 'stopping') return holdAll(together, new Date(now))
    const patient = pictures.every(({ receivedAt }) => now - receivedAt.getTime() < LOOK_PATIENCE_MS)
    if (patient) return holdAll(together, new Date(now + LOOK_AGAIN_MS))
    return pictures.map(() => ({ ok: false, reason: 'busy' }))
  }

  const judged = async (together: readonly Spoken[], person: Person | null): Promise<Date | null> => {
    const [first] = together
    if (!first) return null
    const messages = together.map(({ message }) => message)
    const speeches = together.map(({ speech }) => speech)
    const turn = turnOf(first.message.inbound, first.speech.words, person)
    const atOnce = urgent(speeches, turn)
    const seen = atOnce ? [] : await lookAtAll(together)
    if (!Array.isArray(seen)) return seen
    await finish({ messages, said: atOnce ?? judge({ together: speeches, seen }, turn), person, judged: true })
    return null
  }

  const judgeWithCompany = async (first: Spoken, person: Person | null): Promise<Date | null> => {
    const now = clock.now()
    const companions = await inbox.claimCompanions(first.message.lease, now, ANSWER_LEASE_MS)
    const after = companions.map(message => joinable(message, person))
    const gathered = gather(first, after, now)
    if (gathered.do === 'wait') return holdAll(gathered.together, gathered.until)
    if (gathered.later.length > 0)
      await inbox.hold(
        gathered.later.map(({ lease }) => lease),
        now,
      )
    return judged(gathered.together, person)
  }

  const respond = async (message: ClaimedMessage, person: Person | null): Promise<Date | null> => {
    const { inbound } = message
    const said = sayAtOnce(inbound, person)
    if (said) {
      await finish({ messages: [message], said, person, judged: false })
      return null
    }
    const speech = speechOf(inbound, assess)
    if (!speech) throw new Error(`Nothing answers a message of the kind "${inbound.content.kind}".`)
    const first = { message, speech }
    const alone = inbound.chat.kind === 'group' || !mayWait(speech)
    return alone ? judged([first], person) : judgeWithCompany(first, person)
  }

  return async message => {
    const { inbound, receivedAt } = message
    if (isEvent(inbound.content)) {
      const person = await acquaint(inbound)
      const said = await attend(message, person, clock.now())
      await finish({ messages: [message], said, person, judged: false })
      return null
    }
    const admission = admit({ ...inbound, receivedAt })
    if (admission === 'go') return respond(message, await acquaint(inbound))
    const said = admission === 'tell' ? { text: say('say.too-many') } : null
    await finish({ messages: [message], said, person: null, judged: true, bare: true })
    return null
  }
}
