import type { Change } from '../../app/ports.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Choice } from '../choice.ts'
import type { Handlers } from '../handlers.ts'
import type { Question } from '../questions.ts'
import type { Said } from '../said.ts'
import { menuOf } from '../said.ts'
import type { Turn } from '../turn.ts'

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

const counted = (what: 'helped' | 'not-helped', { data }: Question<'menu'>): Change => ({
  noun: 'audit',
  by: null,
  what,
  about: data.pattern ?? 'none',
})

/** A yes is thanked for; a no leads to what can be done: tell more, ask somebody who knows, ask an officer. */
export const makeHelpedDesk = ({ say }: { say: Say }): Handlers => {
  const no = (question: Question<'menu'>): Said => {
    const more: Choice = { label: say('helped.more'), payload: '#more' }
    const { choices } = menuOf(say, ['verify', 'report'])
    return {
      text: say('helped.sorry'),
      question: { name: 'menu', choices: [more, ...choices], data: {} },
      changes: [counted('not-helped', question)],
    }
  }
  const answers: Record<string, (question: Question<'menu'>, turn: Turn) => Said> = {
    '#helped': question => ({
      text: say('helped.thanks'),
      question: menuOf(say, ['slip', 'report', 'family']),
      changes: [counted('helped', question)],
    }),
    '#not-helped': no,
    '#more': () => ({ text: say('helped.tell') }),
  }
  return {
    questions: {
      menu: {
        answer: async ({ question, choice, turn }) => (choice && answers[choice.payload]?.(question, turn)) ?? null,
      },
    },
  }
}
