import type { Approve } from './approve.ts'
import type { Draft } from './draft.ts'
import type { DraftDrill } from './draft-drill.ts'
import type { Halt } from './halt.ts'
import type { ListWaiting } from './list-waiting.ts'
import type { ListWarnings } from './list-warnings.ts'
import type { DrawPicture } from './picture.ts'
import type { ListDayReadOuts } from './read-out-day.ts'
import type { Recall } from './recall.ts'
import type { Redraft } from './redraft.ts'
import type { Reject } from './reject.ts'
import type { Resume } from './resume.ts'
import type { Submit } from './submit.ts'
import type { TryDraft } from './try-draft.ts'
import type { OpenWarningFile } from './warning-file.ts'

/** What may be done with warnings, over whatever edge: the same verbs, with the same rights. */
export interface WarningVerbs {
  listWarnings: ListWarnings
  listWaiting: ListWaiting
  openWarningFile: OpenWarningFile
  tryDraft: TryDraft
  draft: Draft
  draftDrill: DraftDrill
  redraft: Redraft
  submit: Submit
  approve: Approve
  reject: Reject
  recall: Recall
  halt: Halt
  resume: Resume
  drawPicture: DrawPicture
  listDayReadOuts: ListDayReadOuts
}
