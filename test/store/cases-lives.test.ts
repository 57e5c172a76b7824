import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCase } from '../../src/core/cases/apply.ts'
import type { CaseEvent, CaseEventKind } from '../../src/core/cases/case.ts'
import { event, KINDS, offer } from '../core/cases/build-case.ts'
import type { Kept } from './build-cases.ts'
import { at, freshCases, open, opened, post } from './build-cases.ts'
import { sure } from './build-messages.ts'

/** Random lives of a case in the store: several try at once, some with an old version, mostly the wrong thing. */

const people = fc.constantFrom('reporter', 'an', 'binh', 'chi')
// Often what leads on, so that lives get somewhere.
const kinds = fc.constantFrom<CaseEventKind>(...KINDS, 'taken', 'decided', 'denied', 'confirmed', 'appealed')
const events = fc.tuple(kinds, people).map(([kind, by]) => (kind === 'offered' ? offer(by) : event(kind, by)))

interface Attempt {
  events: CaseEvent[]
  /** How many versions behind. */
  behind: number
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  events: fc.array(events, { minLength: 1, maxLength: 2 }),
  behind: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
})

/** Moments of one to three attempts that know of each other only what was there before. */
const lives = fc.array(fc.array(attempt, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 15 })

const live = async ({ cases, change }: Kept, code: string, life: readonly Attempt[][]): Promise<CaseEvent[]> => {
  const first = opened()
  await change(open(code, { events: [first] }))
  const kept = [first]
  for (const [minute, together] of life.entries()) {
    const { version } = sure(await cases.get(code)).state
    const timed = together.map(one => ({ ...one, events: one.events.map(e => ({ ...e, at: at(minute) })) }))
    const tries = timed.map(one => change(post(code, version - one.behind, one.events)))
    const accepted = (await Promise.all(tries)).flatMap((ok, i) => (ok ? [sure(timed[i])] : []))
    expect(accepted.length).toBeLessThanOrEqual(1)
    for (const one of accepted) {
      expect(one.behind).toBe(0)
      kept.push(...one.events)
    }
  }
  return kept
}

test('what was accepted is kept, in order, and nothing else; replayed, it comes to what is kept beside it', async () => {
  const kept = await freshCases()
  const reached = new Set<string>()
  let lived = 0
  await fc.assert(
    fc.asyncProperty(lives, async life => {
      const code = `VU-${lived++}`
      const log = await live(kept, code, life)
      expect(await kept.cases.events(code)).toEqual(log)
      const { state } = sure(await kept.cases.get(code))
      expect(state).toEqual(foldCase(log))
      const row = await kept.db.selectFrom('cases').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
      expect(row).toMatchObject({
        area: state.area,
        status: state.status,
        outcome: state.outcome,
        urgent: Number(state.urgent),
        opened_at: state.openedAt,
        decided_at: state.decidedAt,
        decided_n: log.findLastIndex(({ kind }) => kind === 'decided' || kind === 'confirmed') + 1 || null,
        version: log.length,
      })
      reached.add(`${state.status} ${state.outcome}`)
    }),
    { numRuns: 150 },
  )
  expect(reached.size).toBeGreaterThan(6)
})
