import { describe, expect, it } from 'vitest'
import type { TestDesk } from './build.ts'
import { hiddenOf, openDesk } from './build.ts'

const build = async (https = false): Promise<TestDesk> => {
  const desk = await openDesk({ https })
  await desk.office.invite('an', 'officer', 'nga-son')
  await desk.office.invite('quan', 'admin', 'toan-quoc')
  return desk
}

const linkOf = async ({ office }: TestDesk, who: string): Promise<string> =>
  /127\.0\.0\.1:3000(\/desk\/vao\?ma=[A-Za-z0-9_-]+)/.exec(await office.ask(who, 'bàn làm việc'))?.[1] ?? ''

describe('the door', () => {
  it('says how to get a link, and sends everybody there who is not signed in', async () => {
    const desk = await build()
    const door = await desk.browser().get('/desk/vao')
    expect([door.status, door.html.includes('nhắn “bàn làm việc”')]).toEqual([200, true])
    for (const path of ['/desk', '/desk/vu', '/desk/vu/VU-222222', '/desk/nguoi', '/desk/phien', '/desk/khong-co'])
      expect([path, (await desk.browser().get(path)).status, (await desk.browser().get(path)).to]).toEqual([
        path,
        303,
        '/desk/vao',
      ])
  })

  it('shows who will sign in, is not used up by a look, and lets in once', async () => {
    const desk = await build()
    const link = await linkOf(desk, 'an')
    const previews = [await desk.browser().get(link), await desk.browser().get(link)]
    for (const { status, html } of previews) {
      expect(status).toBe(200)
      expect(html).toContain('Cán bộ số 1, Xã Nga Sơn')
      expect(html).toContain('>Vào bàn làm việc</button>')
    }
    const browser = desk.browser()
    const page = await browser.get(link)
    const entered = await browser.send(page, '/desk/vao')
    expect([entered.status, entered.to]).toEqual([303, '/desk'])
    expect((await browser.get('/desk')).status).toBe(200)
    const missing = await browser.get('/desk/khong-co')
    expect([missing.status, missing.html.includes('Thoát')]).toEqual([404, true])
    const replayed = await desk.browser().send(page, '/desk/vao')
    expect([replayed.status, replayed.html.includes('đã dùng hoặc đã quá mười phút')]).toEqual([410, true])
    expect((await desk.browser().get(link)).status).toBe(410)
  })

  it('is closed after ten minutes', async () => {
    const desk = await build()
    const link = await linkOf(desk, 'an')
    const browser = desk.browser()
    const page = await browser.get(link)
    desk.office.clock.advance(10 * 60_000)
    expect((await browser.send(page, '/desk/vao')).status).toBe(410)
    expect((await browser.get(link)).status).toBe(410)
  })

  it('takes no form that was not made for this link, and does not use it up for that', async () => {
    const desk = await build()
    const [first, second] = [await linkOf(desk, 'an'), await linkOf(desk, 'quan')]
    const browser = desk.browser()
    const theirs = hiddenOf(await browser.get(second), '/desk/vao')
    const ma = first.split('=')[1] ?? ''
    expect((await browser.post('/desk/vao', { ma })).status).toBe(403)
    expect((await browser.post('/desk/vao', { ma, the: theirs?.the ?? '' })).status).toBe(403)
    expect((await browser.send(await browser.get(first), '/desk/vao')).to).toBe('/desk')
  })

  it('is not opened from the page of another site', async () => {
    const desk = await build()
    const link = await linkOf(desk, 'an')
    const hidden = hiddenOf(await desk.browser().get(link), '/desk/vao') ?? {}
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }
    const payload = new URLSearchParams(hidden).toString()
    const answer = await desk.app.inject({ method: 'POST', url: '/desk/vao', headers, payload })
    expect(answer.statusCode).toBe(403)
  })
})

describe('the cookie of a session', () => {
  const cookieOf = async (https: boolean, headers: Record<string, string> = {}): Promise<string> => {
    const desk = await build(https)
    const link = await linkOf(desk, 'an')
    const page = await desk.browser().get(link)
    const payload = new URLSearchParams(hiddenOf(page, '/desk/vao') ?? {}).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await desk.app.inject({
      method: 'POST',
      url: '/desk/vao',
      headers: { ...type, ...headers },
      payload,
    })
    return (
      [answer.headers['set-cookie']]
        .flat()
        .find(cookie => String(cookie).startsWith('kd_ban='))
        ?.toString() ?? ''
    )
  }

  it('is for this site and this server alone, and no script reads it', async () => {
    const cookie = await cookieOf(false)
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/desk']) expect(cookie).toContain(word)
    expect(cookie).not.toContain('Secure')
  })

  it('is secure where the world comes by https, but not over loopback', async () => {
    expect(await cookieOf(true)).not.toContain('Secure')
    expect(await cookieOf(true, { 'x-forwarded-for': '203.0.113.7' })).toContain('Secure')
  })
})

describe('a session', () => {
  it('has headers that keep everything else out, and keeps nothing in the browser', async () => {
    const desk = await build()
    const { headers } = await (await desk.enter('an')).get('/desk')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
  })

  it('"Thoát" ends it, here and on the server', async () => {
    const desk = await build()
    const browser = await desk.enter('an')
    const token = browser.cookies.get('kd_ban') ?? ''
    expect((await browser.send(await browser.get('/desk'), '/desk/thoat')).to).toBe('/desk/vao')
    expect(browser.cookies.has('kd_ban')).toBe(false)
    browser.cookies.set('kd_ban', token)
    expect((await browser.get('/desk')).to).toBe('/desk/vao')
  })

  it('is listed with the others, and ends another', async () => {
    const desk = await build()
    const [one, two] = [await desk.enter('an'), await desk.enter('an')]
    const list = await one.get('/desk/phien')
    expect(list.html.match(/Chrome, Windows/g)?.length).toBe(2)
    expect(list.html.match(/máy này/g)?.length).toBe(1)
    expect((await one.send(list, '/desk/phien')).to).toBe('/desk/phien?xong=1')
    expect((await two.get('/desk')).to).toBe('/desk/vao')
    expect((await one.get('/desk')).status).toBe(200)
  })

  it('"không phải tôi" ends them all', async () => {
    const desk = await build()
    const browsers = [await desk.enter('an'), await desk.enter('an')]
    await desk.office.post('an', 'không phải tôi')
    for (const browser of browsers) expect((await browser.get('/desk')).to).toBe('/desk/vao')
  })

  it('ends with the role, at once', async () => {
    const desk = await build()
    const browser = await desk.enter('an')
    const page = await browser.get('/desk')
    const ref = { channel: 'telegram', id: 'an' } as const
    const changes = [{ noun: 'revoke' as const, ref, role: 'officer' as const, area: 'nga-son' }]
    await desk.office.commit({ changes, letters: [] }, desk.office.clock.now())
    expect((await browser.get('/desk/vu')).to).toBe('/desk/vao')
    expect((await browser.send(page, '/desk/thoat')).to).toBe('/desk/vao')
  })
})
