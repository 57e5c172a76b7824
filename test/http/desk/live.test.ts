import { describe, expect, it } from 'vitest'
import { reportAs } from '../../app/cases/office.ts'
import type { Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

/** What the script of the desk asks for by itself: the same pages, by a session that is not kept open by it. */

const TEXT = 'Nó bảo tôi bấm http://don-hang-247.site/x rồi chuyển khoản vào tài khoản 19034455667788 cho shop ngay'
const MINUTE = 60_000

const build = async (): Promise<{ desk: TestDesk; an: Browser; look(): Promise<{ status: number; html: string }> }> => {
  const desk = await openDesk()
  await desk.office.invite('an', 'officer', 'nga-son')
  const an = await desk.enter('an')
  const look = async () => {
    const cookie = [...an.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { statusCode, body } = await desk.app.inject({ url: '/desk/vu', headers: { cookie, 'x-desk-look': '1' } })
    return { status: statusCode, html: body }
  }
  return { desk, an, look }
}

const liveIn = (html: string): string => html.split('<div id="live">')[1]?.split('</main>')[0] ?? ''

describe('a list that is looked at again by itself', () => {
  it('has what came since, in a part without forms', async () => {
    const { desk, an, look } = await build()
    expect(liveIn((await an.get('/desk/vu')).html)).not.toContain('VU-')
    const { code } = await reportAs(desk.office, 'lan', TEXT)
    const { html } = await look()
    expect(liveIn(html)).toContain(code)
    expect(liveIn(html)).not.toContain('<form')
    expect(liveIn((await an.get('/desk')).html)).toContain(code)
  })

  it('does not keep a session open at which nobody sits', async () => {
    const { desk, an, look } = await build()
    for (let minutes = 0; minutes < 28; minutes += 7) {
      expect((await look()).status).toBe(200)
      desk.office.clock.advance(7 * MINUTE)
    }
    desk.office.clock.advance(3 * MINUTE)
    expect((await look()).status).toBe(303)
    expect((await an.get('/desk')).to).toBe('/desk/vao')
  })

  it('is not shown to who lost the role meanwhile', async () => {
    const { desk, look } = await build()
    const ref = { channel: 'telegram', id: 'an' } as const
    const changes = [{ noun: 'revoke' as const, ref, role: 'officer' as const, area: 'nga-son' }]
    await desk.office.commit({ changes, letters: [] }, desk.office.clock.now())
    expect((await look()).status).toBe(303)
  })
})

describe('the script of the desk', () => {
  it('is a file of ours, and no page has any in itself; the door has none at all', async () => {
    const { desk, an } = await build()
    const script = await an.get('/desk/desk.js')
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    const { html } = await an.get('/desk')
    expect(html.match(/<script[^>]*>[^<]*/g)).toEqual(['<script src="/desk/desk.js" defer>'])
    expect((await desk.browser().get('/desk/vao')).html).not.toContain('<script')
    const etag = String(script.headers.etag)
    const again = await desk.app.inject({ url: '/desk/desk.js', headers: { 'if-none-match': etag } })
    expect(again.statusCode).toBe(304)
  })
})
