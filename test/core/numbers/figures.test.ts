import { describe, expect, it } from 'vitest'
import type { CaseEvent, CaseState } from '../../../src/core/cases/case.ts'
import type { Figure } from '../../../src/core/numbers/figures.ts'
import { figuresOfAnswer, figuresOfCase, figuresOfWarning } from '../../../src/core/numbers/figures.ts'
import type { Broadcast } from '../../../src/core/warnings/broadcast.ts'

const MINUTE = 60_000
const names = (figures: readonly Figure[]): string[] =>
  figures.map(({ name, kind, n }) => [name, kind, n === 1 ? '' : String(n)].filter(Boolean).join(' '))

describe('an answer', () => {
  it.each([
    ['scam', 'check', 'gia-danh-dien-luc', ['asked', 'alarmed gia-danh-dien-luc']],
    ['suspicious', 'check', null, ['asked', 'alarmed']],
    ['unknown', 'check', null, ['asked', 'unknown']],
    ['talk', 'thanks', null, []],
    ['talk', 'victim-paid', null, ['asked', 'victims']],
    ['scam', 'victim-otp', 'gia-danh-ngan-hang', ['asked', 'victims gia-danh-ngan-hang']],
  ] as const)('%s, %s, %s', (level, intent, pattern, expected) => {
    const figures = figuresOfAnswer({ level, intent, pattern }, { area: 'nga-son', channel: 'zalo-oa' })
    expect(names(figures)).toEqual(expected)
    expect(figures.every(({ area, channel }) => area === 'nga-son' && channel === 'zalo-oa')).toBe(true)
  })
})

describe('a case', () => {
  const opened: CaseEvent = {
    ...{ kind: 'opened', at: 0, by: 'a', area: 'nga-son', level: 'scam' },
    ...{ urgent: false, contact: false, relayed: false },
  }
  const taken = (minute: number): CaseEvent => ({ kind: 'taken', at: minute * MINUTE, by: 'o' })
  const decided = (minute: number, outcome: 'scam' | 'unclear'): CaseEvent => ({
    ...{ kind: 'decided', at: minute * MINUTE, by: 'o', outcome },
  })
  const state = (more: Partial<CaseState>): CaseState => ({
    ...{ status: 'waiting', area: 'nga-an', level: 'scam', urgent: false, relayed: false, openedAt: 0, taker: null },
    ...{ outcome: null, decidedAt: null, decidedBy: [], deniedBy: null, reporters: [], followers: [], offers: [] },
    ...{ asked: false, appealed: false, version: 1, ...more },
  })
  const inHand = state({ status: 'taken', taker: 'o' })
  const over = state({ status: 'decided', taker: 'o', outcome: 'scam', decidedAt: 5 })

  it.each<[string, CaseState | null, CaseEvent[], string[]]>([
    ['opened', null, [opened], ['reported']],
    [
      'another reports it',
      state({}),
      [{ kind: 'joined', at: 1, by: 'b', urgent: false, contact: false }],
      ['reported'],
    ],
    [
      'the same person tells more',
      state({}),
      [{ kind: 'joined', at: 1, by: 'b', urgent: false, contact: false, more: true }],
      [],
    ],
    ['taken', state({}), [taken(12)], ['taken', 'minutes-to-take 12']],
    ['taken by another', inHand, [taken(30)], []],
    [
      'decided for the first time',
      inHand,
      [decided(90, 'scam')],
      ['decided-scam', 'first-decisions', 'minutes-to-decide 90'],
    ],
    ['decided otherwise', over, [decided(100, 'unclear')], ['decided-unclear']],
    ['denied by two', over, [{ kind: 'confirmed', at: 1, by: 'p' }], ['decided-not-scam']],
    ['denied by one', inHand, [{ kind: 'denied', at: 1, by: 'o' }], []],
    [
      'all at once',
      null,
      [opened, taken(1), decided(3, 'unclear')],
      ['reported', 'taken', 'minutes-to-take', 'decided-unclear', 'first-decisions', 'minutes-to-decide 3'],
    ],
  ])('%s', (_what, before, events, expected) => {
    const figures = figuresOfCase(before, events)
    expect(names(figures)).toEqual(expected)
    expect(figures.every(({ area }) => area === (before?.area ?? 'nga-son'))).toBe(true)
  })
})

describe('a warning', () => {
  const warning = (at: Broadcast['state']): Broadcast => ({
    ...{ code: 'CB-AAAAAA', kind: 'warning', pattern: null, title: 'x', words: 'x', area: 'nga-son' },
    ...{ organisation: 'phu-nu', audiences: [], author: 'a', approver: 'b', standing: false, state: at },
    ...{ dueAt: null, createdAt: 0, decidedAt: null, reason: null },
  })
  const reach = { reached: 40, notReached: 2 }

  it.each([
    ['approved', 'sending', null, ['warnings phu-nu']],
    ['sending', 'sending', null, []],
    ['sending', 'done', reach, ['reached phu-nu 40', 'not-reached phu-nu 2']],
    ['sending', 'done', { reached: 0, notReached: 0 }, []],
    ['done', 'stopped', null, ['corrections phu-nu']],
    ['approved', 'stopped', null, []],
    ['draft', 'submitted', null, []],
  ] as const)('%s to %s', (was, to, reached, expected) =>
    expect(names(figuresOfWarning(was, warning(to), reached))).toEqual(expected),
  )
})
