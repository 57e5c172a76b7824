import type { GoBack } from './go-back.ts'
import type { LessonFromCase } from './lesson-from-case.ts'
import type { Propose } from './propose.ts'
import type { Publish } from './publish.ts'
import type { ReadShelf } from './shelf.ts'
import type { TryOut } from './try-out.ts'
import type { Withdraw } from './withdraw.ts'

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
