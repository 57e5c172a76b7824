import { describe, expect, it } from 'vitest'
import { makeReadDaily, makeReadNumbers } from '../../../src/app/numbers/read-numbers.ts'
import { makeDeskReport, makeReport } from '../../../src/app/numbers/report.ts'
import type { Grant } from '../../../src/app/people/ports.ts'
import { addDays } from '../../../src/core/calendar.ts'
import { makeRandom } from '../../../src/core/match/linear.ts'
import type { Figure } from '../../../src/core/numbers/figures.ts'
import { FIGURES } from '../../../src/core/numbers/figures.ts'
import type { Days } from '../../../src/core/numbers/period.ts'
import { totalsOf } from '../../../src/core/numbers/period.ts'
import { freshStore } from '../../store/build-store.ts'

const AREAS = ['nga-son', 'nga-an', '']
const CHANNELS = ['zalo-oa', 'telegram', 'web', ''] as const
const FIRST = '2025-06-01'
const LAST = '2026-11-30'
const NOW = new Date('2026-11-29T09:00:00+07:00')

const grant = (role: Grant['role'], area: string): Grant => ({
  ...{ ref: { channel: 'telegram', id: 'a' }, alias: 'a', role, area },
  ...{ organisation: null, number: 1, at: 0 },
})

/** A history by dice, and what is read from it by who holds these roles. */
const build = async (seed: number, ...grants: Grant[]) => {
  const random = makeRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const store = await freshStore()
  for (let i = 0; i < 150; i++) {
    const figure: Figure = {
      ...{ name: pick(FIGURES), area: pick(AREAS), channel: pick(CHANNELS), kind: pick(['', 'x', 'y', 'z']) },
      n: 1 + Math.floor(random() * 9),
    }
    const noon = new Date(`${addDays(FIRST, Math.floor(random() * 540))}T05:00:00Z`)
    await store.commit({ changes: [{ noun: 'figures', figures: [figure] }], deliveries: [] }, noon)
  }
  const deps = { figures: store.figures, roles: { of: async () => grants }, clock: { now: () => NOW } }
  const days = (): Days => {
    const [one, other] = [random(), random()].map(at => addDays(FIRST, Math.floor(at * 540))).toSorted()
    return { from: one ?? FIRST, to: other ?? LAST }
  }
  return { store, days, read: makeReadNumbers(deps), daily: makeReadDaily(deps), report: makeDeskReport(deps) }
}

const who = grant('admin', 'toan-quoc').ref

describe('numbers of any period', () => {
  it.each([1, 2, 3])('are those of the report, and of their daily rows (%d)', async seed => {
    const { store, days, read, daily } = await build(seed, grant('admin', 'toan-quoc'))
    for (const area of [null, 'nga-son', 'nga-an'])
      for (let i = 0; i < 6; i++) {
        const period = days()
        const [found, again] = [await read(who, { days: period, area }), await read(who, { days: period, area })]
        if ('refused' in found) throw new Error(found.refused)
        const report = await makeReport(store.figures, period, area)
        expect(again).toEqual(found)
        expect(found.done.totals).toEqual(report.totals)
        expect(found.done.kinds).toEqual(report.kinds)
        expect(found.done.channels).toEqual(report.channels)
        const rows = await daily(who, { days: period, area, names: FIGURES, kind: null })
        expect('done' in rows && totalsOf(rows.done.rows)).toEqual(report.totals.now)
        for (const { key, values } of found.done.trend.lines)
          expect(values.reduce((sum, n) => sum + n, 0)).toBe(report.kinds.find(kind => kind.key === key)?.now)
      }
  })

  it('what is counted today is there at once, though parts that are over are kept', async () => {
    const { store, read } = await build(4, grant('officer', 'nga-son'))
    const asked = { days: { from: '2026-11-01', to: '2026-11-30' }, area: 'nga-son' }
    const before = await read(who, asked)
    const figures: Figure[] = [{ name: 'asked', area: 'nga-son', channel: 'web', kind: '', n: 1 }]
    await store.commit({ changes: [{ noun: 'figures', figures }], deliveries: [] }, NOW)
    const after = await read(who, asked)
    if ('refused' in before || 'refused' in after) throw new Error('refused')
    expect(after.done.totals.now.asked).toBe(before.done.totals.now.asked + 1)
  })

  it('are of where one works, and of nowhere for who may not', async () => {
    const period = { from: '2026-01-01', to: '2026-11-30' }
    const two = await build(5, grant('officer', 'nga-son'), grant('approver', 'nga-an'))
    const both = await two.read(who, { days: period, area: null })
    const each = await Promise.all(['nga-son', 'nga-an'].map(area => makeReport(two.store.figures, period, area)))
    expect('done' in both && both.done.totals.now.asked).toBe(each.reduce((sum, one) => sum + one.totals.now.asked, 0))
    expect(await two.read(who, { days: period, area: 'ba-dinh' })).toEqual({ refused: 'other-area' })
    // A report is of one place: it has to be said which.
    expect(await two.report(who, { days: period, area: null })).toEqual({ refused: 'other-area' })
    const leader = await build(6, grant('leader', 'nga-son'))
    expect(await leader.read(who, { days: period, area: null })).toEqual({ refused: 'no-part' })
    expect(await leader.report(who, { days: period, area: 'nga-son' })).toEqual({ refused: 'no-part' })
  })
})
