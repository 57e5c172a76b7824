import { describe, expect, it } from 'vitest'
import { openDesk } from './build.ts'

const build = async () => {
  const desk = await openDesk()
  await desk.office.invite('quan', 'admin', 'toan-quoc')
  for (const who of ['an', 'binh']) await desk.office.invite(who, 'officer', 'nga-son', null, `Cô ${who}`)
  return { desk, quan: await desk.enter('quan') }
}

const WEEK = '/desk/nguoi?xa=nga-son&tuan=2026-11-01'
const checkedIn = (html: string): string[] =>
  [...html.matchAll(/name="truc" value="([^"]+)"[^>]* checked/g)].map(([, value = '']) => value)

describe('the duty calendar', () => {
  it('is a table of boxes, a week at a time, and is seen by who works there', async () => {
    const { desk, quan } = await build()
    const page = await quan.get(WEEK)
    expect(page.html).toContain('aria-label="Cán bộ số 2, Chủ nhật 01/11"')
    expect(page.html).toContain('tuan=2026-10-19#truc')
    const done = await quan.send(page, '/desk/nguoi/truc', { truc: ['2.2026-11-01', '1.2026-10-27'] })
    expect(done.to).toBe('/desk/nguoi?xong=truc&xa=nga-son&tuan=2026-10-26')
    const after = await quan.get(done.to ?? '')
    expect(after.html).toContain('Đã ghi lịch trực.')
    expect(checkedIn(after.html).toSorted()).toEqual(['1.2026-10-27', '2.2026-11-01'])
    expect((await (await desk.enter('an')).get('/desk')).html).toMatch(/Trực hôm nay.*Xã Nga Sơn: Cán bộ số 2</s)
  })

  it('shows who is on leave', async () => {
    const { desk, quan } = await build()
    await desk.office.post('an', 'nghỉ hôm nay')
    expect((await quan.get(WEEK)).html.match(/>nghỉ</g)?.length).toBe(1)
  })

  it('of a page that is old is not written, and the new one is shown', async () => {
    const { quan } = await build()
    const old = await quan.get(WEEK)
    await quan.send(await quan.get(WEEK), '/desk/nguoi/truc', { truc: '1.2026-11-01' })
    const refused = await quan.send(old, '/desk/nguoi/truc', { truc: '2.2026-11-01' })
    expect([refused.status, checkedIn(refused.html)]).toEqual([409, ['1.2026-11-01']])
    expect(refused.html).toContain('Người khác vừa sửa lịch')
  })

  it.each([
    ['9.2026-11-01', 409],
    ['1.2027-01-01', 409],
    ['<script>', 303],
  ])('of %s is answered %i', async (truc, status) => {
    const { quan } = await build()
    expect((await quan.send(await quan.get(WEEK), '/desk/nguoi/truc', { truc })).status).toBe(status)
  })

  it('is nothing to who keeps none', async () => {
    const { desk } = await build()
    const an = await desk.enter('an')
    const the = /name="the" value="([^"]+)"/.exec((await an.get('/desk')).html)?.[1] ?? ''
    const form = { the, xa: 'nga-son', tuan: '2026-11-01', truc: '1.2026-11-01' }
    expect((await an.post('/desk/nguoi/truc', form)).status).toBe(403)
    await desk.office.invite('phu', 'admin', 'nga-an')
    const phu = await desk.enter('phu')
    const page = await phu.get(WEEK)
    expect(page.html).not.toContain('Xã Nga Sơn')
    const theirs = /name="the" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    expect((await phu.post('/desk/nguoi/truc', { ...form, the: theirs })).status).toBe(403)
  })
})
