import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import { after, postTo } from './post.ts'
import type { Telling } from './tell.ts'

/** Closes a case, whether or not somebody took it. Those who reported are told if nobody decided. */
export type Close = (actor: PersonRef, input: { code: string }) => Promise<Outcome<Moved, CaseRefusal>>

export interface CloseDeps {
  atWork: AtWork
  telling: Telling
  clock: Clock
}

export const makeClose =
  ({ atWork, telling, clock }: CloseDeps): Close =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'close')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const event: CaseEvent = { kind: 'closed', at: clock.now().getTime(), by: viewer.alias }
    const made = after(record, event)
    if ('refused' in made) return made
    return {
      done: { record: made, viewer },
      changes: [postTo(record, [event], { nextAt: null })],
      letters: record.state.outcome === null ? await telling.reporters(made, 'case-closed') : [],
    }
  }
