import type { LessonFromCase } from './lesson-from-case.ts'
import type { Propose, Withdraw } from './propose.ts'
import type { GoBack, Publish, TryOut } from './publish.ts'
import type { ReadShelf } from './shelf.ts'

/** What may be done with the corpus, over whatever edge. */
export interface TeachingVerbs {
  readShelf: ReadShelf
  lessonFromCase: LessonFromCase
  propose: Propose
  withdraw: Withdraw
  tryOut: TryOut
  publish: Publish
  goBack: GoBack
}
