import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { Offer } from './offer.ts'
import { after, postTo } from './post.ts'
import type { OpenCase } from './reading.ts'

/** `next`: somebody else is told of it now. */
export type HandedOver = Moved & { next: boolean }

/** Passes a case on to the next in order. */
export type HandOver = (actor: PersonRef, input: { code: string }) => Promise<Outcome<HandedOver, CaseRefusal>>

export interface HandOverDeps {
  atWork: AtWork
  openCase: OpenCase
  offer: Offer
  clock: Clock
}

export const makeHandOver =
  ({ atWork, openCase, offer, clock }: HandOverDeps): HandOver =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'hand-over')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const event: CaseEvent = { kind: 'handed-over', at: clock.now().getTime(), by: viewer.alias }
    const made = after(record, event)
    if ('refused' in made) return made
    const except = new Set([viewer.alias])
    const next = await offer({ ...made, reading: await openCase.reading(code), except }, clock.now())
    return {
      done: { record: { code, state: next.state }, viewer, next: next.events.length > 0 },
      changes: [postTo(record, [event, ...next.events], { nextAt: next.nextAt })],
      letters: next.letters,
    }
  }
