import type { NewDelivery } from '../core/deliveries.ts'
import type { Question } from '../core/dialogue/question.ts'
import { readQuestion } from '../core/dialogue/question.ts'
import type { Inbound } from '../core/messages.ts'
import type { Answered, ClaimedMessage, Clock, Forget, Inbox, Person, PersonChange } from './ports.ts'
import type { Said, Say } from './say.ts'

export interface FinishDeps {
  inbox: Pick<Inbox, 'finish'>
  forget: Forget
  say: Say
  clock: Clock
  wakeSender(channel: Inbound['channel']): void
}

export interface Finishing {
  /** Answered together; the first names the answer. */
  messages: readonly ClaimedMessage[]
  /** Null: nothing is said. */
  said: Said | null
  /** As known before. */
  person: Person | null
  /** A judged text leaves an open question open; a word or an answer closes it. */
  judged: boolean
  /** Nothing is added to the text and nothing of the person changes. */
  bare?: boolean
}

/** An offer may be taken up for hours; a question is stale sooner. */
const MENU_MS = 2 * 3_600_000
const QUESTION_MS = 30 * 60_000
/** Banks and police take their time. */
const VICTIM_MS = 24 * 3_600_000

const openFor = (name: Question['name']): number =>
  name === 'menu' ? MENU_MS : name === 'victim' ? VICTIM_MS : QUESTION_MS

const lastQuestion = (person: Person | null): Question | null =>
  person?.dialogue ? readQuestion(person.dialogue.state) : null

/** One that a judged text leaves open. A victim's step makes way for anything, and anything for it. */
const openQuestion = (said: Said, person: Person | null): Question | null => {
  const question = lastQuestion(person)
  const gone = question?.name === 'menu' || question?.name === 'victim' || said.question?.name === 'victim'
  return gone ? null : question
}

/** Was a victim told the next step, and is answered something else? A question asks for itself. */
const leavesVictim = (said: Said, person: Person | null): boolean =>
  lastQuestion(person)?.name === 'victim' && !said.ends && (said.question?.name ?? 'menu') === 'menu'

const dialogueOf = (question: Question | undefined, now: Date) =>
  question ? { state: question, until: new Date(now.getTime() + openFor(question.name)) } : null

/** Going is no sign of being there. */
const isHeard = ({ content }: Inbound): boolean => content.kind !== 'unfollow' && content.kind !== 'withdrawn'

/** At first contact; but who is losing money is told what to do, and nothing else. */
const showsNotice = ({ question }: Said, person: Person | null): boolean =>
  !person?.noticeShownAt && question?.name !== 'victim'

/** Ends messages with what is said to them: notice, buttons, open question, delivery, all in one transaction. */
export const makeFinish = ({ inbox, forget, say, clock, wakeSender }: FinishDeps) => {
  /** Under an open question the offers of another answer would share its numbers. */
  const withoutClash = (said: Said, { person, judged }: Finishing): Said => {
    if (!judged || !openQuestion(said, person)) return said
    const { question: _question, ...rest } = said
    return rest
  }

  /** A question stays at the end, where it is answered. */
  const withNotice = ({ text, question }: Said): string =>
    question && question.name !== 'menu' ? `${say('notice')}\n\n${text}` : `${text}\n\n${say('notice')}`

  const changeOf = (said: Said, finishing: Finishing, now: Date): PersonChange => {
    const keeps = finishing.judged && openQuestion(said, finishing.person) !== null
    return {
      ...said.change,
      ...(!keeps && { dialogue: dialogueOf(said.question, now) }),
      ...(showsNotice(said, finishing.person) && { noticeShownAt: now }),
    }
  }

  const heardOnly = (inbound: Inbound, { bare }: Finishing): Pick<Answered, 'person'> => {
    const spoke = inbound.chat.kind === 'private' && isHeard(inbound) && !bare
    return spoke ? { person: { ref: inbound.from, change: { heardAt: inbound.at } } } : {}
  }

  const deliveryOf = (inbound: Inbound, text: string, said: Said): NewDelivery => ({
    id: `answer:${inbound.channel}:${inbound.id}`,
    to: inbound.chat,
    reply: {
      text,
      buttons:
        inbound.chat.kind === 'group'
          ? []
          : (said.question?.choices ?? []).map(({ label, payload }) => ({ label, payload })),
    },
    purpose: 'answer',
    person: inbound.from,
  })

  const answerTo = (inbound: Inbound, finishing: Finishing, now: Date): Answered => {
    if (!finishing.said) return { deliveries: [], ...heardOnly(inbound, finishing) }
    const said = withoutClash(finishing.said, finishing)
    const plain = inbound.chat.kind === 'group' || finishing.bare || said.forget
    if (plain) return { deliveries: [deliveryOf(inbound, said.text, said)] }
    const { person } = finishing
    const left = leavesVictim(said, person) ? { ...said, text: `${said.text}\n\n${say('victim.left')}` } : said
    const text = showsNotice(said, person) ? withNotice(left) : left.text
    return {
      deliveries: [deliveryOf(inbound, text, said)],
      person: { ref: inbound.from, change: { ...changeOf(said, finishing, now), heardAt: inbound.at } },
    }
  }

  return async (finishing: Finishing): Promise<void> => {
    const [first] = finishing.messages
    if (!first) return
    const now = clock.now()
    if (finishing.said?.forget) await forget(first.inbound.from, first.lease)
    const leases = finishing.messages.map(({ lease }) => lease)
    const done = await inbox.finish(leases, answerTo(first.inbound, finishing, now), now)
    if (done && finishing.said) wakeSender(first.inbound.channel)
  }
}
