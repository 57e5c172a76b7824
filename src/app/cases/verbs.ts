import type { Ask } from './ask.ts'
import type { OpenCaseFile, StaleBy } from './case-file.ts'
import type { Confirm, ConfirmNote, Deny } from './confirm.ts'
import type { Decide } from './decide.ts'
import type { ListMarks, UnlistMarks } from './list-marks.ts'
import type { MakePaper } from './make-paper.ts'
import type { Merge, Split } from './merge.ts'
import type { ListDue, ListQueue } from './queue.ts'
import type { ReadPicture } from './read-picture.ts'
import type { ReadCase } from './reading.ts'
import type { Close, HandOver, Take } from './take.ts'

/** What may be done with cases, over whatever edge: the same verbs, with the same rights. */
export interface CaseVerbs {
  listQueue: ListQueue
  listDue: ListDue
  openCaseFile: OpenCaseFile
  staleBy: StaleBy
  readCase: ReadCase
  readPicture: ReadPicture
  take: Take
  handOver: HandOver
  askReporter: Ask
  decide: Decide
  deny: Deny
  confirm: Confirm
  confirmNote: ConfirmNote
  close: Close
  listMarks: ListMarks
  unlistMarks: UnlistMarks
  merge: Merge
  split: Split
  makePaper: MakePaper
}
