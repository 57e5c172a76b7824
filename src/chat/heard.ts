import type { Command } from '../core/dialogue/command.ts'
import { commandOf } from '../core/dialogue/command.ts'
import { isCry, isDespair } from '../core/dialogue/cry.ts'
import type { Choice } from '../core/dialogue/question.ts'
import { choiceOf, isConsentWord, isNotYet, isOfStep, numberOf } from '../core/dialogue/question.ts'
import type { Code, Word } from '../core/dialogue/words.ts'
import { codeAskedAbout, codeOf, wordOf } from '../core/dialogue/words.ts'
import type { Question } from './questions.ts'

/** What a message is, as far as its words tell. Each fact is worked out when it is first asked for, and once. */
export interface Heard {
  readonly text: string
  readonly despair: boolean
  readonly cry: boolean
  readonly word: Word | null
  /** The code that the whole message is. */
  readonly code: Code | null
  /** The code that a short question is about. */
  readonly askedAbout: Code | null
  readonly command: Command | null
  /** A number on its own. */
  readonly number: number | null
  /** The choice of the open question. */
  readonly choice: Choice | null
  /** "chưa": the step is not done. */
  readonly notYet: boolean
  /** What a button of a question sends, whoever typed it. */
  readonly payload: boolean
  /** Says something only to a question or a step: a number, "đồng ý", "xong", what a button of a question sends. */
  readonly isAnswer: boolean
}

/** What a question's button sends; typed by somebody, or tapped after the question was closed. */
const PAYLOAD = /^#[a-z-]{3,10}(?: [a-z-]{2,20})?(?: \d)?(?: [a-z0-9-]{2,40})?$/

const once = <T>(work: () => T): (() => T) => {
  let found: { value: T } | null = null
  return () => {
    found ??= { value: work() }
    return found.value
  }
}

/** Hears a message said while this question was open. */
export const hear = (text: string, open: Question | null): Heard => {
  const facts = {
    despair: once(() => isDespair(text)),
    cry: once(() => isCry(text)),
    word: once(() => wordOf(text)),
    code: once(() => codeOf(text)),
    askedAbout: once(() => codeAskedAbout(text)),
    command: once(() => commandOf(text)),
    number: once(() => numberOf(text)),
    choice: once(() => open && choiceOf(open.choices, text)),
    notYet: once(() => isNotYet(text)),
    payload: once(() => PAYLOAD.test(text)),
    isAnswer: once(
      () => numberOf(text) !== null || [isConsentWord, isOfStep].some(is => is(text)) || PAYLOAD.test(text),
    ),
  }
  const heard = { text }
  for (const [name, get] of Object.entries(facts)) Object.defineProperty(heard, name, { get, enumerable: true })
  return heard as Heard
}
