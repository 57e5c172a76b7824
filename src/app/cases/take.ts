import type { CaseEvent } from '../../core/cases/case.ts'
import type { Reading } from '../../core/cases/evidence.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, HolderOf, Moved } from './at-work.ts'
import { after, postTo } from './post.ts'
import type { OpenCase } from './reading.ts'
import type { Telling } from './tell.ts'

export interface Taken extends Moved {
  reading: Reading
}

/** Takes a case in hand and reads it: one move. Those who reported are told. */
export type Take = (actor: PersonRef, input: { code: string }) => Promise<Outcome<Taken, CaseRefusal>>

export interface TakeDeps {
  atWork: AtWork
  holderOf: HolderOf
  openCase: OpenCase
  telling: Telling
  clock: Clock
}

export const makeTake =
  ({ atWork, holderOf, openCase, telling, clock }: TakeDeps): Take =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'take')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { status, taker } = record.state
    const done = { at: clock.now().getTime(), by: viewer.alias }
    // Whoever had it in hand and is no officer any more leaves it to the next.
    const left = status === 'taken' && taker !== null && !(await holderOf(record.state)) ? { from: taker } : {}
    const taken: CaseEvent = { kind: 'taken', ...done, ...left }
    const read: CaseEvent = { kind: 'read', ...done, what: 'text' }
    const made = after(record, taken, read)
    if ('refused' in made) return made
    return {
      done: { record: made, viewer, reading: await openCase.reading(code) },
      changes: [postTo(record, [taken, read], { nextAt: null })],
      letters: await telling.reporters(made, 'case-taken'),
    }
  }
