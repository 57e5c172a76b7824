import { describe, expect, test } from 'vitest'
import { applyEvent, foldCase } from '../../../src/core/cases/apply.ts'
import type { CaseEvent, CaseState, Refusal } from '../../../src/core/cases/case.ts'
import { caseAfter, decision, event, MORNING, offer } from './build-case.ts'

describe('what changes', () => {
  const LATER = MORNING + 60_000
  const moneyMoves = (by: string): CaseEvent => ({ ...event('joined', by), urgent: true }) as CaseEvent
  const asked = event('asked', 'taker')
  const inHand = [offer('taker'), event('taken', 'taker')]

  test.each<[name: string, events: CaseEvent[], holds: Partial<CaseState>]>([
    [
      'opened: the first reporter',
      [],
      { reporters: [{ alias: 'reporter', contact: true }], openedAt: MORNING, level: 'suspicious', version: 1 },
    ],
    [
      'joined: one more',
      [event('joined', 'b')],
      {
        reporters: [
          { alias: 'reporter', contact: true },
          { alias: 'b', contact: false },
        ],
      },
    ],
    ['joined with money moving: urgent', [{ ...event('joined', 'b'), urgent: true } as CaseEvent], { urgent: true }],
    [
      'joined without: as urgent as before',
      [{ ...event('joined', 'b'), urgent: true } as CaseEvent, event('joined', 'c')],
      { urgent: true },
    ],
    ['a follower who joins is a reporter', [event('followed', 'b'), event('joined', 'b')], { followers: [] }],
    [
      'joined when closed without a word: waits anew',
      [...inHand, event('closed', 'taker'), event('joined', 'b')],
      { status: 'waiting', taker: null, offers: [] },
    ],
    [
      'joined when closed with an outcome: that stands',
      [decision('taker', 'unclear'), event('closed', 'taker'), event('joined', 'b')],
      { status: 'closed', outcome: 'unclear', taker: 'taker' },
    ],
    [
      'joined with money moving, after whatever decision: waits anew, the outcome stands',
      [decision('taker', 'unclear'), moneyMoves('b')],
      { status: 'waiting', taker: null, offers: [], outcome: 'unclear', urgent: true },
    ],
    [
      'also by whoever reported it, and though it was urgent before',
      [moneyMoves('b'), decision('taker', 'scam'), event('closed', 'taker'), moneyMoves('reporter')],
      { status: 'waiting', outcome: 'scam' },
    ],
    [
      'joined again with something new: no second reporter, and no second look',
      [decision('taker', 'scam'), { ...event('joined', 'reporter'), more: true } as CaseEvent],
      { status: 'decided', reporters: [{ alias: 'reporter', contact: true }], version: 3 },
    ],
    ['followed', [event('followed', 'b'), event('followed', 'c')], { followers: ['b', 'c'] }],
    [
      'offered: kept in order',
      [offer('a', 'first', LATER), offer('a', 'reminder', LATER), offer('b', 'next', LATER)],
      {
        offers: [
          { to: 'a', as: 'first', at: LATER },
          { to: 'a', as: 'reminder', at: LATER },
          { to: 'b', as: 'next', at: LATER },
        ],
      },
    ],
    ['taken', inHand, { taker: 'taker' }],
    [
      'taken from one who is no officer any more',
      [...inHand, { ...event('taken', 'other'), from: 'taker' } as CaseEvent],
      { status: 'taken', taker: 'other' },
    ],
    [
      'handed over: the offers stay',
      [...inHand, event('handed-over', 'taker')],
      { taker: null, offers: [{ to: 'taker', as: 'first', at: MORNING }] },
    ],
    ['asked', [...inHand, asked], { asked: true }],
    ['answered', [...inHand, asked, event('answered', 'reporter')], { asked: false }],
    ['answered by one who joined', [...inHand, event('joined', 'b'), asked, event('answered', 'b')], { asked: false }],
    [
      'decided: who and when',
      [decision('other', 'scam', LATER)],
      { outcome: 'scam', decidedAt: LATER, decidedBy: ['other'], taker: 'other' },
    ],
    [
      'taken for a second look: the outcome stands',
      [decision('taker', 'scam', LATER), event('taken', 'other')],
      { status: 'taken', taker: 'other', outcome: 'scam', decidedAt: LATER, decidedBy: ['taker'] },
    ],
    [
      'decided otherwise after that',
      [decision('taker', 'scam'), event('taken', 'other'), decision('other', 'unclear', LATER)],
      { status: 'decided', outcome: 'unclear', decidedAt: LATER, decidedBy: ['other'] },
    ],
    ['denied: one word alone decides nothing', [event('denied', 'taker')], { deniedBy: 'taker', outcome: null }],
    [
      'denied, then decided otherwise by the same: no denial is left',
      [event('denied', 'taker'), decision('taker', 'scam')],
      { deniedBy: null, outcome: 'scam' },
    ],
    [
      'denied and handed over: the denial waits for its second officer',
      [event('denied', 'taker'), event('handed-over', 'taker')],
      { status: 'waiting', deniedBy: 'taker' },
    ],
    [
      'confirmed: both names',
      [event('denied', 'taker'), event('confirmed', 'other', LATER)],
      { outcome: 'not-scam', decidedBy: ['taker', 'other'], decidedAt: LATER, deniedBy: null },
    ],
    [
      'a decision turned round by two',
      [decision('taker', 'scam'), event('denied', 'taker'), event('confirmed', 'other')],
      { status: 'decided', outcome: 'not-scam', decidedBy: ['taker', 'other'] },
    ],
    [
      'a denial of two turned round by one',
      [event('denied', 'taker'), event('confirmed', 'other'), decision('third', 'scam')],
      { status: 'decided', outcome: 'scam', decidedBy: ['third'] },
    ],
    ['closed: the outcome stays', [decision('taker', 'scam'), event('closed', 'other')], { outcome: 'scam' }],
    [
      'closed by the bot, once decided',
      [decision('taker', 'scam'), { kind: 'closed', at: LATER, by: null }],
      { status: 'closed', taker: 'taker' },
    ],
    [
      'appealed: waits anew, the outcome stands',
      [...inHand, decision('taker', 'scam'), event('appealed', 'b')],
      { status: 'waiting', taker: null, offers: [], appealed: true, outcome: 'scam', decidedBy: ['taker'] },
    ],
    [
      'appealed, and found a scam again',
      [decision('taker', 'scam'), event('appealed', 'b'), decision('other', 'scam', LATER)],
      { status: 'decided', appealed: false, decidedBy: ['other'], decidedAt: LATER },
    ],
    [
      'and appealed again',
      [decision('taker', 'scam'), event('appealed', 'b'), decision('other', 'scam'), event('appealed', 'b')],
      { status: 'waiting', appealed: true },
    ],
    [
      'forgotten: gone from both lists, the others stay',
      [event('joined', 'b'), event('followed', 'c'), event('forgotten', 'reporter'), event('forgotten', 'c')],
      { reporters: [{ alias: 'b', contact: false }], followers: [], version: 5 },
    ],
  ])('%s', (_name, events, holds) => {
    expect(caseAfter(...events)).toMatchObject(holds)
  })

  test('read changes nothing but the version', () => {
    const { version, ...before } = caseAfter(...inHand)
    expect(caseAfter(...inHand, event('read', 'taker'))).toEqual({ ...before, version: version + 1 })
  })
})

describe('what takes more than one event to be refused', () => {
  test.each<[name: string, events: CaseEvent[], next: CaseEvent, refused: Refusal]>([
    ['followed twice', [event('followed', 'b')], event('followed', 'b'), 'already'],
    ['joined twice', [event('joined', 'b')], event('joined', 'b'), 'already'],
    [
      'taken from somebody who has it no more',
      [event('taken', 'taker')],
      { ...event('taken', 'other'), from: 'third' } as CaseEvent,
      'taken-by-other',
    ],
    ['followed after joining', [event('joined', 'b')], event('followed', 'b'), 'already'],
    [
      'answered by a follower',
      [event('followed', 'b'), event('taken', 'taker'), event('asked', 'taker')],
      event('answered', 'b'),
      'not-a-reporter',
    ],
    [
      'answered twice',
      [event('taken', 'taker'), event('asked', 'taker'), event('answered', 'reporter')],
      event('answered', 'reporter'),
      'nothing-asked',
    ],
    [
      'answered after being forgotten',
      [event('taken', 'taker'), event('asked', 'taker'), event('forgotten', 'reporter')],
      event('answered', 'reporter'),
      'not-a-reporter',
    ],
    [
      'decided while another has it for a second look',
      [decision('taker', 'scam'), event('taken', 'other')],
      decision('taker', 'unclear'),
      'taken-by-other',
    ],
    [
      'the denier confirms after handing it over',
      [event('denied', 'taker'), event('handed-over', 'taker')],
      event('confirmed', 'taker'),
      'same-person',
    ],
    [
      'a denial is withdrawn by a decision: nothing to confirm',
      [event('denied', 'taker'), decision('taker', 'unclear')],
      event('confirmed', 'other'),
      'nothing-to-confirm',
    ],
    [
      'closed by the bot while an officer has it',
      [event('taken', 'a')],
      { kind: 'closed', at: MORNING, by: null },
      'taken-by-other',
    ],
  ])('%s', (_name, events, next, refused) => {
    expect(applyEvent(caseAfter(...events), next)).toEqual({ refused })
  })
})

describe('foldCase', () => {
  test('throws at an event that was refused, and says which', () => {
    const events = [event('opened', 'a'), event('taken', 'b'), event('taken', 'c')]
    expect(() => foldCase(events)).toThrow('Event 3 of a case (taken) is refused: taken-by-other.')
    expect(() => foldCase([event('taken', 'b')])).toThrow('Event 1 of a case (taken) is refused: no-case.')
  })

  test('throws at no events', () => expect(() => foldCase([])).toThrow('A case without events is none.'))
})
