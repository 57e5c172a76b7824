import { describe, expect, it } from 'vitest'
import { totalsOf } from '../../../src/core/numbers/period.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, reportAs } from '../cases/office.ts'

/** What people do, as the counts of the day have it. */

const SCAM = 'Cong an thong bao tai khoan dinh rua tien, chuyen tien ngay vao tai khoan tam giu, tuyet doi giu bi mat'

const countsOf = async ({ store, clock }: Office) => {
  const day = new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const figures = await store.figures.between({ from: day, to: day }, null)
  return { figures, totals: totalsOf(figures) }
}

describe('a day is counted', () => {
  it('questions, by what came of them; small talk not', async () => {
    const office = await openOffice()
    await office.post('an', SCAM)
    await office.post('ba', 'cảm ơn')
    await office.post('chi', 'xem thêm')
    const { totals, figures } = await countsOf(office)
    expect(totals).toMatchObject({ asked: 1, alarmed: 1, unknown: 0, reported: 0 })
    expect(figures.find(({ name }) => name === 'alarmed')?.kind).not.toBe('')
  })

  it('asking for the rest of an answer is no second question', async () => {
    const office = await openOffice()
    await office.post('an', SCAM)
    await office.post('an', 'xem thêm')
    expect((await countsOf(office)).totals.asked).toBe(1)
  })

  it('who slipped', async () => {
    const office = await openOffice()
    await office.post('an', 'tôi lỡ chuyển 5 triệu cho nó rồi')
    expect((await countsOf(office)).totals).toMatchObject({ asked: 1, victims: 1 })
  })

  it('a report, who took it when, and what was decided', async () => {
    const office = await openOffice()
    await office.invite('mot', 'officer', 'nga-son')
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.pass(10)
    await office.post('mot', `nhận ${code}`)
    await office.post('mot', `chưa rõ ${code}`)
    const { totals, figures } = await countsOf(office)
    expect(totals).toMatchObject({ reported: 1, taken: 1, 'decided-unclear': 1, 'first-decisions': 1 })
    expect(totals['minutes-to-take']).toBeGreaterThanOrEqual(10)
    expect(new Set(figures.filter(({ name }) => name === 'reported').map(({ area }) => area))).toEqual(
      new Set(['nga-son']),
    )
  })

  it('and stays as it was when somebody deletes their data', async () => {
    const office = await openOffice()
    await office.post('an', SCAM)
    const before = await countsOf(office)
    await office.post('an', 'xoá dữ liệu')
    await office.post('an', '1')
    expect(await countsOf(office)).toEqual(before)
  })
})
