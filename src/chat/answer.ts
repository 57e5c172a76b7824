import type { Commit } from '../app/outcome.ts'
import type { ClaimedMessage, Inbox, Outbox, People, Person, Vault } from '../app/ports.ts'
import type { Content, Inbound } from '../core/messages.ts'
import { isDelicate } from '../core/reply/delicate.ts'
import { isEvent, makeAttend } from './attend.ts'
import type { Finishing } from './finish.ts'
import { makeFinish } from './finish.ts'
import type { Spoken } from './gather.ts'
import { gather, mayWait } from './gather.ts'
import type { GuardDeps } from './guard.ts'
import { makeGuard } from './guard.ts'
import type { JudgeSpeechDeps } from './judge-speech.ts'
import { makeJudgeSpeech } from './judge-speech.ts'
import type { AddMissed } from './missed.ts'
import type { Eyes, Seen } from './pictures/look.ts'
import { readQuestion } from './questions.ts'
import { sayOfFile } from './resident/files.ts'
import type { Said } from './said.ts'
import { menuOf } from './said.ts'
import { speechOf } from './speech.ts'
import type { Turn } from './turn.ts'

export interface AnswerDeps extends JudgeSpeechDeps, GuardDeps {
  inbox: Inbox
  outbox: Pick<Outbox, 'markGone' | 'markBack' | 'moveChat' | 'seen'>
  people: People
  eyes: Pick<Eyes, 'look'>
  addMissed: AddMissed
  /** Said at first contact. */
  notice: string
  vault: Vault
  commit: Commit
  /** The bot is not in a group any more. */
  groupLeft?(event: Inbound): Promise<void>
}

/** When to look again: the message waits for its companion until then. Null: it is done. */
export type Answer = (message: ClaimedMessage) => Promise<Date | null>

/** Longer than anything one answer waits for: twenty seconds more than pictures are looked at. */
export const ANSWER_LEASE_MS = 60_000
/** So long is a picture tried again that found others being looked at. */
const LOOK_PATIENCE_MS = 60_000
/** Somebody else was faster: what is said then rests on what they did. */
const ROUNDS = 5
const isTyped = (content: Content): boolean => content.kind === 'text' || content.kind === 'press'

/** Where the channel keeps the picture. */
const pictureOf = ({ content }: Inbound): { url?: string; fileId?: string }[] => {
  if (content.kind !== 'picture') return []
  const { url, fileId } = content
  return [{ ...(url !== undefined && { url }), ...(fileId !== undefined && { fileId }) }]
}

/**
 * Answers one message of the inbox: all that it changes is one transaction, so a message tried again after a crash finds
 * everything as the first try did. Throws if the store fails or for a bug; the message is then to be released.
 */
export const makeAnswer = (deps: AnswerDeps): Answer => {
  const { inbox, people, assess, route, eyes, addMissed, say, admit, clock, recent } = deps
  const attend = makeAttend(deps)
  const finish = makeFinish(deps)
  const guard = makeGuard(deps)
  const { judge, urgent } = makeJudgeSpeech(deps)

  /** The person as known before this message. In a group nothing is learnt of anybody. */
  const acquaint = async ({ from, chat }: Inbound): Promise<Person | null> =>
    chat.kind === 'group' ? null : people.get(from, clock.now())

  const turnOf = (inbound: Inbound, text: string, person: Person | null): Turn => ({
    text,
    from: inbound.from,
    chat: inbound.chat,
    at: inbound.at,
    person,
    open: person?.dialogue ? readQuestion(person.dialogue.state) : null,
    private: inbound.chat.kind === 'private',
  })

  /** In a talk about what nobody wants seen, the line that a notification shows tells nothing. */
  const quietly = async (said: Said | null, { from, chat }: Inbound): Promise<Said | null> => {
    if (!said || chat.kind === 'group') return said
    const matter = said.matter ?? (await recent(from))
    return isDelicate(matter?.pattern) ? { ...said, discreet: true } : said
  }

  /** Ends the messages with what is said; says it anew as long as what it rests on was changed meanwhile. */
  const finishOr = async (finishing: Finishing, sayAgain: () => Promise<Said | null>): Promise<null> => {
    const [first] = finishing.messages
    let { said } = finishing
    for (let round = 0; first && round < ROUNDS; round++) {
      const whole = said && (await addMissed(said, finishing.person))
      if ((await finish({ ...finishing, said: await quietly(whole, first.inbound) })) !== 'refused') return null
      said = await sayAgain()
    }
    throw new Error('What an answer rests on changed again and again.')
  }

  /** What can be answered without judging: a word, a file, a sticker; null for what is to be judged. */
  const sayAtOnce = async (inbound: Inbound, person: Person | null): Promise<Said | null> => {
    const { content } = inbound
    if (content.kind === 'file') return sayOfFile(content.name, say)
    if (content.kind === 'other') return { text: say(`say.${content.what}`), question: menuOf(say, ['slip', 'help']) }
    if (!isTyped(content)) return null
    const text = content.kind === 'text' ? content.text : content.kind === 'press' ? content.payload : ''
    return route.reply(turnOf(inbound, text, person))
  }

  /** Later messages may belong to this one only if they would be judged themselves. */
  const joinable = async (message: ClaimedMessage, person: Person | null): Promise<Spoken | ClaimedMessage> => {
    const { inbound, receivedAt } = message
    if (isEvent(inbound.content) || admit({ ...inbound, receivedAt }) !== 'go') return message
    if (await sayAtOnce(inbound, person)) return message
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
    if (patient) return holdAll(together, new Date(now + seen.againMs))
    return pictures.map(() => ({ ok: false, reason: 'busy' }))
  }

  const judged = async (together: readonly Spoken[], person: Person | null): Promise<Date | null> => {
    const [first] = together
    if (!first) return null
    const messages = together.map(({ message }) => message)
    const speeches = together.map(({ speech }) => speech)
    const turn = turnOf(first.message.inbound, first.speech.words, person)
    const atOnce = await urgent(speeches, turn)
    const seen = atOnce ? [] : await lookAtAll(together)
    if (!Array.isArray(seen)) return seen
    const pictures = messages.flatMap(({ inbound }) => pictureOf(inbound))
    const sayIt = async () => atOnce ?? judge({ together: speeches, seen, pictures }, turn)
    return finishOr({ messages, said: await sayIt(), person, judged: true }, sayIt)
  }

  const judgeWithCompany = async (first: Spoken, person: Person | null): Promise<Date | null> => {
    const now = clock.now()
    const companions = await inbox.claimCompanions(first.message.lease, now, ANSWER_LEASE_MS)
    const after = await Promise.all(companions.map(message => joinable(message, person)))
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
    const said = await sayAtOnce(inbound, person)
    if (said) return finishOr({ messages: [message], said, person, judged: false }, () => sayAtOnce(inbound, person))
    const speech = speechOf(inbound, assess)
    if (!speech) throw new Error(`Nothing answers a message of the kind "${inbound.content.kind}".`)
    const first = { message, speech }
    const alone = inbound.chat.kind === 'group' || !mayWait(speech)
    return alone ? judged([first], person) : judgeWithCompany(first, person)
  }

  /** Nobody who is blocked is greeted. */
  const attendTo = async (message: ClaimedMessage): Promise<null> => {
    const person = await acquaint(message.inbound)
    const { said, changes } = await attend(message, person, clock.now())
    const blocked = said && (await deps.blockedUntil(message.inbound.from, clock.now()))
    await finish({ messages: [message], said: blocked ? null : said, person, judged: false, changes })
    return null
  }

  return async message => {
    const { inbound } = message
    if (isEvent(inbound.content)) return attendTo(message)
    const away = await guard(message)
    if (!away) return respond(message, await acquaint(inbound))
    await finish({ messages: [message], said: away.said, person: null, judged: true, bare: true })
    return null
  }
}
