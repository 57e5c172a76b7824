import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEvent, foldCase } from '../../../src/core/cases/apply.ts'
import type { CaseEvent, CaseEventKind, CaseState, OfferKind } from '../../../src/core/cases/case.ts'
import { CASE_STATUSES } from '../../../src/core/cases/case.ts'
import { decision, event, KINDS, MORNING, offer } from './build-case.ts'

/** Random lives of a case: four people do whatever comes to their minds, mostly the wrong thing. */

const PEOPLE = ['a', 'b', 'c', 'd']
const people = fc.constantFrom(...PEOPLE)

const eventOf = (kind: CaseEventKind): fc.Arbitrary<CaseEvent> => {
  switch (kind) {
    case 'decided':
      return fc
        .tuple(people, fc.constantFrom('scam' as const, 'unclear' as const))
        .map(([by, outcome]) => decision(by, outcome))
    case 'offered':
      return fc
        .tuple(people, fc.constantFrom<OfferKind>('first', 'reminder', 'next', 'admin'))
        .map(([to, as]) => offer(to, as))
    case 'joined':
      return fc.record({
        kind: fc.constant(kind),
        at: fc.constant(0),
        by: people,
        urgent: fc.boolean(),
        contact: fc.boolean(),
      })
    default:
      return people.map(by => event(kind, by))
  }
}

const lives = fc
  .array(fc.oneof(...KINDS.map(eventOf)), { minLength: 1, maxLength: 60, size: 'max' })
  .map(events => [event('opened', 'a'), ...events].map((one, minute) => ({ ...one, at: MORNING + minute * 60_000 })))

interface Moment {
  before: CaseState | null
  event: CaseEvent
  after: CaseState
}

/** What was accepted, with the case before and after it. */
const live = (events: readonly CaseEvent[]): Moment[] => {
  const moments: Moment[] = []
  for (const next of events) {
    const before = moments.at(-1)?.after ?? null
    const applied = applyEvent(before, next)
    if ('state' in applied) moments.push({ before, event: next, after: applied.state })
  }
  return moments
}

/** Holds at every moment of every life. */
const always = (holds: (moment: Moment) => void): void =>
  fc.assert(
    fc.property(lives, events => live(events).forEach(holds)),
    { numRuns: 500 },
  )

const everybody = ({ reporters, followers }: CaseState): string[] => [
  ...reporters.map(({ alias }) => alias),
  ...followers,
]

describe('random lives', () => {
  test('what happened raises the version by one', () => {
    always(({ before, after }) => expect(after.version).toBe((before?.version ?? 0) + 1))
  })

  test('replayed, they come to the same', () => {
    fc.assert(
      fc.property(lives, events => {
        const moments = live(events)
        const kept = moments.map(moment => moment.event)
        expect(foldCase(kept)).toEqual(moments.at(-1)?.after)
        expect(foldCase(structuredClone(kept))).toEqual(foldCase(kept))
      }),
    )
  })

  test('nobody leaves but by being forgotten, and nobody is there twice', () => {
    always(({ before, event: { kind, by }, after }) => {
      const left = before ? everybody(before).filter(alias => !everybody(after).includes(alias)) : []
      expect(left.filter(alias => kind !== 'forgotten' || alias !== by)).toEqual([])
      expect(new Set(everybody(after)).size).toBe(everybody(after).length)
    })
  })

  test('the forgotten are nowhere on the lists', () => {
    always(({ event: { kind, by }, after }) => {
      if (kind === 'forgotten') expect(everybody(after)).not.toContain(by)
    })
  })

  test('a reporter stays one, with the contact as agreed', () => {
    always(({ before, event: { kind }, after }) => {
      if (kind === 'forgotten') return
      for (const { alias, contact } of before?.reporters ?? []) {
        const still = after.reporters.find(reporter => reporter.alias === alias)
        expect(still && (still.contact || !contact), kind).toBe(true)
      }
    })
  })

  test('"not a scam" is always the word of two', () => {
    always(({ after }) => {
      if (after.outcome === 'not-scam') expect(new Set(after.decidedBy).size).toBe(2)
    })
  })

  test('every outcome has somebody who decided it, and a time; none has neither', () => {
    always(({ after: { outcome, decidedBy, decidedAt } }) => {
      expect([decidedBy.length > 0, decidedAt !== null]).toEqual([outcome !== null, outcome !== null])
    })
  })

  test('an outcome goes only for another one', () => {
    always(({ before, event: { kind }, after }) => {
      if (before?.outcome !== after.outcome && before) expect(kind).toMatch(/^(?:decided|confirmed)$/)
    })
  })

  test("what waits is in nobody's hands, what is taken in somebody's, what is decided has an outcome", () => {
    always(({ after: { status, taker, outcome } }) => {
      if (status === 'waiting') expect(taker).toBeNull()
      if (status === 'taken') expect(taker).not.toBeNull()
      if (status === 'decided') expect(outcome).not.toBeNull()
    })
  })

  test("nobody takes it out of another's hands but by the second word of a denial, or an appeal", () => {
    always(({ before, event: { kind, by }, after }) => {
      if (before?.status === 'taken' && before.taker !== by && after.taker !== before.taker)
        expect(kind).toMatch(/^(?:confirmed|appealed)$/)
    })
  })

  test('urgent once, urgent for good', () => {
    always(({ before, after }) => {
      if (before?.urgent) expect(after.urgent).toBe(true)
    })
  })

  test('what is refused changes nothing', () => {
    fc.assert(
      fc.property(lives, events => {
        let state: CaseState | null = null
        for (const next of events) {
          const before = structuredClone(state)
          const applied = applyEvent(state, next)
          expect(state).toEqual(before)
          if ('state' in applied) state = applied.state
        }
      }),
    )
  })

  test('they get about: every event happens, every status and outcome is reached', () => {
    const moments = fc.sample(lives, { numRuns: 500, seed: 1 }).flatMap(live)
    expect(new Set(moments.map(({ event: { kind } }) => kind))).toEqual(new Set(KINDS))
    const reached = CASE_STATUSES.flatMap(status =>
      [null, 'scam', 'unclear', 'not-scam'].map(outcome => `${status} ${outcome}`),
    ).filter(both => both !== 'decided null')
    expect(new Set(moments.map(({ after }) => `${after.status} ${after.outcome}`))).toEqual(new Set(reached))
  })
})
