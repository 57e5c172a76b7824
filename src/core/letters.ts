import type { PersonRef } from './messages.ts'
import type { PeopleLetter } from './people/letters.ts'

/** Everything that somebody may be told who did not ask just now. Facts only: an edge puts them into words. */
export type LetterContent = PeopleLetter

/** One letter to one person. */
export interface Letter<Content extends { kind: string } = LetterContent> {
  /** The idempotency key: the same for the same occasion and person, so that nobody is told twice. */
  id: string
  to: PersonRef
  content: Content
}
