import type { CaseLetter } from './cases/letters.ts'
import type { ChatRef, PersonRef } from './messages.ts'
import type { PeopleLetter } from './people/letters.ts'
import type { TeachingLetter } from './teaching/letters.ts'
import type { WarningLetter } from './warnings/letters.ts'

/** Everything that somebody may be told who did not ask just now. Facts only: an edge puts them into words. */
export type LetterContent = PeopleLetter | CaseLetter | WarningLetter | TeachingLetter

/** One letter to one person, or to one group. */
export interface Letter<Content extends { kind: string } = LetterContent> {
  /** The idempotency key: the same for the same occasion and person, so that nobody is told twice. */
  id: string
  to: PersonRef | ChatRef
  content: Content
  /** Not to be sent before. At once when absent. */
  dueAt?: Date
}
