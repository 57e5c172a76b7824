import type { MakeDeskReport } from './desk-report.ts'
import type { ReadDaily, ReadNumbers } from './read-numbers.ts'

/** What may be seen of daily counts, over whatever edge. */
export interface NumbersVerbs {
  readNumbers: ReadNumbers
  readDaily: ReadDaily
  makeDeskReport: MakeDeskReport
}
