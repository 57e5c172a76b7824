import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import type { Visit } from './browser.ts'
import { hasChromium, launchChromium, leave, visit } from './browser.ts'
import { answers, answerTo, ask, examples, isSideways, log, mine, questionBox, send } from './web-page.ts'

const PHONE = { width: 360, height: 640 }

const SCAM = [
  'EVN thông báo: nhà mình nợ tiền điện 2 tháng, 16h hôm nay sẽ cắt điện.',
  'Cài ứng dụng tại http://evn-hotro.top/app.apk rồi đọc mã OTP cho nhân viên.',
]

/** A screenshot of a telephone that shows these lines. */
const drawScreen = async (browser: Browser, lines: readonly string[]): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width: 412, height: 400 } })
  await page.setContent(
    `<body style="font:22px sans-serif;background:#fff;color:#000">${lines.map(line => `<p>${line}</p>`).join('')}`,
  )
  const picture = await page.screenshot()
  await page.close()
  return picture
}

describe.skipIf(!hasChromium())('pictures in the web chat', () => {
  let server: Server
  let address: string
  let browser: Browser
  let seen: Visit
  let page: Page
  let scam: { name: string; mimeType: string; buffer: Buffer }
  let expectedComplaints: unknown[]

  const previews = (): Locator => page.getByRole('list', { name: 'Hình sẽ gửi' }).getByRole('img')
  const files = (): Locator => page.locator('#files')
  const press = (): Promise<Locator> => answerTo(page, () => send(page).click())

  /** Gives the page a picture as a paste or a drop brings it. */
  const bring = (how: 'paste' | 'drop', type = 'image/png'): Promise<unknown> =>
    page.evaluate(
      `(async () => {
        const bytes = Uint8Array.from(atob('${scam.buffer.toString('base64')}'), one => one.charCodeAt(0))
        const data = new DataTransfer()
        data.items.add(new File([bytes], 'hinh', { type: '${type}' }))
        const event = '${how}' === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        document.getElementById('text').dispatchEvent(event)
      })()`,
    )

  beforeAll(async () => {
    const varDir = mkdtempSync(join(tmpdir(), 'khoan-da-e2e-'))
    server = startServer({ PORT: '0', VAR_DIR: varDir, LOG_LEVEL: 'trace', PATH: process.env.PATH ?? '' })
    ;[address, browser] = await Promise.all([server.ready, launchChromium()])
    scam = { name: 'hinh.png', mimeType: 'image/png', buffer: await drawScreen(browser, SCAM) }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop('SIGTERM')
  })
  beforeEach(async () => {
    expectedComplaints = []
    seen = await visit(browser, address, PHONE)
    page = seen.page
  })
  afterEach(async () => {
    await leave(seen)
    expect(seen.strangers).toEqual([])
    expect(seen.complaints).toEqual(expectedComplaints)
  })

  test('one that was chosen is shown, read, judged and told, with no link to press', async () => {
    await files().setInputFiles(scam)
    await previews().first().waitFor()
    expect(await page.getByRole('status').textContent()).toContain('Đã thêm hình')
    const answer = await press()
    expect(await answer.getAttribute('data-level')).toBe('scam')
    expect(await answer.textContent()).toMatch(/evn-hotro\[\.\]top/)
    expect(await previews().count()).toBe(0)
    const read = page.getByText('Chữ đọc được trong hình 1')
    await read.click()
    expect(await page.locator('article.me details mark').count()).toBeGreaterThan(0)
    expect(await log(page).locator('a:not([href^="tel:"])').count()).toBe(0)
    expect(await isSideways(page)).toBe(false)
    expect(server.lines.join('\n')).not.toMatch(/evn-hotro|cắt điện/)
  })

  test('says that it reads while it reads', async () => {
    await page.route('**/api/check/picture', async route => {
      await log(page).getByText('đang đọc hình…').waitFor()
      await route.continue()
    })
    await files().setInputFiles(scam)
    await press()
  })

  test.each(['paste', 'drop'] as const)('one that comes by %s is taken', async how => {
    await bring(how)
    expect(await previews().count()).toBe(1)
    expect(await (await press()).getAttribute('data-level')).toBe('scam')
  })

  test('what is no picture is left, and said so', async () => {
    await bring('drop', 'application/vnd.android.package-archive')
    expect(await previews().count()).toBe(0)
    expect(await page.getByRole('status').textContent()).toContain('đừng mở')
  })

  test('can be taken back before they are sent, by keyboard too', async () => {
    await files().setInputFiles([scam, scam])
    expect(await previews().count()).toBe(2)
    await page.getByRole('button', { name: 'Bỏ hình 1' }).press('Enter')
    await page.getByRole('button', { name: 'Bỏ hình 1' }).press('Enter')
    expect(await previews().count()).toBe(0)
    await send(page).click()
    expect(await page.locator('article').count()).toBe(1)
  })

  test('several are read one after the other and answered once, by the gravest', async () => {
    const harmless = { ...scam, buffer: await drawScreen(browser, ['Chiều nay mẹ nấu canh cua, con về ăn cơm nhé.']) }
    await questionBox(page).fill('xem giúp tôi hai hình này')
    await files().setInputFiles([scam, harmless])
    const answer = await press()
    expect(await answer.getAttribute('data-level')).toBe('scam')
    expect(await answers(page).count()).toBe(2)
    expect(await page.getByText(/Chữ đọc được trong hình \d/).count()).toBe(2)
    expect(await mine(page).textContent()).toBe('xem giúp tôi hai hình này')
  })

  test('what was read belongs to the story, until another begins', async () => {
    await files().setInputFiles(scam)
    await press()
    const asked = page.waitForRequest('**/api/check')
    await ask(page, 'thế có nên cài không')
    const { before } = (await asked).postDataJSON() as { before: string[] }
    expect(before.join()).toContain('cắt điện')
    await page.getByRole('button', { name: 'Chuyện khác' }).click()
    await examples(page).first().waitFor()
    expect(await log(page).locator('img').count()).toBe(0)
  })

  test('a large photograph is made smaller before it is sent', async () => {
    const large = `(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 })
      const pen = canvas.getContext('2d')
      for (let i = 0; i < 3000; i++) {
        pen.fillStyle = 'hsl(' + i * 7 + ' 80% 50%)'
        pen.fillRect((i * 97) % 4000, (i * 61) % 3000, 90, 90)
      }
      const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
      const data = new DataTransfer()
      data.items.add(new File([blob], 'lon.png', { type: 'image/png' }))
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    })()`
    await page.evaluate(large)
    const sent = page.waitForRequest('**/api/check/picture')
    await press()
    const { width, height } = await page
      .locator('article.me img')
      .evaluate(img => ({ width: img.naturalWidth, height: img.naturalHeight }))
    expect([width, height]).toEqual([4000, 3000])
    expect(Number(await (await sent).headerValue('content-length'))).toBeLessThan(2_000_000)
  })

  test('one that can not be read is told with its reason, and what was written is heard all the same', async () => {
    const broken = {
      name: 'hong.png',
      mimeType: 'image/png',
      buffer: Buffer.from('this is no picture at all, whatever it says'),
    }
    await questionBox(page).fill(SCAM.join(' '))
    await files().setInputFiles(broken)
    const answer = await press()
    expect(await page.locator('article.me').textContent()).toMatch(/Hình 1 tôi chưa xem được\..+/)
    expect(await answer.getAttribute('data-level')).toBe('scam')
    expectedComplaints = [expect.stringContaining('415')]
  })

  test('when nobody has time for them it says so, and reads them at a second try', async () => {
    await page.route('**/api/check/picture', route => route.fulfill({ status: 503, json: { error: 'x' } }))
    await files().setInputFiles(scam)
    expect(await (await press()).textContent()).toContain('113')
    await page.unroute('**/api/check/picture')
    const again = await answerTo(page, () => page.getByRole('button', { name: 'Gửi lại' }).click())
    expect(await again.getAttribute('data-level')).toBe('scam')
    expect(await page.locator('.unread').count()).toBe(0)
    expectedComplaints = [expect.stringContaining('503')]
  })
})
