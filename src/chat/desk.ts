import type { Person } from '../app/ports.ts'
import type { Command } from '../core/dialogue/command.ts'
import type { Choice, Question } from '../core/dialogue/question.ts'
import type { Code, Word } from '../core/dialogue/words.ts'
import type { ChatRef, PersonRef } from '../core/messages.ts'
import type { Said } from './said.ts'

/** One thing a person said, with all that is known of who said it where. */
export interface Turn {
  /** What was typed or tapped: payloads and words are the same. */
  text: string
  from: PersonRef
  chat: ChatRef
  at: Date
  /** Null for somebody never heard of, and in groups. */
  person: Person | null
  private: boolean
}

/** What came while a question was open. */
export interface Given {
  question: Question
  /** Null: none of its choices; the words may be an answer all the same. */
  choice: Choice | null
  turn: Turn
}

/**
 * A subject that people talk to the bot about. Everything here only reads; what is to change is part of what is said.
 * Null: this is nothing for the desk, the text goes on to the next, and in the end to the judge.
 */
export interface Desk {
  /** Words that always work. */
  words?: Partial<Record<Word, (turn: Turn) => Promise<Said | null>>>
  /** A cry for help that tells nothing of what it is about. */
  cries?(turn: Turn): Promise<Said | null>
  /** A code that is the whole message. */
  codes?: Partial<Record<Code['kind'], (code: string, turn: Turn) => Promise<Said | null>>>
  command?(command: Command, turn: Turn): Promise<Said | null>
  /** By the names of the questions it puts. */
  questions?: Record<string, (given: Given) => Promise<Said | null>>
}
