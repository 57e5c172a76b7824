import type { Change } from '../../app/ports.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Choice, Question } from '../questions.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import type { ShowAnswer } from './may-read.ts'

/** "Did this help?": asked below an answer, rarely, and counted without a word of what it was about. */

const HOUR_MS = 3_600_000
const MAX_PEOPLE = 10_000
/** The offers that stay beside it. */
const BESIDE = 3

/** Is it time to ask this person? The same message, answered anew, gets the same decision. */
export type HelpedDue = (from: PersonRef, at: Date) => boolean

/** In memory: a restart begins anew. */
export const makeHelpedDue = (): HelpedDue => {
  const asked = new Map<string, number>()
  return ({ channel, id }, at) => {
    const key = `${channel} ${id}`
    const last = asked.get(key)
    const now = at.getTime()
    if (last !== undefined && now !== last && now - last < HOUR_MS) return false
    asked.delete(key)
    const [oldest] = asked.keys()
    if (asked.size >= MAX_PEOPLE && oldest !== undefined) asked.delete(oldest)
    asked.set(key, now)
    return true
  }
}

/** The menu below an answer with the question beside the first offers of it. */
export const withHelped = (say: Say, menu: Question<'menu'>, pattern: string | null): Question<'menu'> => {
  const choices: Choice[] = [
    { label: say('helped.yes'), payload: '#helped', means: 'yes' },
    { label: say('helped.no'), payload: '#not-helped', means: 'no' },
  ]
  return { ...menu, choices: [...menu.choices.slice(0, BESIDE), ...choices], data: { ...menu.data, pattern } }
}

/** Noted, and counted by the day: about the pattern, and of nobody in particular. */
const counted = (what: 'helped' | 'not-helped', { data }: Question<'menu'>, { from, person }: Turn): Change[] => {
  const { pattern = null } = data
  const figure = { name: what, area: person?.commune ?? '', channel: from.channel, kind: pattern ?? '', n: 1 }
  return [
    { noun: 'audit', by: null, what, about: pattern ?? 'none' },
    { noun: 'figures', figures: [figure] },
  ]
}

export interface HelpedDeps {
  say: Say
  showAnswer: Pick<ShowAnswer, 'offers' | 'ask'>
}

/** A yes is thanked for; a no leads to what can be done: tell more, let an officer see it, ask somebody who knows, report. */
export const makeHelpedDesk = ({ say, showAnswer }: HelpedDeps): Handlers => {
  const no = (question: Question<'menu'>, turn: Turn): Said => {
    const more: Choice = { label: say('helped.more'), payload: '#more' }
    const show: Choice = { label: say('helped.show'), payload: '#show' }
    const { choices } = menuOf(say, ['verify', 'report'])
    return {
      text: say('helped.sorry'),
      question: {
        ...{ name: 'menu', data: {} },
        choices: [more, ...(showAnswer.offers(turn.story) ? [show] : []), ...choices],
      },
      changes: counted('not-helped', question, turn),
    }
  }
  const yes = (question: Question<'menu'>, turn: Turn): Said => ({
    text: say('helped.thanks'),
    question: menuOf(say, ['slip', 'report', 'family']),
    changes: counted('helped', question, turn),
  })
  const answers: Record<string, (question: Question<'menu'>, turn: Turn) => Said | Promise<Said>> = {
    ...{ '#helped': yes, '#not-helped': no },
    '#more': () => ({ text: say('helped.tell') }),
    '#show': (_question, turn) => showAnswer.ask(turn),
  }
  return {
    questions: {
      menu: {
        answer: async ({ question, choice, turn }) =>
          (choice && (await answers[choice.payload]?.(question, turn))) ?? null,
      },
    },
  }
}
