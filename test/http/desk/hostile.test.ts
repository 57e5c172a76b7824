import { describe, expect, it } from 'vitest'
import { reportAs } from '../../app/cases/office.ts'
import { openDesk } from './build.ts'

/** What residents write is read by officers as words, whatever it is. */

const WORDS = [
  `<script>alert(1)</script><img src=x onerror=alert(2)>"><svg onload=alert(3)>' & </blockquote></main>`,
  '\u202eđảo ngược\u202c \u2066cô lập\u2069 \u200fphải',
  `${'dài '.repeat(2_400)}hết`,
  '=HYPERLINK("http://xau.top/x";"bấm")',
  '{{7*7}} %0d%0aset-cookie: a=b javascript:alert(4)',
]

const ASKED =
  'Nó đòi tôi bấm http://don-hang-247.site/x để nhận quà tri ân khách hàng thân thiết, nếu không sẽ bị khoá tài khoản'

describe('hostile words', () => {
  it.each(WORDS)('%s', async hostile => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son', null, '<b>An</b>"')
    await desk.office.invite('quan', 'admin', 'toan-quoc', null, hostile)
    const { code } = await reportAs(desk.office, 'lan', `${ASKED} ${hostile}`)
    const an = await desk.enter('an')
    const address = `/desk/vu/${code}`
    await an.send(await an.get(address), `${address}/nhan`)
    await an.send(await an.get(address), `${address}/hoi`, { loi: 'Chị ở thôn nào?' })
    await desk.office.post('lan', hostile)
    const pages = [
      await an.get('/desk'),
      await an.get('/desk/vu'),
      await an.get(address),
      await an.get(`${address}/lua-dao`),
    ]
    pages.push(await (await desk.enter('quan')).get('/desk/nguoi'))
    pages.push(
      await an.get(`/desk/vu?q=${encodeURIComponent(hostile.slice(0, 500))}&kieu=${encodeURIComponent('"><script>')}`),
    )
    pages.push(await an.send(await an.get(address), `${address}/hoi`, { loi: `đọc mã OTP ${hostile}`.slice(0, 600) }))
    for (const { html, status, headers } of pages) {
      expect([200, 422]).toContain(status)
      const others = html.replace('<script src="/desk/desk.js" defer></script>', '')
      const tags = (others.match(/<[^>]*>/g) ?? []).join('\n')
      expect(tags).not.toMatch(/<script|<svg|href="(?![/#])|src="(?!\/)/i)
      // Of attributes the names: what stands in quotes is a text.
      expect(tags.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=/i)
      expect(html).not.toContain('<b>An')
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(headers['set-cookie']).toBeUndefined()
      expect(html.match(/<main/g)?.length).toBe(1)
      expect(html.match(/<\/main>/g)?.length).toBe(1)
    }
  })

  it('nothing of a long report is cut where it is read', async () => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son')
    const long = `${ASKED} ${Array.from({ length: 1_100 }, (_, i) => `câu${i}`).join(' ')}`.slice(0, 7_900)
    const { code } = await reportAs(desk.office, 'lan', long)
    const { html } = await (await desk.enter('an')).get(`/desk/vu/${code}`)
    expect(html.replaceAll(/<\/?(?:bdi|mark)[^>]*>/g, '')).toContain(long.trim())
  })
})
