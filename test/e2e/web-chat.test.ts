import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import type { Visit } from './browser.ts'
import { hasChromium, launchChromium, leave, visit } from './browser.ts'
import {
  answers,
  answerTo,
  ask,
  examples,
  focusName,
  followUps,
  isSideways,
  log,
  mine,
  questionBox,
  send,
} from './web-page.ts'

const PHONE = { width: 412, height: 860 }
const PICTURE = fileURLToPath(new URL('../../docs/web-chat.png', import.meta.url))

const SCAM =
  'Em bên Điện lực. Nhà mình chưa cập nhật hồ sơ, 16h chiều nay sẽ cắt điện. Bác bấm vào dienluc-evn.top/cskh.apk để cài ứng dụng rồi đọc mã OTP giúp em.'
const HOSTILE = [
  '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"><a href="http://vietcombank.vn-digi.top/">bấm</a>',
  'javascript:hacked=3 http://vietcombank.vn-digi.top/otp https://evil.example/?q=<b>đậm</b> \u202edảo ngược',
  'x'.repeat(400),
].join('\n')

describe.skipIf(!hasChromium())('the web chat in a browser', () => {
  let server: Server
  let address: string
  let browser: Browser
  let seen: Visit
  let expectedComplaints: string[]

  beforeAll(async () => {
    const varDir = mkdtempSync(join(tmpdir(), 'khoan-da-e2e-'))
    server = startServer({ PORT: '0', VAR_DIR: varDir, LOG_LEVEL: 'warn', PATH: process.env.PATH ?? '' })
    ;[address, browser] = await Promise.all([server.ready, launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop('SIGTERM')
  })
  beforeEach(async () => {
    expectedComplaints = []
    seen = await visit(browser, address, PHONE)
  })
  afterEach(async () => {
    await leave(seen)
    expect(seen.strangers).toEqual([])
    expect(seen.complaints).toEqual(expectedComplaints)
  })

  test('answers what is typed and sent with Enter', async () => {
    const { page } = seen
    const answer = await ask(page, SCAM, true)
    expect(await answer.getAttribute('data-level')).toBe('scam')
    expect(await answer.textContent()).toContain('điện lực')
    expect(await questionBox(page).inputValue()).toBe('')
    expect(await focusName(page)).toBe('Tin nhắn hoặc câu hỏi')
  })

  test("marks what gave it away in the person's own words", async () => {
    const { page } = seen
    const answered = page.waitForResponse('**/api/check')
    await ask(page, SCAM)
    const { signs } = (await (await answered).json()) as { signs: { quote: string; group: string }[] }
    expect(await mine(page).textContent()).toBe(SCAM)
    const marks = mine(page).locator('mark')
    expect(await marks.allTextContents()).toEqual(signs.map(({ quote }) => quote))
    expect(await marks.first().getAttribute('title')).toBe(signs[0]?.group)
    expect(signs.length).toBeGreaterThan(1)
  })

  test('Shift and Enter begins a new line; an empty question is not sent', async () => {
    const { page } = seen
    await questionBox(page).click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('  ')
    await page.keyboard.press('Enter')
    await page.keyboard.type('xin')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('chào')
    expect(await page.locator('article').count()).toBe(1)
    await answerTo(page, () => page.keyboard.press('Enter'))
    expect(await mine(page).textContent()).toBe('xin\nchào')
  })

  test('offers what to ask next, and asks it at a tap', async () => {
    const { page } = seen
    await ask(page, SCAM)
    const lapsed = followUps(page).filter({ hasText: 'đã lỡ' })
    const answer = await answerTo(page, () => lapsed.click())
    expect(await mine(page).last().textContent()).toBe('Tôi đã lỡ làm theo')
    expect(await answer.textContent()).toMatch(/ngân hàng/)
    expect(await page.getByRole('group', { name: 'Hỏi tiếp' }).count()).toBe(1)
  })

  test('can be used with the keyboard alone, in the order it is read', async () => {
    const { page } = seen
    const order: string[] = []
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press('Tab')
      order.push(await focusName(page))
    }
    const samples = await examples(page).allTextContents()
    expect(samples.length).toBe(3)
    const box = 'Tin nhắn hoặc câu hỏi'
    expect(order).toEqual(['Đến ô nhập', 'Gọi 113', 'Gọi cho ai?', ...samples, box, 'Gửi hình', 'Hỏi'])
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+Tab')
    await answerTo(page, () => page.keyboard.press('Enter'))
    expect(await mine(page).textContent()).toBe(samples[2])
    expect(await focusName(page)).toBe(box)
  })

  test('the skip link leads to the box', async () => {
    const { page } = seen
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focusName(page)).toBe('Tin nhắn hoặc câu hỏi')
  })

  test('tells a screen reader what everything is', async () => {
    const { page } = seen
    expect(await page.getAttribute('html', 'lang')).toBe('vi')
    expect(await page.title()).toContain('Khoan Đã')
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Khoan Đã'])
    expect(await log(page).getAttribute('aria-live')).toBe('polite')
    expect(await send(page).count()).toBe(1)
    await ask(page, SCAM)
    const names = await page
      .getByRole('button')
      .evaluateAll(buttons => buttons.map(button => button.ariaLabel ?? button.textContent?.trim()))
    expect(names.filter(name => !name)).toEqual([])
    // The level is in the words too, not in the colour alone.
    expect(await log(page).textContent()).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    const speakers = await page
      .locator('article')
      .evaluateAll(all => all.map(one => one.textContent?.trim().split(':')[0]))
    expect(speakers).toEqual(['Khoan Đã', 'Anh chị', 'Khoan Đã'])
  })

  test('shows hostile text as text, and makes no link of it', async () => {
    const { page } = seen
    await ask(page, HOSTILE)
    expect(await mine(page).textContent()).toContain('<script>window.hacked = 1</script>')
    expect(await page.locator('article:not(.welcome)').locator('script, img, b, iframe').count()).toBe(0)
    const addressesIn = (part: Locator): Promise<(string | null)[]> =>
      part.locator('a').evaluateAll(all => all.map(link => link.getAttribute('href')))
    const known = await addressesIn(page.locator('#numbers'))
    expect((await addressesIn(log(page))).filter(href => !known.includes(href))).toEqual([])
    expect(await page.evaluate<string>('typeof window.hacked')).toBe('undefined')
    expect(await answers(page).last().textContent()).not.toContain('vn-digi.top')
  })

  test.each([320, 360, 412, 1366])('fits a window %i pixels wide, also with a word that has no end', async width => {
    const { page } = seen
    await page.setViewportSize({ width, height: 640 })
    expect(await isSideways(page)).toBe(false)
    await ask(page, HOSTILE)
    expect(await isSideways(page)).toBe(false)
    for (const button of [...(await followUps(page).all()), send(page)]) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
  })

  test.runIf(process.env.SCREENSHOT)('writes the picture of the README', async () => {
    const { page } = seen
    await ask(page, SCAM)
    await page.evaluate("document.querySelector('article.me').scrollIntoView({ block: 'start' })")
    await page.screenshot({ path: PICTURE, caret: 'hide' })
  })
})
