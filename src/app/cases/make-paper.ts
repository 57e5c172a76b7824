import type { PaperKind } from '../../core/cases/case.ts'
import type { PaperFacts } from '../../core/cases/paper.ts'
import { paperFacts } from '../../core/cases/paper.ts'
import type { Happened } from '../../core/cases/summary.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { OpenCase } from './reading.ts'

export interface PaperMade extends Moved {
  facts: PaperFacts
}

/** Takes a paper from a case: what is known of it, as it stands now. That somebody did is kept. */
export type MakePaper = CaseVerb<PaperMade, never, { paper: PaperKind }>

export interface MakePaperDeps {
  atWork: AtWork
  openCase: Pick<OpenCase, 'reading'>
  happened: Pick<Happened, 'timesIn'>
}

export const makeMakePaper =
  ({ atWork, openCase, happened }: MakePaperDeps): MakePaper =>
  async (actor, { code: named, paper }) => {
    const acting = await atWork(actor, named, 'make-paper')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const made = acting.does({ kind: 'drawn-up', paper })
    if ('refused' in made) return made
    const facts = paperFacts(code, record.state, await openCase.reading(code), happened)
    return { done: { record: made.record, viewer, facts }, changes: [made.change()], letters: [] }
  }
