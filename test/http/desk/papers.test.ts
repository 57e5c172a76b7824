import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { reportAs } from '../../app/cases/office.ts'
import { openDesk } from './build.ts'

const TOLD =
  'Lúc 8 giờ sáng nay nó xưng công an gọi từ 0987654321, tôi chuyển 20 triệu vào tài khoản 19034455667788 rồi cúp máy'

const PAPERS = ['ngan-hang', 'nha-mang', 'tin-bao'] as const

const build = async () => {
  const desk = await openDesk()
  await desk.office.invite('an', 'officer', 'nga-son')
  const { code } = await reportAs(desk.office, 'lan', TOLD)
  const an = await desk.enter('an')
  const take = async (paper: string, at = `/desk/vu/${code}`) => an.send(await an.get(at), `${at}/giay/${paper}`)
  return { desk, code, an, take }
}

const kinds = async ({ office }: Awaited<ReturnType<typeof build>>['desk'], code: string) =>
  (await office.store.cases.events(code)).filter(({ kind }) => kind === 'drawn-up')

describe('papers of a case', () => {
  it.each(PAPERS)('%s is a file, and that it was made stands in the case', async paper => {
    const { desk, code, an, take } = await build()
    const answer = await take(paper)
    expect([answer.status, answer.headers['content-disposition'], answer.headers['cache-control']]).toEqual([
      ...[200, `attachment; filename="${code}-${paper}.docx"`, 'no-store'],
    ])
    expect((await kinds(desk, code)).length).toBe(1)
    expect((await an.get(`/desk/vu/${code}`)).html).toMatch(/anh chị lập (?:phiếu|danh sách|báo cáo)/)
  })

  it('the file holds what was told, under the name of the office', async () => {
    const { desk, code, an } = await build()
    const page = await an.get(`/desk/vu/${code}`)
    const the = /name="the" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const cookie = [...an.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const url = `/desk/vu/${code}/giay/tin-bao`
    const { rawPayload } = await desk.app.inject({ method: 'POST', url, headers, payload: `the=${the}` })
    const xml = (await (await JSZip.loadAsync(rawPayload)).file('word/document.xml')?.async('string')) ?? ''
    expect(xml).toContain('CÔNG AN XÃ NGA SƠN')
    expect(xml).toContain('19034455667788')
    expect(xml).toContain('“20 triệu”')
  })

  it('a page stays good after a paper was made: nothing changed for who decides', async () => {
    const { code, an, take } = await build()
    const page = await an.get(`/desk/vu/${code}`)
    await take('ngan-hang')
    expect((await an.send(page, `/desk/vu/${code}/nhan`)).to).toContain('xong=taken')
  })

  it('there is none of another name, and none of a case that is not there', async () => {
    const { desk, code, an, take } = await build()
    expect((await an.get(`/desk/vu/${code}/giay/ngan-hang`)).status).toBe(404)
    const the = /name="the" value="([^"]+)"/.exec((await an.get('/desk')).html)?.[1] ?? ''
    for (const path of [`/desk/vu/${code}/giay/x`, '/desk/vu/VU-222222/giay/ngan-hang', '/desk/vu/x/giay/ngan-hang'])
      expect((await an.post(path, { the })).status).toBe(403)
    expect(await kinds(desk, code)).toEqual([])
    expect((await take('ngan-hang')).status).toBe(200)
  })

  it('who reported it themselves makes none of it', async () => {
    const { desk } = await build()
    await desk.office.invite('lan', 'officer', 'nga-son')
    const lan = await desk.enter('lan')
    const code = /VU-[0-9A-Z]{6}/.exec((await lan.get('/desk/vu')).html)?.[0] ?? ''
    const { html } = await lan.get(`/desk/vu/${code}`)
    expect(html).not.toContain('/giay/')
    const the = /name="the" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await lan.post(`/desk/vu/${code}/giay/tin-bao`, { the })).status).toBe(403)
    expect(await kinds(desk, code)).toEqual([])
  })
})
