import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actor, invite } from '../support/cast.ts'
import { freePort } from '../support/free-port.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'
import { violationsOf } from './axe.ts'
import { hasChromium, launchChromium, leave, PATIENCE_MS, visit } from './browser.ts'
import { isSideways } from './web-page.ts'

/** From a leader's draft to what a neighbour reads on a telephone, and back again. */

const PICTURE = fileURLToPath(new URL('../../docs/column.png', import.meta.url))
const PHONE = { width: 360, height: 740 }
const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const REASON = 'ghi nhầm ngày cắt điện'
const LEADER = 'Trần Thị Hoa Sen'

const COMMUNE = `body: Công an Xã Nga Sơn
committee: Ban Chỉ đạo Xã Nga Sơn
zalo: https://zalo.me/123456789
areas:
  - id: nga-son
    police: Công an Xã Nga Sơn
    phone: "0237 3872 113"
    address: Trụ sở Công an Xã Nga Sơn
`

describe.skipIf(!hasChromium())('the public column in a browser', () => {
  let town: Town
  let browser: Browser
  let address: string
  let code: string
  /** Of one in the words of a pattern: with headings and lists. */
  let ofPattern: string
  let draft: string
  let recall: (code: string) => Promise<string>

  beforeAll(async () => {
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    const communeFile = join(mkdtempSync(join(tmpdir(), 'khoan-da-commune-')), 'commune.yml')
    writeFileSync(communeFile, COMMUNE)
    town = await startTown({ PORT: String(port), PUBLIC_URL: address, COMMUNE_FILE: communeFile })
    browser = await launchChromium()
    const hoa = actor(town, 'telegram')
    const an = actor(town, 'telegram')
    await hoa.says(await invite(town, 'leader', '--area', 'nga-son', '--group', 'phu-nu', '--for', LEADER))
    await an.says(await invite(town, 'approver', '--area', 'nga-son'))
    const send = async (words: string): Promise<string> => {
      // A receipt of an earlier one may come in between.
      const [, sent = ''] = /Bản nháp (CB-\w{6})/.exec(await hoa.says(`soạn ${words}`)) ?? []
      await hoa.says(`gửi duyệt ${sent}`)
      await an.says(`duyệt ${sent}`)
      await until(async () => (await read('/canh-bao')).includes(sent) || null, { what: 'it to be sent' })
      return sent
    }
    draft = /CB-\w{6}/.exec(await hoa.says(`soạn ${WORDS} Xin nhắc nhau.`))?.[0] ?? ''
    ofPattern = await send('gia-danh-dien-luc')
    code = await send(WORDS)
    recall = which => an.says(`thu hồi ${which} ${REASON}`)
  })
  afterAll(async () => {
    await browser?.close()
    await town?.close()
  })

  const read = async (path: string): Promise<string> => (await fetch(address + path)).text()

  /** Opens a page on a small telephone; nothing of it may come from elsewhere or be complained of. */
  const open = async (path: string, look: (page: Page) => Promise<void>): Promise<void> => {
    const { page, strangers, complaints } = await visit(browser, address + path, PHONE)
    try {
      await look(page)
      expect([strangers, complaints]).toEqual([[], []])
    } finally {
      await leave({ page })
    }
  }

  test('search without accents leads to the kind: the order first, a number to tap', () =>
    open('/canh-bao', async page => {
      await page.getByLabel('Tìm kiểu lừa').fill('dien luc')
      await page.getByRole('button', { name: 'Tìm' }).click()
      await page.getByRole('link', { name: 'Giả điện lực doạ cắt điện' }).click()
      const texts = (await page.locator('main').textContent()) ?? ''
      expect(texts.indexOf('Đừng bấm link')).toBeLessThan(texts.indexOf('Họ nói gì'))
      expect((await page.locator('.order').boundingBox())?.y).toBeLessThan(PHONE.height / 2)
      expect(await page.getByRole('link', { name: /0237 3872 113/ }).getAttribute('href')).toBe('tel:02373872113')
      const drawn = "document.querySelector('.qr img').decode().then(() => true)"
      expect(await page.evaluate(drawn)).toBe(true)
    }))

  test('a warning is on the list, has a page, and is found genuine however its code is typed', () =>
    open('/canh-bao', async page => {
      await page.getByRole('link', { name: /xưng điện lực/ }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(WORDS)
      await page.getByRole('link', { name: 'Kiểm tra mã' }).click()
      await page.getByLabel('Mã cảnh báo').fill(code.toLowerCase().replace('-', ' '))
      await page.getByRole('button', { name: 'Kiểm tra' }).click()
      expect(await page.getByRole('status').textContent()).toContain(`Mã ${code} là tin thật`)
    }))

  test.each([
    '/canh-bao',
    '/canh-bao/kieu/gia-danh-dien-luc',
    '/canh-bao/CODE',
    '/canh-bao/OF-PATTERN',
    '/canh-bao/loa',
    '/canh-bao?q=dien+luc&doi-tuong=cao-tuoi',
    '/canh-bao/kiem-tra?ma=CB-222222',
    '/canh-bao?q=zzzz',
    '/canh-bao/nhung',
    '/canh-bao/khong-co',
  ])('%s fits a small telephone, and an accessibility checker finds nothing, light and dark', async path => {
    const { page, strangers } = await visit(
      browser,
      address + path.replace('CODE', code).replace('OF-PATTERN', ofPattern),
      PHONE,
    )
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violationsOf(page)).toEqual([])
    }
    expect(await isSideways(page)).toBe(false)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await isSideways(page)).toBe(false)
    expect(strangers).toEqual([])
    await leave({ page })
  })

  test('the picture of a preview stands at its absolute address', () =>
    open(`/canh-bao/${code}`, async page => {
      const image = await page.locator('meta[property="og:image"]').getAttribute('content')
      expect(image).toBe(`${address}/canh-bao/${code}.png`)
      const answer = await fetch(image ?? '')
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect([...new Uint8Array(await answer.arrayBuffer()).slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    }))

  test('a browser reads the feed', () =>
    open('/canh-bao', async page => {
      const told = await page.evaluate(`fetch('/canh-bao/feed.xml').then(answer => answer.text()).then(text => {
        const feed = new DOMParser().parseFromString(text, 'application/xml')
        return [feed.querySelectorAll('parsererror').length, feed.querySelector('entry > id').textContent]
      })`)
      expect(told).toEqual([0, `${address}/canh-bao/${code}`])
    }))

  test('the box may stand in the page of another, and no other page may', async () => {
    const other = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<iframe src="${address}${request.url}" width="340" height="420"></iframe>`)
    })
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    const framed = async (path: string): Promise<string | null> => {
      await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'load' })
      return page.frameLocator('iframe').locator('body').textContent()
    }
    expect(await framed('/canh-bao/nhung')).toContain('xưng điện lực')
    expect(await framed(`/canh-bao/${code}`)).not.toContain('xưng điện lực')
    await page.close()
    other.close()
  })

  test('printed, a kind is one sheet of A4 with its code', () =>
    open('/canh-bao/kieu/gia-danh-dien-luc', async page => {
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(paper.match(/\/Type \/Page\b/g)?.length).toBe(1)
      expect(paper).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.qr img').isVisible()).toBe(true)
      expect(await page.locator('header nav').isVisible()).toBe(false)
    }))

  test('no draft and nobody by name is on any page', async () => {
    const paths = ['/canh-bao', `/canh-bao/${code}`, '/canh-bao/feed.xml', '/canh-bao/feed.json', '/canh-bao/nhung']
    const pages = (
      await Promise.all([...paths, `/canh-bao/${draft}`, `/canh-bao/kiem-tra?ma=${draft}`].map(read))
    ).join()
    expect(pages).toContain(code)
    expect(pages).not.toContain(LEADER)
    expect(pages).not.toContain('Xin nhắc nhau')
    expect((await fetch(`${address}/canh-bao/${draft}`)).status).toBe(404)
  })

  test.runIf(process.env.SCREENSHOT)('writes the picture for the documents', () =>
    open('/canh-bao/kieu/gia-danh-dien-luc', async page => {
      await page.screenshot({ path: PICTURE })
    }),
  )

  test('recalled: the page, the check and the feed say so with the reason at once, and the list forgets it', async () => {
    const before = await fetch(`${address}/canh-bao/${code}`)
    await recall(code)
    const known = { headers: { 'if-none-match': before.headers.get('etag') ?? '' } }
    const after = await fetch(`${address}/canh-bao/${code}`, known)
    const texts = [await after.text(), await read(`/canh-bao/kiem-tra?ma=${code}`), await read('/canh-bao/feed.xml')]
    for (const text of texts) {
      expect(text).toContain(`đã thu hồi, vì: ${REASON}`)
      expect(text).not.toContain(WORDS)
    }
    expect(await read('/canh-bao')).not.toContain(code)
    expect((await fetch(`${address}/canh-bao/${code}.png`)).status).toBe(404)
  })
})
