import { foldCase } from '../../../src/core/cases/apply.ts'
import type { CaseEvent, CaseEventKind, CaseState, OfferKind } from '../../../src/core/cases/case.ts'

/** Wednesday, 25 November 2026, 09:00 in Vietnam. */
export const MORNING = Date.parse('2026-11-25T09:00:00+07:00')

const EVERY: Record<CaseEventKind, true> = {
  opened: true,
  joined: true,
  followed: true,
  offered: true,
  taken: true,
  'handed-over': true,
  asked: true,
  answered: true,
  decided: true,
  merged: true,
  'merged-into': true,
  split: true,
  'split-off': true,
  noted: true,
  'note-confirmed': true,
  listed: true,
  unlisted: true,
  denied: true,
  confirmed: true,
  closed: true,
  appealed: true,
  read: true,
  'drawn-up': true,
  forgotten: true,
}
/** All there are: the type sees to it. */
export const KINDS = Object.keys(EVERY) as CaseEventKind[]

/** An event of each kind as it usually is; who did it, and when. */
export const event = (kind: CaseEventKind, by: string, at = MORNING): CaseEvent => {
  const done = { at, by }
  switch (kind) {
    case 'opened':
      return { ...done, kind, area: 'nga-son', level: 'suspicious', urgent: false, contact: true, relayed: false }
    case 'joined':
      return { ...done, kind, urgent: false, contact: false }
    case 'offered':
      return offer(by, 'first', at)
    case 'decided':
      return decision(by, 'scam', at)
    case 'merged':
      return { ...done, kind, from: 'VU-BBBBBB', reporters: [], urgent: false }
    case 'merged-into':
      return { ...done, kind, into: 'VU-AAAAAA' }
    case 'split':
      return { ...done, kind, from: 'VU-BBBBBB' }
    case 'listed':
    case 'unlisted':
      return { ...done, kind, marks: [1] }
    case 'read':
      return { ...done, kind, what: 'text' }
    case 'drawn-up':
      return { ...done, kind, paper: 'bank' }
    default:
      return { ...done, kind }
  }
}

export const offer = (to: string, as: OfferKind = 'first', at = MORNING): CaseEvent => ({
  kind: 'offered',
  at,
  by: null,
  to,
  as,
})

export const decision = (by: string, outcome: 'scam' | 'unclear', at = MORNING): CaseEvent => ({
  kind: 'decided',
  at,
  by,
  outcome,
})

/** The case that `reporter` opened, after these events. */
export const caseAfter = (...events: CaseEvent[]): CaseState => foldCase([event('opened', 'reporter'), ...events])
