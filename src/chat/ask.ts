import type { Choice } from '../core/dialogue/question.ts'
import type { Say } from '../core/reply/say.ts'
import type { Said } from './said.ts'

/** Those that are put as they are; every other question is a desk's. */
const PUTS = ['delete', 'stop'] as const
export type Put = (typeof PUTS)[number]

export const isPut = (name: string): name is Put => PUTS.some(put => put === name)

/** The questions of the bot, and what follows from each choice. */
export interface Questions {
  /** Puts the question, which is open from then on. */
  put(name: Put): Said
  /** What the choice leads to; null for one of another question. */
  answered(choice: Choice): Said | null
}

const numbered = (choices: readonly Choice[]): string =>
  choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')

/** Payloads begin with `#` and mean something only while their question is open: anyone can type them. */
export const makeQuestions = ({ say }: { say: Say }): Questions => {
  const choices: Record<Put, Choice[]> = {
    delete: [
      { label: say('ask.delete.yes'), payload: '#delete', means: 'yes' },
      { label: say('ask.delete.no'), payload: '#keep', means: 'no' },
    ],
    stop: [
      { label: say('ask.stop.yes'), payload: '#stop' },
      { label: say('ask.stop.no'), payload: '#go-on', means: 'yes' },
    ],
  }
  const outcomes: Record<string, () => Said> = {
    '#delete': () => ({ text: say('say.deleted'), forget: true }),
    '#keep': () => ({ text: say('say.kept') }),
    '#stop': () => ({ text: say('say.stopped'), change: { wantsWarnings: false } }),
    '#go-on': () => ({ text: say('say.go-on') }),
  }
  return {
    put: name => ({
      text: say(`ask.${name}`, { choices: numbered(choices[name]) }),
      question: { name, choices: choices[name] },
    }),
    answered: ({ payload }) => outcomes[payload]?.() ?? null,
  }
}
