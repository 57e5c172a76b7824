import { keepMatter } from '../app/cases/matter.ts'
import type {
  Answered,
  Change,
  ClaimedMessage,
  Clock,
  Finished,
  Forget,
  Inbox,
  Person,
  PersonChange,
  Vault,
} from '../app/ports.ts'
import type { NewDelivery } from '../core/deliveries.ts'
import { FAREWELL } from '../core/deliveries.ts'
import type { Question } from '../core/dialogue/question.ts'
import { isPassing, readQuestion } from '../core/dialogue/question.ts'
import type { Inbound } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Said } from './said.ts'

export interface FinishDeps {
  inbox: Pick<Inbox, 'finish'>
  forget: Forget
  say: Say
  /** Who runs this, what is kept and how it is deleted: said at first contact. */
  notice: string
  vault: Vault
  clock: Clock
  wakeSender(channel: Inbound['channel']): void
  /** What was changed, once it is durable. */
  changed(changes: readonly Change[]): Promise<void>
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
const HOUR_MS = 3_600_000

const openFor = ({ name, hours }: Question): number => {
  if (hours !== undefined) return hours * HOUR_MS
  return name === 'menu' ? MENU_MS : name === 'victim' ? VICTIM_MS : QUESTION_MS
}

const lastQuestion = (person: Person | null): Question | null =>
  person?.dialogue ? readQuestion(person.dialogue.state) : null

/** One that a judged text leaves open. A victim's first step makes an end of any. */
const openQuestion = (said: Said, person: Person | null): Question | null => {
  const question = lastQuestion(person)
  const gone = question === null || isPassing(question) || said.question?.name === 'victim'
  return gone ? null : question
}

/** Was a victim told the next step, and is answered something else? A question asks for itself. */
const leavesVictim = (said: Said, person: Person | null): boolean =>
  lastQuestion(person)?.name === 'victim' && !said.ends && (said.question?.name ?? 'menu') === 'menu'

/** Of what goes on, a victim is reminded; the rest of the steps is asked for with the word that is open. */
const reminderOf = (said: Said, person: Person | null): string | null => {
  if (!leavesVictim(said, person)) return null
  return said.aside ? 'victim.goes-on' : 'victim.left'
}

const dialogueOf = (question: Question | undefined, now: Date) =>
  question ? { state: question, until: new Date(now.getTime() + openFor(question)) } : null

/** Going is no sign of being there, and reading opens no window. */
const isHeard = ({ content }: Inbound): boolean => !['unfollow', 'withdrawn', 'seen'].includes(content.kind)

/** At first contact; but who is losing money is told what to do, and nothing else. */
const showsNotice = ({ question }: Said, person: Person | null): boolean =>
  !person?.noticeShownAt && !['slip', 'victim', 'summary'].includes(question?.name ?? '')

/** Ends messages with what is said to them: notice, buttons, open question, delivery, all in one transaction. */
export const makeFinish = ({ inbox, forget, say, notice, vault, clock, wakeSender, changed }: FinishDeps) => {
  /** Under an open question the offers of another answer would share its numbers. */
  const withoutClash = (said: Said, { person, judged }: Finishing): Said => {
    if (!judged || !openQuestion(said, person)) return said
    const { question: _question, ...rest } = said
    return rest
  }

  /** A question stays at the end, where it is answered. */
  const withNotice = ({ text, question }: Said): string =>
    question && question.name !== 'menu' ? `${notice}\n\n${text}` : `${text}\n\n${notice}`

  const changeOf = (said: Said, finishing: Finishing, now: Date): PersonChange => {
    const keeps = said.aside ?? (finishing.judged && openQuestion(said, finishing.person) !== null)
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

  /** What a notification shows of it is its first line. */
  const discreetly = (text: string, { discreet }: Said): string =>
    discreet ? `${say('delicate.first')}\n\n${text}` : text

  const deliveryOf = (inbound: Inbound, text: string, said: Said): NewDelivery => ({
    id: `${said.forget ? FAREWELL : 'answer:'}${inbound.channel}:${inbound.id}`,
    to: inbound.chat,
    reply: {
      text: discreetly(text, said),
      buttons:
        inbound.chat.kind === 'group'
          ? []
          : (said.question?.choices ?? []).map(({ label, payload }) => ({ label, payload })),
      ...(said.picture && { picture: said.picture }),
    },
    purpose: 'answer',
    person: inbound.from,
  })

  const changesOf = ({ chat, from }: Inbound, { matter, changes = [] }: Said, now: Date): readonly Change[] =>
    matter && chat.kind === 'private' ? [...changes, keepMatter(vault, from, matter, now)] : changes

  const answerTo = (inbound: Inbound, finishing: Finishing, now: Date): Answered => {
    if (!finishing.said) return { deliveries: [], ...heardOnly(inbound, finishing) }
    const said = withoutClash(finishing.said, finishing)
    const plain = inbound.chat.kind === 'group' || finishing.bare || said.forget
    const changes = changesOf(inbound, said, now)
    if (plain) return { deliveries: [deliveryOf(inbound, said.text, said), ...(said.also ?? [])], changes }
    const { person } = finishing
    const reminder = reminderOf(said, person)
    const left = reminder ? { ...said, text: `${said.text}\n\n${say(reminder)}` } : said
    const text = showsNotice(said, person) ? withNotice(left) : left.text
    return {
      deliveries: [deliveryOf(inbound, text, said), ...(said.also ?? [])],
      changes,
      person: { ref: inbound.from, change: { ...changeOf(said, finishing, now), heardAt: inbound.at } },
    }
  }

  return async (finishing: Finishing): Promise<Finished> => {
    const [first] = finishing.messages
    if (!first) return 'done'
    const now = clock.now()
    if (finishing.said?.forget) await forget(first.inbound.from, first.lease)
    const leases = finishing.messages.map(({ lease }) => lease)
    const answered = answerTo(first.inbound, finishing, now)
    const finished = await inbox.finish(leases, answered, now)
    if (finished !== 'done') return finished
    // Before anybody is told: who asks next is answered by the new state.
    if (answered.changes && answered.changes.length > 0) await changed(answered.changes)
    for (const channel of new Set(answered.deliveries.map(({ to }) => to.channel))) wakeSender(channel)
    return 'done'
  }
}
