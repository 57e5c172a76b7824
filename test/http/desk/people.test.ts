import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/app/ports.ts'
import { fakeChannel } from '../../app/build-bot.ts'
import { openDesk } from './build.ts'

const DAY_MS = 24 * 3_600_000

/** A channel on which nobody can be written to who has been silent for a week, as on Zalo. */
const closes = (): Channel => ({
  ...fakeChannel(),
  window: (_to, lastHeard, now) =>
    lastHeard && now.getTime() - lastHeard.getTime() < 7 * DAY_MS
      ? { open: true }
      : { open: false, reason: 'window-closed' },
})

describe('people', () => {
  it('who falls out of reach is shown before it matters, and after', async () => {
    const desk = await openDesk({ channel: closes() })
    await desk.office.invite('quan', 'admin', 'toan-quoc')
    await desk.office.invite('an', 'officer', 'nga-son')
    const look = async (): Promise<string> => {
      await desk.office.post('quan', 'việc')
      const { html } = await (await desk.enter('quan')).get('/desk/nguoi')
      return /<tr><th scope="row">Cán bộ số 1<.*?<\/tr>/s.exec(html)?.[0] ?? ''
    }
    expect(await look()).not.toContain('badge')
    desk.office.clock.advance(5.5 * DAY_MS)
    expect(await look()).toContain('sắp không nhắn tới được')
    expect(await desk.office.ask('quan', 'vai trò')).toContain('sắp không nhắn tới được')
    desk.office.clock.advance(2 * DAY_MS)
    expect(await look()).toMatch(/>không nhắn tới được/)
  })

  it('groups are listed with who answers for them, where one is admin', async () => {
    const desk = await openDesk()
    await desk.office.invite('quan', 'admin', 'toan-quoc')
    await desk.office.invite('phu', 'admin', 'nga-an')
    await desk.office.invite('hoa', 'leader', 'nga-son', 'phu-nu')
    expect((await (await desk.enter('quan')).get('/desk/nguoi')).html).not.toContain('Nhóm nhận cảnh báo')
    await desk.office.post('hoa', 'nhóm tay Tổ <b>5</b>')
    const { html } = await (await desk.enter('quan')).get('/desk/nguoi')
    expect(html).toContain('Nhóm nhận cảnh báo')
    expect(html).toMatch(/<bdi>Tổ &lt;b&gt;5&lt;\/b&gt;<\/bdi>.*Người phụ trách nhóm số 1</s)
    expect((await (await desk.enter('phu')).get('/desk/nguoi')).html).not.toContain('Nhóm nhận cảnh báo')
  })
})

describe('leave', () => {
  it('is written and ended at the desk, by the verbs of chat', async () => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son')
    await desk.office.invite('binh', 'officer', 'nga-son')
    const an = await desk.enter('an')
    const done = await an.send(await an.get('/desk'), '/desk/nghi', { tu: '2026-11-01', den: '2026-11-03' })
    expect(done.to).toBe('/desk?xong=leave')
    const page = await an.get(done.to ?? '')
    expect(page.html).toContain('Anh chị nghỉ từ 01/11/2026 đến hết 03/11/2026')
    expect(page.html).toContain('role="status"')
    expect((await an.send(page, '/desk/het-nghi')).to).toBe('/desk?xong=leave.over')
    expect((await an.get('/desk')).html).toContain('Nghỉ từ ngày')
    expect(await desk.office.ask('an', 'hết nghỉ')).toContain('không nghỉ hôm nào')
  })

  it('of the only one there is said to be', async () => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son')
    const an = await desk.enter('an')
    const done = await an.send(await an.get('/desk'), '/desk/nghi', { tu: '2026-11-01', den: '2026-11-03' })
    expect(done.to).toBe('/desk?xong=leave.alone')
  })

  it.each([
    ['2026-10-01', '2026-10-31'],
    ['2026-11-05', '2026-11-03'],
    ['2026-11-05', '2027-11-03'],
    ['x', '2026-11-03'],
    ['2026-11-31', '2026-12-03'],
  ])('from %s to %s is none', async (tu, den) => {
    const desk = await openDesk()
    await desk.office.invite('hoa', 'leader', 'nga-son', 'phu-nu')
    const hoa = await desk.enter('hoa')
    const done = await hoa.send(await hoa.get('/desk'), '/desk/nghi', { tu, den })
    expect(done.to).toBe('/desk?xong=leave.not')
    expect((await hoa.get('/desk?xong=leave.not')).html).toContain('role="alert"')
    expect(await desk.office.ask('hoa', 'hết nghỉ')).toContain('không nghỉ hôm nào')
  })
})
