import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { OpenCase, WholeCase } from './reading.ts'

export type Read = Moved & WholeCase

/** Reads a case; that somebody did is kept. */
export type ReadCase = CaseVerb<Read>

export interface ReadDeps {
  atWork: AtWork
  openCase: Pick<OpenCase, 'whole'>
}

export const makeReadCase =
  ({ atWork, openCase }: ReadDeps): ReadCase =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'read')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const read = acting.does({ kind: 'read', what: 'text' })
    if ('refused' in read) return read
    return { done: { record, viewer, ...(await openCase.whole(code)) }, changes: [read.change()], letters: [] }
  }
