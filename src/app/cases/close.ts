import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Telling } from './tell.ts'

/** Closes a case, whether or not somebody took it. Those who reported are told if nobody decided. */
export type Close = CaseVerb<Moved>

export interface CloseDeps {
  atWork: AtWork
  telling: Pick<Telling, 'reporters'>
}

export const makeClose =
  ({ atWork, telling }: CloseDeps): Close =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'close')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const made = acting.does({ kind: 'closed' })
    if ('refused' in made) return made
    return {
      done: { record: made.record, viewer },
      changes: [made.change({ nextAt: null })],
      letters: record.state.outcome === null ? await telling.reporters(made.record, 'case-closed') : [],
    }
  }
