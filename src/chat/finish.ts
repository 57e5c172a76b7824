import { keepMatter } from '../app/cases/matter.ts'
import type {
  Change,
  ClaimedMessage,
  Clock,
  Commit,
  Ending,
  Finished,
  Person,
  PersonChange,
  Vault,
} from '../app/ports.ts'
import type { NewDelivery } from '../core/deliveries.ts'
import { ANSWER, FAREWELL, isAnsweredLate } from '../core/deliveries.ts'
import type { ChannelName, Inbound } from '../core/messages.ts'
import { figuresOfAnswer } from '../core/numbers/figures.ts'
import { comeBackMark } from '../core/people.ts'
import { PHONE_LINES, phoneLines } from '../core/reply/first.ts'
import type { Say } from '../core/reply/say.ts'
import { isDelicate } from '../core/reply/say.ts'
import type { AddMissed } from './missed.ts'
import type { Choice, Question } from './questions.ts'
import { openFor } from './questions.ts'
import type { Acquaint, Known, Said } from './turn.ts'

/** The offers below an answer on a channel without buttons, where they stand in the text and take a line each. */

const isSpare = (question: Question): question is Question<'menu'> =>
  question.name === 'menu' && question.data.spare === true

/** The text says already what to send: “xem thêm”. */
const isTold = (text: string, { payload }: Choice): boolean => text.includes(`“${payload}”`)

/** Between text and list. */
const EMPTY_LINE = 1

interface OffersShown {
  question: Question | undefined
  /** How many of its choices are listed; the others are typed as words. */
  count: number
}

/**
 * An answer that fits on one screen stays on it: of its offers those are listed that find room and that the text does not
 * tell in words. They come first in the question, so that their numbers are right.
 */
export const fitOffers = (question: Question | undefined, text: string): OffersShown => {
  const all = question?.choices ?? []
  const room = PHONE_LINES - phoneLines(text) - EMPTY_LINE
  const isLong = room < -EMPTY_LINE
  if (!question || !isSpare(question) || isLong || all.length <= room) return { question, count: all.length }
  const shown = all.filter(choice => !isTold(text, choice)).slice(0, Math.max(0, room))
  const hidden = all.filter(choice => !shown.includes(choice))
  return { question: { ...question, choices: [...shown, ...hidden] }, count: shown.length }
}

export interface FinishDeps {
  commit: Commit
  say: Say
  /** Who runs this, what is kept and how it is deleted: said at first contact. */
  notice: string
  vault: Vault
  clock: Clock
  /** Else choices stand in the text. */
  takesButtons(channel: ChannelName): boolean
}

export interface Finishing {
  /** Answered together; the first names the answer. */
  messages: readonly ClaimedMessage[]
  /** Null: nothing is said. */
  said: Said | null
  /** As known before. */
  person: Person | null
  /** What was asked of them. */
  open: Question | null
  /** Nothing is added to the text and nothing of the person changes. */
  bare?: boolean
  /** What is to change whatever is said. */
  changes?: readonly Change[]
}

/** Was a victim told the next step, and is answered something else that ends it? A question asks for itself. */
const leavesVictim = (said: Said, open: Question | null): boolean =>
  open?.name === 'victim' && !said.ends && !said.aside && (said.question?.name ?? 'menu') === 'menu'

const dialogueOf = (question: Question | undefined, now: Date) =>
  question ? { state: question, until: new Date(now.getTime() + openFor(question)) } : null

/** Going is no sign of being there, and reading opens no window. */
const isHeard = ({ content }: Inbound): boolean => !['unfollow', 'withdrawn', 'seen'].includes(content.kind)

/** At first contact; but who is losing money is told what to do, and nothing else. */
const showsNotice = ({ question }: Said, person: Person | null): boolean =>
  !person?.noticeShownAt && !['slip', 'victim', 'summary'].includes(question?.name ?? '')

const changeOf = (said: Said, finishing: Finishing, now: Date): PersonChange => ({
  ...said.change,
  ...(!said.aside && { dialogue: dialogueOf(said.question, now) }),
  ...(showsNotice(said, finishing.person) && { noticeShownAt: now }),
})

const heardOnly = (inbound: Inbound, { bare }: Finishing): Pick<Ending, 'person'> => {
  const spoke = inbound.chat.kind === 'private' && isHeard(inbound) && !bare
  return spoke ? { person: { ref: inbound.from, change: { heardAt: inbound.at } } } : {}
}

const personAfter = (inbound: Inbound, said: Said, finishing: Finishing, now: Date): Pick<Ending, 'person'> => {
  if (inbound.chat.kind === 'group' || finishing.bare || said.forget) return {}
  return { person: { ref: inbound.from, change: { ...changeOf(said, finishing, now), heardAt: inbound.at } } }
}

const figuresChange = ({ channel }: Inbound, { judged }: Said, person: Person | null): Change[] => {
  const figures = judged ? figuresOfAnswer(judged, { area: person?.commune ?? '', channel }) : []
  return figures.length > 0 ? [{ noun: 'figures', figures }] : []
}

/** What goes out: the answer, and the notice after it at first contact. */
const makeSent = ({
  say,
  notice,
  takesButtons,
  clock,
}: Pick<FinishDeps, 'say' | 'notice' | 'takesButtons' | 'clock'>) => {
  /** What a notification shows of it is its first line. */
  const discreetly = (text: string, { discreet }: Said): string =>
    discreet ? `${say('delicate.first')}\n\n${text}` : text

  const textOf = (said: Said, { open, bare }: Finishing, { chat }: Inbound): string => {
    if (chat.kind === 'group' || bare || said.forget) return discreetly(said.text, said)
    return discreetly(leavesVictim(said, open) ? `${said.text}\n\n${say('victim.left')}` : said.text, said)
  }

  /** `listed`: so many of the choices are shown. */
  const answerTo = (inbound: Inbound, text: string, said: Said, listed: number): NewDelivery => ({
    id: `${said.forget ? FAREWELL : ANSWER}${inbound.channel}:${inbound.id}`,
    to: inbound.chat,
    reply: {
      text,
      buttons: (said.question?.choices ?? []).slice(0, listed).map(({ label, payload }) => ({ label, payload })),
      ...(said.picture && { picture: said.picture }),
    },
    purpose: 'answer',
    person: inbound.from,
  })

  /** A message of its own, after the answer, also after those to others: what people asked is answered first. */
  const noticeTo = ({ channel, id, chat, from }: Inbound, said: Said, { person, bare }: Finishing): NewDelivery[] => {
    if (chat.kind === 'group' || bare || said.forget || !showsNotice(said, person)) return []
    const reply = { text: notice, buttons: [] }
    return [{ id: `notice:${channel}:${id}`, to: chat, reply, purpose: 'answer', person: from, patient: true }]
  }

  /** In a group nothing is offered; without buttons, what finds room. */
  const offersOf = ({ channel, chat }: Inbound, text: string, { question }: Said): OffersShown => {
    if (chat.kind === 'group') return { question, count: 0 }
    return takesButtons(channel) ? { question, count: question?.choices.length ?? 0 } : fitOffers(question, text)
  }

  return (inbound: Inbound, answer: Said, finishing: Finishing): { said: Said; deliveries: NewDelivery[] } => {
    const own = textOf(answer, finishing, inbound)
    // The machine was down, or its database was: what comes now was waited for.
    const isLate = !finishing.bare && !answer.forget && isAnsweredLate(inbound.at, clock.now())
    const text = isLate ? `${say('late')}\n\n${own}` : own
    const { question, count } = offersOf(inbound, text, answer)
    const said: Said = { ...answer, ...(question && { question }) }
    const deliveries = [answerTo(inbound, text, said, count), ...noticeTo(inbound, said, finishing)]
    return { said, deliveries }
  }
}

type Finish = (finishing: Finishing) => Promise<Finished>

/** Ends messages with what is said to them: notice, buttons, open question, delivery, all in one transaction. */
export const makeFinish = (deps: FinishDeps): Finish => {
  const { commit, vault, clock } = deps
  const sent = makeSent(deps)

  const changesOf = (first: ClaimedMessage, said: Said, person: Person | null, now: Date): readonly Change[] => {
    const { chat, from } = first.inbound
    const { matter, changes = [], forget } = said
    if (forget) return [...changes, { noun: 'forget', ref: from, except: first.lease, mark: comeBackMark(vault, from) }]
    const kept = matter && chat.kind === 'private' ? [keepMatter(vault, from, matter, now)] : []
    return [...changes, ...kept, ...figuresChange(first.inbound, said, person)]
  }

  const endingOf = (first: ClaimedMessage, finishing: Finishing, now: Date): Omit<Ending, 'leases'> => {
    const { inbound } = first
    const { changes = [] } = finishing
    if (!finishing.said) return { deliveries: [], changes, letters: [], ...heardOnly(inbound, finishing) }
    const { said, deliveries } = sent(inbound, finishing.said, finishing)
    return {
      deliveries,
      letters: said.letters ?? [],
      changes: [...changes, ...changesOf(first, said, finishing.person, now)],
      ...personAfter(inbound, said, finishing, now),
    }
  }

  return async finishing => {
    const [first] = finishing.messages
    if (!first) return 'done'
    const now = clock.now()
    const leases = finishing.messages.map(({ lease }) => lease)
    return commit.ending({ leases, ...endingOf(first, finishing, now) }, now)
  }
}

/** Ends the messages with what `sayIt` says to whom is known so. */
export type Conclude = (
  messages: readonly [ClaimedMessage, ...ClaimedMessage[]],
  first: Known,
  sayIt: (known: Known) => Promise<Said | null>,
) => Promise<null>

/** Somebody else was faster: what is said then rests on what they did. */
const ROUNDS = 5

/** In a talk about what nobody wants seen, the line that a notification shows tells nothing. */
const quietly = (said: Said | null, { story }: Known): Said | null =>
  said && isDelicate((said.matter ?? story)?.pattern) ? { ...said, discreet: true } : said

/**
 * If what an answer rests on was changed meanwhile, it is said anew, by what is known of the person then: another question
 * may be open, another story begun.
 */
export const makeConclude =
  ({ finish, acquaint, addMissed }: { finish: Finish; acquaint: Acquaint; addMissed: AddMissed }): Conclude =>
  async (messages, first, sayIt) => {
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
