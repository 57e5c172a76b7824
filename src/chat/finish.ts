import { keepMatter } from '../app/cases/matter.ts'
import type { Commit, Ending } from '../app/outcome.ts'
import type { Change, ClaimedMessage, Clock, Finished, Person, PersonChange, Vault } from '../app/ports.ts'
import type { NewDelivery } from '../core/deliveries.ts'
import { FAREWELL } from '../core/deliveries.ts'
import type { Inbound } from '../core/messages.ts'
import { figuresOfAnswer } from '../core/numbers/figures.ts'
import { comeBackMark } from '../core/people/come-back.ts'
import type { Say } from '../core/reply/say.ts'
import type { Question } from './questions.ts'
import { openFor } from './questions.ts'
import type { Said } from './said.ts'

export interface FinishDeps {
  commit: Commit
  say: Say
  /** Who runs this, what is kept and how it is deleted: said at first contact. */
  notice: string
  vault: Vault
  clock: Clock
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

/** Was a victim told the next step, and is answered something else? A question asks for itself. */
const leavesVictim = (said: Said, open: Question | null): boolean =>
  open?.name === 'victim' && !said.ends && (said.question?.name ?? 'menu') === 'menu'

/** Of what goes on, a victim is reminded; the rest of the steps is asked for with the word that is open. */
const reminderOf = (said: Said, open: Question | null): string | null => {
  if (!leavesVictim(said, open)) return null
  return said.aside ? 'victim.goes-on' : 'victim.left'
}

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

/** What goes out: the answer, the notice after it at first contact, and what others are told. */
const makeSent = ({ say, notice }: Pick<FinishDeps, 'say' | 'notice'>) => {
  /** What a notification shows of it is its first line. */
  const discreetly = (text: string, { discreet }: Said): string =>
    discreet ? `${say('delicate.first')}\n\n${text}` : text

  const textOf = (said: Said, { open, bare }: Finishing, { chat }: Inbound): string => {
    if (chat.kind === 'group' || bare || said.forget) return said.text
    const reminder = reminderOf(said, open)
    return reminder ? `${said.text}\n\n${say(reminder)}` : said.text
  }

  const answerTo = (inbound: Inbound, text: string, said: Said): NewDelivery => ({
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

  /** A message of its own, after the answer, also after those to others: what people asked is answered first. */
  const noticeTo = ({ channel, id, chat, from }: Inbound, said: Said, { person, bare }: Finishing): NewDelivery[] => {
    if (chat.kind === 'group' || bare || said.forget || !showsNotice(said, person)) return []
    const reply = { text: notice, buttons: [] }
    return [{ id: `notice:${channel}:${id}`, to: chat, reply, purpose: 'answer', person: from, patient: true }]
  }

  return (inbound: Inbound, said: Said, finishing: Finishing): NewDelivery[] => [
    answerTo(inbound, textOf(said, finishing, inbound), said),
    ...noticeTo(inbound, said, finishing),
    ...(said.also ?? []),
  ]
}

export type Finish = (finishing: Finishing) => Promise<Finished>

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
    const { said, changes = [] } = finishing
    if (!said) return { deliveries: [], changes, letters: [], ...heardOnly(inbound, finishing) }
    return {
      deliveries: sent(inbound, said, finishing),
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
