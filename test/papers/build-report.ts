import fc from 'fast-check'
import { addDays } from '../../src/core/calendar.ts'
import type { Figure } from '../../src/core/numbers/figures.ts'
import { FIGURES } from '../../src/core/numbers/figures.ts'
import type { ReportNames } from '../../src/papers/words.ts'
import type { Store } from '../../src/store/open.ts'

export const NAMES: ReportNames = {
  committee: 'Ban Chỉ đạo 138 <xã> & thôn',
  place: 'Nga Sơn',
  area: id => `Xã ${id}`,
  pattern: slug => `Kiểu ${slug}`,
  organisation: id => `Hội ${id}`,
}

export const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

/** Figures of some days around November, as they were counted. */
export type History = readonly { after: number; figure: Figure }[]

const counted = fc.record({
  after: fc.integer({ min: -35, max: 33 }),
  figure: fc.record({
    name: fc.constantFrom(...FIGURES),
    area: fc.constantFrom('', 'nga-son', 'nga-an'),
    channel: fc.constantFrom('', 'zalo-oa', 'web' as const),
    kind: fc.constantFrom('', 'a', 'b'),
    n: fc.integer({ min: 1, max: 5_000 }),
  }) as fc.Arbitrary<Figure>,
})

export const histories: fc.Arbitrary<History> = fc.array(counted, { maxLength: 30 })

/** Counts them on their days, one after another. */
export const live = async (store: Store, history: History): Promise<void> => {
  for (const { after, figure } of history) {
    const noon = new Date(`${addDays('2026-11-01', after)}T05:00:00Z`)
    await store.commit({ changes: [{ noun: 'figures', figures: [figure] }], deliveries: [] }, noon)
  }
}
