import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import { postTo } from './post.ts'
import type { OpenCase, WholeCase } from './reading.ts'

export type Read = Moved & WholeCase

/** Reads a case; that somebody did is kept. */
export type ReadCase = (actor: PersonRef, input: { code: string }) => Promise<Outcome<Read, CaseRefusal>>

export interface ReadDeps {
  atWork: AtWork
  openCase: OpenCase
  clock: Clock
}

export const makeReadCase =
  ({ atWork, openCase, clock }: ReadDeps): ReadCase =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'read')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: viewer.alias, what: 'text' }
    const whole = await openCase.whole(code)
    return { done: { record, viewer, ...whole }, changes: [postTo(record, [event])], letters: [] }
  }
