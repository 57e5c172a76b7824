import type { Say } from '../core/reply/say.ts'
import type { Choice } from './choice.ts'
import type { DataOf, Question, QuestionName } from './questions.ts'
import type { Said } from './said.ts'

/** A question to be put. */
export interface Asking<N extends QuestionName> {
  name: N
  /** The sentence, with a hole `{choices}` where there are any. */
  key: string
  values?: Readonly<Record<string, string>>
  choices?: readonly Choice[]
  data: DataOf<N>
}

/** The choices with their numbers, a line each, and the way out. */
export const listOf = (say: Say, choices: readonly Choice[]): string =>
  [...choices.map(({ label }, at) => `${at + 1}. ${label}`), `0. ${say('choice.leave')}`].join('\n')

/** Puts a question: the only place where choices get their numbers. */
export const ask = <N extends QuestionName>(say: Say, asking: Asking<N>): Said => {
  const { name, key, values = {}, choices = [], data } = asking
  return {
    text: say(key, { ...values, choices: listOf(say, choices) }),
    question: { name, choices, data } as Question,
  }
}
