import type { Reading } from '../../core/cases/case.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseVerb, HolderOf, Moved } from './at-work.ts'
import type { Offer } from './offer.ts'
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
