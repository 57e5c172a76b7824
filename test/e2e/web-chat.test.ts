import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import type { Visit } from './browser.ts'
import { hasChromium, launchChromium, visit } from './browser.ts'

const PHONE = { width: 412, height: 860 }
const PICTURE = fileURLToPath(new URL('../../docs/web-chat.png', import.meta.url))

const SCAM =
  'Em bên Điện lực. Nhà mình chưa cập nhật hồ sơ, 16h chiều nay sẽ cắt điện. Bác bấm vào dienluc-evn.top/cskh.apk để cài ứng dụng rồi đọc mã OTP giúp em.'
const HOSTILE = [
  '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"><a href="http://vietcombank.vn-digi.top/">bấm</a>',
  'javascript:hacked=3 http://vietcombank.vn-digi.top/otp https://evil.example/?q=<b>đậm</b> \u202edảo ngược',
  'x'.repeat(400),
].join('\n')

const questionBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Tin nhắn hoặc câu hỏi' })
const log = (page: Page): Locator => page.getByRole('log', { name: 'Cuộc trò chuyện' })
const followUps = (page: Page): Locator => page.getByRole('group', { name: 'Hỏi tiếp' }).getByRole('button')

/** Pastes as a person does, or types letter by letter, and waits for the answer that belongs to it. */
const ask = async (page: Page, text: string, letterByLetter = false): Promise<Locator> => {
  const before = await page.locator('article').count()
  await questionBox(page).click()
  await (letterByLetter ? page.keyboard.type(text) : page.keyboard.insertText(text))
  await page.keyboard.press('Enter')
  const answer = page.locator('article').nth(before + 1)
  await answer.waitFor()
  return answer
}

const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

/** What the keyboard is on: the name a screen reader says, or the kind of thing. */
const focusName = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(() => { const at = document.activeElement
      return at.ariaLabel ?? at.labels?.[0]?.textContent ?? (at === document.body ? 'body' : at.textContent.trim()) })()`,
  )

describe.skipIf(!hasChromium())('the web chat in a browser', { timeout: 30_000 }, () => {
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
    await seen.page.context().close()
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
    const mine = page.locator('article.me')
    expect(await mine.textContent()).toBe(SCAM)
    const marks = mine.locator('mark')
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
    await page.keyboard.press('Enter')
    await page.locator('article').nth(2).waitFor()
    expect(await page.locator('article.me').textContent()).toBe('xin\nchào')
  })

  test('offers what to ask next, and asks it at a tap', async () => {
    const { page } = seen
    await ask(page, SCAM)
    const lapsed = followUps(page).filter({ hasText: 'đã lỡ' })
    await lapsed.click()
    await page.locator('article').nth(4).waitFor()
    expect(await page.locator('article.me').last().textContent()).toBe('Tôi đã lỡ làm theo')
    expect(await page.locator('article.bot').last().textContent()).toMatch(/ngân hàng/)
    expect(await page.getByRole('group', { name: 'Hỏi tiếp' }).count()).toBe(1)
  })

  test('can be used with the keyboard alone, in the order it is read', async () => {
    const { page } = seen
    const order: string[] = []
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab')
      order.push(await focusName(page))
    }
    const examples = await page.getByRole('group', { name: 'Câu hỏi mẫu' }).getByRole('button').allTextContents()
    expect(examples.length).toBe(3)
    expect(order).toEqual(['Đến ô nhập', 'Cuộc trò chuyện', ...examples, 'Tin nhắn hoặc câu hỏi', 'Hỏi'])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('article').nth(2).waitFor()
    expect(await page.locator('article.me').textContent()).toBe(examples[2])
    expect(await focusName(page)).toBe('Tin nhắn hoặc câu hỏi')
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
    expect(await page.getByRole('button', { name: 'Hỏi', exact: true }).count()).toBe(1)
    await ask(page, SCAM)
    const names = await page
      .getByRole('button')
      .evaluateAll(buttons => buttons.map(button => button.textContent?.trim()))
    expect(names.filter(name => !name)).toEqual([])
    // The level is in the words too, not in the colour alone.
    expect(await log(page).textContent()).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
  })

  test('shows hostile text as text, and makes no link of it', async () => {
    const { page } = seen
    await ask(page, HOSTILE)
    expect(await page.locator('article.me').textContent()).toContain('<script>window.hacked = 1</script>')
    expect(await log(page).locator('a, script, img, b, iframe').count()).toBe(0)
    expect(await page.evaluate<string>('typeof window.hacked')).toBe('undefined')
    expect(await page.locator('article.bot').last().textContent()).not.toContain('vn-digi.top')
  })

  test.each([320, 412, 1280])('fits a window %i pixels wide, also with a word that has no end', async width => {
    const { page } = seen
    await page.setViewportSize({ width, height: 640 })
    expect(await isSideways(page)).toBe(false)
    await ask(page, HOSTILE)
    expect(await isSideways(page)).toBe(false)
    for (const button of [...(await followUps(page).all()), page.getByRole('button', { name: 'Hỏi', exact: true })]) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
  })

  test('says so when there is no network, with what to do meanwhile', async () => {
    const { page } = seen
    await page.route('**/api/check', route => route.abort())
    const answer = await ask(page, SCAM)
    expect(await answer.textContent()).toContain('113')
    await page.unroute('**/api/check')
    expect(await (await ask(page, SCAM)).getAttribute('data-level')).toBe('scam')
    expectedComplaints = [expect.stringContaining('ERR_FAILED')]
  })

  test('shows the sentence of a server that refuses', async () => {
    const { page } = seen
    await page.route('**/api/check', route => route.fulfill({ status: 429, json: { error: 'Hỏi nhanh quá.' } }))
    expect(await (await ask(page, SCAM)).textContent()).toBe('Hỏi nhanh quá.')
    expectedComplaints = [expect.stringContaining('429')]
  })

  test.runIf(process.env.SCREENSHOT)('writes the picture of the README', async () => {
    const { page } = seen
    await ask(page, SCAM)
    await page.evaluate("document.querySelector('article.me').scrollIntoView({ block: 'start' })")
    await page.screenshot({ path: PICTURE, caret: 'hide' })
  })
})
