import type { Reading } from '../../core/cases/case.ts'
import type { AtWork, CaseVerb, HolderOf, Moved } from './at-work.ts'
import type { OpenCase } from './reading.ts'
import type { Telling } from './tell.ts'

export interface Taken extends Moved {
  reading: Reading
}

/** Takes a case in hand and reads it: one move. Those who reported are told. */
export type Take = CaseVerb<Taken>

export interface TakeDeps {
  atWork: AtWork
  holderOf: HolderOf
  openCase: OpenCase
  telling: Telling
}

export const makeTake =
  ({ atWork, holderOf, openCase, telling }: TakeDeps): Take =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'take')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { status, taker } = record.state
    // Whoever had it in hand and is no officer any more leaves it to the next.
    const left = status === 'taken' && taker !== null && !(await holderOf(record.state)) ? { from: taker } : {}
    const made = acting.does({ kind: 'taken', ...left }, { kind: 'read', what: 'text' })
    if ('refused' in made) return made
    return {
      done: { record: made.record, viewer, reading: await openCase.reading(code) },
      changes: [made.change({ nextAt: null })],
      letters: await telling.reporters(made.record, 'case-taken'),
    }
  }
