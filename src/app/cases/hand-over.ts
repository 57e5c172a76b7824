import type { Clock } from '../ports.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Offer } from './offer.ts'
import type { OpenCase } from './reading.ts'

/** `next`: somebody else is told of it now. */
export type HandedOver = Moved & { next: boolean }

/** Passes a case on to the next in order. */
export type HandOver = CaseVerb<HandedOver>

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
    const made = acting.does({ kind: 'handed-over' })
    if ('refused' in made) return made
    const except = new Set([viewer.alias])
    const next = await offer({ ...made.record, reading: await openCase.reading(code), except }, clock.now())
    return {
      done: { record: { code, state: next.state }, viewer, next: next.events.length > 0 },
      changes: [made.change({ nextAt: next.nextAt }, next.events)],
      letters: next.letters,
    }
  }
