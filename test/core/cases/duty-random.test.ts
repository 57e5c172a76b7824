import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet } from '../../../src/core/calendar.ts'
import type { OfferKind } from '../../../src/core/cases/case.ts'
import type { Duty } from '../../../src/core/cases/duty.ts'
import { planOffer } from '../../../src/core/cases/duty.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('whose turn it is, whatever happens', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const some = fc.subarray(names)
  const start = Date.parse('2026-11-25T00:00:00+07:00')

  const duties: fc.Arbitrary<Duty> = fc.record({
    state: fc.record({
      status: fc.constant('waiting' as const),
      urgent: fc.boolean(),
      offers: fc.array(
        fc.record({
          to: fc.constantFrom(...names),
          as: fc.constantFrom<OfferKind>('first', 'reminder', 'next', 'admin'),
          at: fc.integer({ min: start, max: start + 2 * DAY }),
        }),
        { maxLength: 8 },
      ),
    }),
    order: fc.shuffledSubarray(names),
    admins: some,
    unreachable: some.map(gone => new Set(gone)),
    now: fc.integer({ min: start, max: start + 4 * DAY }).map(ms => new Date(ms)),
    escalateMs: fc.integer({ min: MINUTE, max: 2 * DAY }),
    quiet: fc.option(fc.record({ from: minutes, to: minutes })),
  })

  const always = (holds: (duty: Duty, step: ReturnType<typeof planOffer>) => void): void =>
    fc.assert(
      fc.property(duties, duty => holds(duty, planOffer(duty))),
      { numRuns: 1000 },
    )

  test('an offer goes to somebody on duty who can be reached, and at night only if it is urgent', () => {
    always(({ state, order, admins, unreachable, now, quiet }, step) => {
      if (step.do !== 'offer') return
      expect([...order, ...admins].filter(alias => !unreachable.has(alias))).toContain(step.to)
      if (!state.urgent) expect(isQuiet(now, quiet)).toBe(false)
    })
  })

  test('who waits is told at the moment waited for', () => {
    always((duty, step) => {
      if (step.do !== 'wait') return
      expect(step.until.getTime()).toBeGreaterThan(duty.now.getTime())
      expect(planOffer({ ...duty, now: step.until })).toMatchObject({ do: 'offer' })
      expect(planOffer({ ...duty, now: new Date(step.until.getTime() - 1) })).toEqual(step)
    })
  })

  test('nothing is done only where nobody can be reached', () => {
    always(({ order, admins, unreachable }, step) => {
      expect(step.do === 'nothing').toBe([...order, ...admins].every(alias => unreachable.has(alias)))
    })
  })

  test('after an offer nothing is due for a while', () => {
    always((duty, step) => {
      if (step.do !== 'offer') return
      const offers = [...duty.state.offers, { to: step.to, as: step.as, at: duty.now.getTime() }]
      expect(planOffer({ ...duty, state: { ...duty.state, offers } })).toMatchObject({ do: 'wait' })
    })
  })
})
