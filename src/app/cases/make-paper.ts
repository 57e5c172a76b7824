import type { CaseEvent, PaperKind } from '../../core/cases/case.ts'
import type { PaperFacts } from '../../core/cases/paper.ts'
import { paperFacts } from '../../core/cases/paper.ts'
import type { Happened } from '../../core/cases/summary.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import { after, postTo } from './post.ts'
import type { OpenCase } from './reading.ts'

export interface PaperMade extends Moved {
  facts: PaperFacts
}

/** Takes a paper from a case: what is known of it, as it stands now. That somebody did is kept. */
export type MakePaper = (
  actor: PersonRef,
  input: { code: string; paper: PaperKind },
) => Promise<Outcome<PaperMade, CaseRefusal>>

export interface MakePaperDeps {
  atWork: AtWork
  openCase: Pick<OpenCase, 'reading'>
  clock: Clock
  happened: Pick<Happened, 'timesIn'>
}

export const makeMakePaper =
  ({ atWork, openCase, clock, happened }: MakePaperDeps): MakePaper =>
  async (actor, { code: named, paper }) => {
    const acting = await atWork(actor, named, 'make-paper')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const event: CaseEvent = { kind: 'drawn-up', at: clock.now().getTime(), by: viewer.alias, paper }
    const made = after(record, event)
    if ('refused' in made) return made
    const facts = paperFacts(code, record.state, await openCase.reading(code), happened)
    return { done: { record: made, viewer, facts }, changes: [postTo(record, [event])], letters: [] }
  }
