import type { Seen } from '../app/judging/picture-words.ts'
import type { ClaimedMessage, Clock, Inbox } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import { isDelicate } from '../core/reply/say.ts'
import type { AtOnce } from './attend.ts'
import { isEvent } from './attend.ts'
import type { Conclude } from './finish.ts'
import type { Burst, SpeechOf, Spoke } from './gather.ts'
import { gather } from './gather.ts'
import type { Hear, Heard } from './heard.ts'
import type { Shown } from './kept-story.ts'
import type { Eyes } from './pictures/look.ts'
import type { Route } from './route.ts'
import type { Known, Turn } from './turn.ts'
import { turnOf } from './turn.ts'

export interface CompanyDeps {
  inbox: Pick<Inbox, 'hold' | 'claimCompanions'>
  /** One message by itself. */
  listen(inbound: Inbound): Heard
  hear: Hear
  speechOf: SpeechOf
  route: Pick<Route, 'all'>
  eyes: Pick<Eyes, 'look'>
  burst: Burst
  clock: Clock
  atOnce: AtOnce
  conclude: Conclude
}

/** Longer than anything one answer waits for: twenty seconds more than pictures are looked at. */
export const ANSWER_LEASE_MS = 60_000
/** So long is a picture tried again that found others being looked at. */
const LOOK_PATIENCE_MS = 60_000

/** Where the channel keeps the picture. */
const pictureOf = ({ content }: Inbound): { url?: string; fileId?: string }[] => {
  if (content.kind !== 'picture') return []
  const { url, fileId } = content
  return [{ ...(url !== undefined && { url }), ...(fileId !== undefined && { fileId }) }]
}

/** Pictures of what nobody wants seen are not even fetched. */
const isUnseen = ({ heard, story }: Turn): boolean => isDelicate(story?.pattern) || heard.pictures()

const wordsOf = (together: readonly Spoke[]): string =>
  together
    .map(({ speech }) => speech.words.trim())
    .filter(Boolean)
    .join('\n')

/** Answers what was said together with what came within moments of it, once; or waits for that, in the inbox. */
export const makeCompany = (deps: CompanyDeps) => {
  const { inbox, listen, hear, speechOf, route, eyes, burst, clock, atOnce, conclude } = deps

  /** Later messages may belong to this one only if they would be judged themselves. */
  const joinable = async (message: ClaimedMessage, known: Known): Promise<Spoke | ClaimedMessage> => {
    const { inbound } = message
    if (isEvent(inbound.content)) return message
    const heard = listen(inbound)
    if (await atOnce(inbound, heard, known)) return message
    const speech = speechOf(inbound, heard)
    return speech ? { message, speech } : message
  }

  const holdAll = async (messages: readonly ClaimedMessage[], until: Date): Promise<Date> => {
    await inbox.hold(
      messages.map(({ lease }) => lease),
      until,
    )
    return until
  }

  /** What is seen in the pictures; a date: they wait in the inbox until then, and keep nobody else waiting. */
  const lookAtAll = async (together: readonly Spoke[]): Promise<Seen[] | Date> => {
    const messages = together.map(({ message }) => message)
    const pictures = together.filter(({ speech }) => speech.hasPicture).map(({ message }) => message)
    const seen = await eyes.look(pictures.map(({ inbound }) => inbound))
    if (Array.isArray(seen)) return seen
    const now = clock.now().getTime()
    if (seen === 'stopping') return holdAll(messages, new Date(now))
    const patient = pictures.every(({ receivedAt }) => now - receivedAt.getTime() < LOOK_PATIENCE_MS)
    if (patient) return holdAll(messages, new Date(now + seen.againMs))
    return pictures.map(() => ({ ok: false, reason: 'busy' }))
  }

  /** `heard`: of the first of them. */
  const answerAll = async (together: readonly Spoke[], heard: Heard, known: Known): Promise<Date | null> => {
    const [first, ...others] = together
    if (!first) return null
    const { inbound } = first.message
    const text = wordsOf(together)
    const whole = text === heard.text ? heard : hear(text, known.open)
    const seen = isUnseen(turnOf(inbound, whole, known)) ? [] : await lookAtAll(together)
    if (!Array.isArray(seen)) return seen
    const pictures = together.flatMap(({ message }) => pictureOf(message.inbound))
    const shown: Shown = { together: together.map(({ speech }) => speech), seen, pictures }
    const messages = [first.message, ...others.map(({ message }) => message)] as const
    return conclude([...messages], known, latest => route.all(turnOf(inbound, whole, latest), shown))
  }

  const answerWithCompany = async (first: Spoke, heard: Heard, known: Known): Promise<Date | null> => {
    const now = clock.now()
    const companions = await inbox.claimCompanions(first.message, now, ANSWER_LEASE_MS)
    const after = await Promise.all(companions.map(message => joinable(message, known)))
    const gathered = gather(first, after, { now, burst })
    if (gathered.do === 'wait')
      return holdAll(
        gathered.together.map(({ message }) => message),
        gathered.until,
      )
    if (gathered.later.length > 0) await holdAll(gathered.later, now)
    return answerAll(gathered.together, heard, known)
  }

  return { answerAll, answerWithCompany }
}
