import type { SaidCommand } from '../core/hear/command-said.ts'
import type { CommandName, WordName } from '../core/hear/names.ts'
import type { Question, QuestionName } from './questions.ts'
import type { Said } from './said.ts'
import type { Given, Turn } from './turn.ts'

type Answer = Promise<Said | null>

/** Said below what was answered in between; short where that fills the screen. */
export interface Reminder {
  long: string
  short: string
}

/** What is done with an answer to a question, and how it is put again after something else was said. */
export interface QuestionDesk<N extends QuestionName> {
  /** Null: this is no answer to it. */
  answer(given: Given<N>): Answer
  /** The question as it was, in words; left out where its choices say enough. */
  again?(question: Question<N>, turn: Turn): Answer
  /** Where a talk in steps stands. */
  goesOn?(question: Question<N>, turn: Turn): Promise<Reminder | null>
  /** Said when somebody leaves it; left out where nothing has to be said. */
  left?(question: Question<N>, turn: Turn): Answer
}

/** Who looks at a code that is the whole message. */
export type CodeUse = 'case-at-work' | 'own-case' | 'warning' | 'invitation'

/**
 * A subject that people talk to the bot about. Everything here only reads; what is to change is part of what is said.
 * Null: this is nothing for it, and the text means something else.
 */
export interface Handlers {
  /** Words that always work. */
  words?: { [W in WordName]?: (turn: Turn) => Answer }
  /** A cry for help that tells nothing of what it is about. */
  cries?: (turn: Turn) => Answer
  /** A number that no open question waits for. */
  numbers?: (number: number, turn: Turn) => Answer
  codes?: { [U in CodeUse]?: (code: string, turn: Turn) => Answer }
  /** `read-warning` is `read` with the code of a warning. */
  commands?: { [C in CommandName | 'read-warning']?: (command: SaidCommand, turn: Turn) => Answer }
  questions?: { [N in QuestionName]?: QuestionDesk<N> }
}

/** All subjects as one: what each word, code, command and question leads to. Throws if two claim the same. */
export const asOne = (
  all: readonly Handlers[],
): Required<Omit<Handlers, 'cries' | 'numbers'>> & Pick<Handlers, 'cries' | 'numbers'> => {
  const merge = <K extends 'words' | 'codes' | 'commands' | 'questions'>(kind: K): Required<Handlers>[K] => {
    const entries = all.flatMap(one => Object.entries(one[kind] ?? {}))
    const twice = entries.find(([name], at) => entries.findIndex(([other]) => other === name) !== at)
    if (twice) throw new Error(`Two subjects claim "${twice[0]}" among the ${kind}.`)
    return Object.fromEntries(entries) as Required<Handlers>[K]
  }
  const cries = all.find(one => one.cries)?.cries
  const numbers = all.find(one => one.numbers)?.numbers
  return {
    words: merge('words'),
    codes: merge('codes'),
    commands: merge('commands'),
    questions: merge('questions'),
    ...(cries && { cries }),
    ...(numbers && { numbers }),
  }
}
