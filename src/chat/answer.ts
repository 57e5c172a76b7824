import type { Seen } from '../app/judging/picture-words.ts'
import type { Commit } from '../app/outcome.ts'
import type { ClaimedMessage, Inbox, Outbox, People, Vault } from '../app/ports.ts'
import type { ChannelName, Content, Inbound } from '../core/messages.ts'
import { isDelicate } from '../core/reply/delicate.ts'
import { isEvent, makeAttend } from './attend.ts'
import { makeFinish } from './finish.ts'
import type { Burst, Spoke } from './gather.ts'
import { gather } from './gather.ts'
import type { GuardDeps } from './guard.ts'
import { makeGuard } from './guard.ts'
import type { Hear, Heard } from './heard.ts'
import { facing } from './heard.ts'
import type { Shown } from './kept-story.ts'
import type { AddMissed } from './missed.ts'
import type { Eyes } from './pictures/look.ts'
import { readQuestion } from './questions.ts'
import { sayOfFile } from './resident/files.ts'
import type { Route } from './route.ts'
import type { Said } from './said.ts'
import { menuOf } from './said.ts'
import type { SpeechOf } from './speech.ts'
import { ownWords } from './speech.ts'
import type { Turn } from './turn.ts'

export interface AnswerDeps extends GuardDeps {
  inbox: Inbox
  outbox: Pick<Outbox, 'markGone' | 'markBack' | 'moveChat' | 'seen'>
  people: People
  hear: Hear
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

/** Longer than anything one answer waits for: twenty seconds more than pictures are looked at. */
export const ANSWER_LEASE_MS = 60_000
/** So long is a picture tried again that found others being looked at. */
const LOOK_PATIENCE_MS = 60_000
/** Somebody else was faster: what is said then rests on what they did. */
const ROUNDS = 5

const isTyped = ({ kind }: Content): boolean => kind === 'text' || kind === 'press'

/** Where the channel keeps the picture. */
const pictureOf = ({ content }: Inbound): { url?: string; fileId?: string }[] => {
  if (content.kind !== 'picture') return []
  const { url, fileId } = content
  return [{ ...(url !== undefined && { url }), ...(fileId !== undefined && { fileId }) }]
}

/** Pictures of what nobody wants seen are not even fetched. */
const isUnseen = ({ heard, story }: Turn): boolean => isDelicate(story?.pattern) || heard.pictures()

/** What is known of the person before this message. */
type Known = Pick<Turn, 'person' | 'open' | 'story'>

/**
 * Answers one message of the inbox: all that it changes is one transaction, so a message tried again after a crash finds
 * everything as the first try did. Throws if the store fails or for a bug; the message is then to be released.
 */
export const makeAnswer = (deps: AnswerDeps): Answer => {
  const { inbox, people, hear, speechOf, route, eyes, addMissed, say, clock, recent, burst } = deps
  const attend = makeAttend(deps)
  const finish = makeFinish(deps)
  const guard = makeGuard(deps)

  const listen = ({ content }: Inbound): Heard => hear(ownWords(content), null)

  /** In a group nothing is learnt of anybody. */
  const acquaint = async ({ from, chat }: Inbound): Promise<Known> => {
    if (chat.kind === 'group') return { person: null, open: null, story: null }
    const person = await people.get(from, clock.now())
    return { person, open: person?.dialogue ? readQuestion(person.dialogue.state) : null, story: await recent(from) }
  }

  const turnOf = ({ from, chat, at }: Inbound, heard: Heard, known: Known): Turn => ({
    ...{ text: heard.text, heard: facing(heard, known.open), from, chat, at },
    ...known,
    private: chat.kind === 'private',
  })

  /** In a talk about what nobody wants seen, the line that a notification shows tells nothing. */
  const quietly = (said: Said | null, { story }: Known): Said | null =>
    said && isDelicate((said.matter ?? story)?.pattern) ? { ...said, discreet: true } : said

  /**
   * Ends the messages with what is said. If what it rests on was changed meanwhile, it is said anew, by what is known of
   * the person then: another question may be open, another story begun.
   */
  const finishOr = async (
    messages: readonly [ClaimedMessage, ...ClaimedMessage[]],
    first: Known,
    sayIt: (known: Known) => Promise<Said | null>,
  ): Promise<null> => {
    let known = first
    for (let round = 0; round < ROUNDS; round++) {
      const { person, open } = known
      const said = await sayIt(known)
      const whole = said && (await addMissed(said, person))
      if ((await finish({ messages, person, open, said: quietly(whole, known) })) !== 'refused') return null
      known = await acquaint(messages[0].inbound)
    }
    throw new Error('What an answer rests on changed again and again.')
  }

  /** What has no words; to an answer of ours a sticker is courtesy, and ends nothing. */
  const sayOfOther = async (what: Extract<Content, { kind: 'other' }>['what'], turn: Turn): Promise<Said> => {
    if (what !== 'sticker' || !turn.person?.noticeShownAt)
      return { text: say(`say.${what}`), question: menuOf(say, ['slip', 'help']) }
    const said = await route.beside({ text: say('talk.courtesy') }, turn)
    return said.question ? said : { ...said, aside: true }
  }

  /** What can be answered without what may follow: a word, a file, a sticker, somebody on the phone; else null. */
  const sayAtOnce = async (inbound: Inbound, heard: Heard, known: Known): Promise<Said | null> => {
    const { content } = inbound
    if (content.kind === 'file') return sayOfFile(content.name, say)
    if (content.kind === 'other') return sayOfOther(content.what, turnOf(inbound, heard, known))
    return isTyped(content) ? route.atOnce(turnOf(inbound, heard, known)) : null
  }

  /** Later messages may belong to this one only if they would be judged themselves. */
  const joinable = async (message: ClaimedMessage, known: Known): Promise<Spoke | ClaimedMessage> => {
    const { inbound } = message
    if (isEvent(inbound.content)) return message
    const heard = listen(inbound)
    if (await sayAtOnce(inbound, heard, known)) return message
    const speech = speechOf(inbound, heard)
    return speech ? { message, speech } : message
  }

  const holdAll = async (together: readonly Spoke[], until: Date): Promise<Date> => {
    const leases = together.map(({ message }) => message.lease)
    await inbox.hold(leases, until)
    return until
  }

  /** What is seen in the pictures; a date: they wait in the inbox until then, and keep nobody else waiting. */
  const lookAtAll = async (together: readonly Spoke[]): Promise<Seen[] | Date> => {
    const pictures = together.filter(({ speech }) => speech.hasPicture).map(({ message }) => message)
    const seen = await eyes.look(pictures.map(({ inbound }) => inbound))
    if (Array.isArray(seen)) return seen
    const now = clock.now().getTime()
    if (seen === 'stopping') return holdAll(together, new Date(now))
    const patient = pictures.every(({ receivedAt }) => now - receivedAt.getTime() < LOOK_PATIENCE_MS)
    if (patient) return holdAll(together, new Date(now + seen.againMs))
    return pictures.map(() => ({ ok: false, reason: 'busy' }))
  }

  /** `heard`: of the first of them. */
  const answerAll = async (together: readonly Spoke[], heard: Heard, known: Known): Promise<Date | null> => {
    const [first, ...others] = together
    if (!first) return null
    const { inbound } = first.message
    const text = together
      .map(({ speech }) => speech.words.trim())
      .filter(Boolean)
      .join('\n')
    const whole = text === heard.text ? heard : hear(text, known.open)
    const seen = isUnseen(turnOf(inbound, whole, known)) ? [] : await lookAtAll(together)
    if (!Array.isArray(seen)) return seen
    const pictures = together.flatMap(({ message }) => pictureOf(message.inbound))
    const shown: Shown = { together: together.map(({ speech }) => speech), seen, pictures }
    const messages = [first.message, ...others.map(({ message }) => message)] as const
    return finishOr([...messages], known, latest => route.all(turnOf(inbound, whole, latest), shown))
  }

  const answerWithCompany = async (first: Spoke, heard: Heard, known: Known): Promise<Date | null> => {
    const now = clock.now()
    const companions = await inbox.claimCompanions(first.message.lease, now, ANSWER_LEASE_MS)
    const after = await Promise.all(companions.map(message => joinable(message, known)))
    const gathered = gather(first, after, { now, burst })
    if (gathered.do === 'wait') return holdAll(gathered.together, gathered.until)
    if (gathered.later.length > 0)
      await inbox.hold(
        gathered.later.map(({ lease }) => lease),
        now,
      )
    return answerAll(gathered.together, heard, known)
  }

  /** The same once more: what was answered at once may be something to be judged by now. */
  const sayAlone = async (inbound: Inbound, heard: Heard, known: Known): Promise<Said | null> => {
    const speech = speechOf(inbound, heard)
    const said = await sayAtOnce(inbound, heard, known)
    return said ?? (speech && route.all(turnOf(inbound, heard, known), { together: [speech], seen: [], pictures: [] }))
  }

  const respond = async (message: ClaimedMessage, heard: Heard): Promise<Date | null> => {
    const { inbound } = message
    const known = await acquaint(inbound)
    const said = await sayAtOnce(inbound, heard, known)
    if (said)
      return finishOr([message], known, async latest => (latest === known ? said : sayAlone(inbound, heard, latest)))
    const speech = speechOf(inbound, heard)
    if (!speech) throw new Error(`Nothing answers a message of the kind "${inbound.content.kind}".`)
    const spoken = { message, speech }
    return inbound.chat.kind === 'group' ? answerAll([spoken], heard, known) : answerWithCompany(spoken, heard, known)
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
