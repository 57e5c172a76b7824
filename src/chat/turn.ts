import type { Matter } from '../app/cases/matter.ts'
import type { Person } from '../app/ports.ts'
import type { ChatRef, PersonRef } from '../core/messages.ts'
import type { Choice } from './choice.ts'
import type { Heard } from './heard.ts'
import type { Question, QuestionName } from './questions.ts'

/** One thing a person said, with all that is known of who said it where. */
export interface Turn {
  /** What was typed or tapped: payloads and words are the same. */
  text: string
  /** The same, understood. */
  heard: Heard
  from: PersonRef
  chat: ChatRef
  at: Date
  /** Null for somebody never heard of, and in groups. */
  person: Person | null
  /** What we asked them last, as long as it is open; null in groups. */
  open: Question | null
  /** What the talk is about; null in groups. */
  story: Matter | null
  private: boolean
}

/** What came while a question was open. */
export interface Given<N extends QuestionName = QuestionName> {
  question: Question<N>
  /** Null: none of its choices; the words may be an answer all the same. */
  choice: Choice | null
  turn: Turn
}
