import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/app/judging/assess.ts'
import { drawQr } from '../../src/media/qr-svg.ts'
import { ASSESSMENT, buildTestServer } from '../http/build.ts'
import { violationsOf } from './axe.ts'
import type { Visit } from './browser.ts'
import { hasChromium, launchChromium, leave, PATIENCE_MS, visit } from './browser.ts'
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

/** The page over a judge that says what the test wants: what it sends, keeps, folds and links. */

const PHONE = { width: 360, height: 640 }
const ZALO = 'https://zalo.me/1234567890123'

const COMMUNE = {
  areas: [
    { id: 'nga-son', police: 'Công an Xã <Nga> Sơn', phone: '02373 000 000', duty: [], offices: [] },
    { id: 'nga-thang', police: 'Công an Xã Nga Thắng', address: 'Trụ sở', duty: [], offices: [] },
  ],
}

const REPLY = '⚠️ CÓ DẤU HIỆU LỪA ĐẢO.\n\nNên làm ngay\n1. Cúp máy.\n2. Gọi 113.'

interface Asked {
  text: string
  before: readonly string[]
}

describe.skipIf(!hasChromium())('the story of the web chat', () => {
  /** What stands in place of the usual; `first: undefined`: the answer has none. */
  let answer: Partial<Omit<Assessment, 'first'>> & { first?: string | undefined }
  let asked: Asked[]
  let app: ReturnType<typeof buildTestServer>['app']
  let logged: () => string
  let address: string
  let browser: Browser
  let seen: Visit
  let page: Page
  let expectedComplaints: unknown[]

  beforeAll(async () => {
    const server = buildTestServer({
      page: { commune: COMMUNE, hotlines: ['1900545413'], zalo: { link: ZALO, qr: await drawQr(ZALO) } },
      assess: (text, options) => {
        asked.push({ text, before: options?.before ?? [] })
        return { ...ASSESSMENT, reply: REPLY, ...answer } as Assessment
      },
    })
    app = server.app
    logged = server.logged
    ;[address, browser] = await Promise.all([app.listen({ port: 0, host: '127.0.0.1' }), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  beforeEach(async () => {
    answer = {}
    asked = []
    expectedComplaints = []
    seen = await visit(browser, address, PHONE)
    page = seen.page
  })
  afterEach(async () => {
    await leave(seen)
    expect(seen.strangers).toEqual([])
    expect(seen.complaints).toEqual(expectedComplaints)
  })

  test('goes along with every question, oldest first, and stays out of addresses, storage and the log', async () => {
    for (const text of ['công an gọi tôi', 'nó nói đừng kể cho ai', 'họ làm gì tiếp']) await ask(page, text)
    expect(asked).toEqual([
      { text: 'công an gọi tôi', before: [] },
      { text: 'nó nói đừng kể cho ai', before: ['công an gọi tôi'] },
      { text: 'họ làm gì tiếp', before: ['công an gọi tôi', 'nó nói đừng kể cho ai'] },
    ])
    expect(page.url()).toBe(`${address}/`)
    const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])'
    expect(await page.evaluate(kept)).toBe('[{},{},"",null]')
    expect(await page.evaluate('indexedDB.databases().then(all => all.length)')).toBe(0)
    expect(logged()).not.toContain('đừng kể')
  })

  test('is bounded: twenty passages of five thousand letters', async () => {
    await ask(page, 'a'.repeat(6_000))
    for (let i = 1; i <= 20; i++) await ask(page, `lời ${i}`)
    const { before } = asked.at(-1) as Asked
    expect([before.length, before[0]?.length, before.at(-1)]).toEqual([20, 5_000, 'lời 19'])
    await ask(page, 'thêm')
    expect(asked.at(-1)?.before[0]).toBe('lời 1')
  })

  test.each(['Chuyện khác', 'chuyen khac', 'CHUYỆN KHÁC!'])('ends with "%s": nothing of it is left', async words => {
    await ask(page, 'công an gọi tôi')
    await questionBox(page).fill(words)
    await page.keyboard.press('Enter')
    await examples(page).first().waitFor()
    expect(await page.content()).not.toContain('công an gọi tôi')
    expect(await page.getByRole('status').textContent()).toContain('chuyện khác')
    await ask(page, 'alo')
    expect(asked).toEqual([
      { text: 'công an gọi tôi', before: [] },
      { text: 'alo', before: [] },
    ])
  })

  test('ends with its button, and with leaving the page', async () => {
    await ask(page, 'công an gọi tôi')
    await followUps(page).filter({ hasText: 'Chuyện khác' }).click()
    expect(await answers(page).count()).toBe(1)
    await ask(page, 'ngân hàng gọi tôi')
    await page.goto('about:blank')
    await page.goBack()
    await examples(page).first().waitFor()
    expect(await page.content()).not.toContain('ngân hàng gọi tôi')
    await ask(page, 'alo')
    expect(asked.at(-1)).toEqual({ text: 'alo', before: [] })
  })

  test('"xem thêm" unfolds the rest, by tap or by word, without asking again', async () => {
    answer = { first: '⚠️ CÓ DẤU HIỆU LỪA ĐẢO.\n\nCúp máy ngay.', reply: `${REPLY}\n\nHỏi lại cho chắc: ra xã.` }
    const said = await ask(page, 'công an gọi tôi')
    const rest = said.getByText('Hỏi lại cho chắc')
    expect(await rest.isVisible()).toBe(false)
    expect(await said.getByText('CÓ DẤU HIỆU').count()).toBe(1)
    await said.getByText('Xem thêm').click()
    expect(await rest.isVisible()).toBe(true)
    const second = await ask(page, 'nó gọi lại')
    await questionBox(page).fill('xem them')
    await page.keyboard.press('Enter')
    expect(await second.getByText('Hỏi lại cho chắc').isVisible()).toBe(true)
    expect(asked.length).toBe(2)
  })

  test('an answer that is short already has nothing to unfold', async () => {
    answer = { first: REPLY }
    expect(await (await ask(page, 'alo')).locator('details').count()).toBe(0)
    answer = { first: undefined }
    expect(await (await ask(page, 'alo')).locator('details').count()).toBe(0)
  })

  test('numbers that the page knows can be tapped; sums, quotes and strangers can not', async () => {
    answer = {
      reply: [
        'Gọi 113, hoặc Công an xã 02373000000 (02373.000.000).',
        'Trẻ em: 111. Báo số: 156',
        'Tổng đài Vietcombank: 1900545413 (so lại với số in sau thẻ).',
        'Lời đáng ngờ: “gọi 113 gặp anh Ba, 0912345678”.',
        'Số 0912345678, 113.000 đồng, 111 triệu, 0113, 1567, a.b/113, 113.evil[.]top',
      ].join('\n'),
    }
    const links = (await ask(page, 'alo')).locator('a')
    expect(await links.evaluateAll(all => all.map(link => [link.textContent, link.getAttribute('href')]))).toEqual([
      ['113', 'tel:113'],
      ['02373000000', 'tel:02373000000'],
      ['02373.000.000', 'tel:02373000000'],
      ['111', 'tel:111'],
      ['156', 'tel:156'],
      ['1900545413', 'tel:1900545413'],
    ])
    expect(await mine(page).locator('a').count()).toBe(0)
  })

  test('who lost something is offered other questions than who is warned', async () => {
    const offered = () => followUps(page).allTextContents()
    answer = { level: 'scam', intent: 'check' }
    await ask(page, 'công an gọi tôi')
    expect(await offered()).toContain('Tôi đã lỡ làm theo')
    answer = { level: 'scam', intent: 'victim-paid' }
    await ask(page, 'tôi chuyển 5 triệu rồi')
    expect(await offered()).toEqual(expect.arrayContaining(['Gọi ngân hàng nói gì?', 'Chuyện khác']))
    expect(await offered()).not.toContain('Tôi đã lỡ làm theo')
  })

  test("the commune's numbers, its Zalo and the code that leads there are at hand", async () => {
    await page.getByText('Gọi cho ai?').click()
    const link = page.getByRole('link', { name: '02373 000 000' })
    expect(await link.getAttribute('href')).toBe('tel:02373000000')
    expect(await link.textContent()).toContain('Công an Xã <Nga> Sơn')
    const zalo = page.getByRole('link', { name: 'Hỏi trên Zalo của xã' })
    expect([await zalo.getAttribute('href'), await zalo.getAttribute('rel')]).toEqual([ZALO, 'noopener noreferrer'])
    const drawn =
      'document.querySelector(".zalo img").decode().then(() => document.querySelector(".zalo img").naturalWidth)'
    expect(await page.evaluate<number>(drawn)).toBeGreaterThan(0)
    expect(await isSideways(page)).toBe(false)
  })

  test('says that it looks while it looks, and takes no second question meanwhile', async () => {
    const held: Route[] = []
    await page.route('**/api/check', route => void held.push(route))
    await questionBox(page).fill('công an gọi tôi')
    await page.keyboard.press('Enter')
    await log(page).getByText('đang xem…').waitFor()
    expect(await send(page).isDisabled()).toBe(true)
    await questionBox(page).fill('và thế này')
    await page.keyboard.press('Enter')
    expect(await questionBox(page).inputValue()).toBe('và thế này')
    await answerTo(page, () => Promise.all(held.map(route => route.continue())))
    expect([await page.locator('.waiting').count(), asked.length]).toEqual([0, 1])
  })

  const failures: [string, Parameters<Route['fulfill']>[0] | null, RegExp][] = [
    ['429 with its wait', { status: 429, headers: { 'retry-after': '37' }, json: { error: 'x' } }, /Chờ 37 giây.*113/s],
    ['503', { status: 503, json: { error: 'x' } }, /đông người.*113/s],
    ['500 without words', { status: 500, body: '<html>' }, /113/],
    ['no network', null, /mạng.*113/s],
    ['an answer that is none', { status: 200, body: 'ok' }, /113/],
  ]
  test.each(failures)('%s: says what to do, names 113, and asks again at a tap', async (_name, response, words) => {
    await page.route('**/api/check', route => (response ? route.fulfill(response) : route.abort()))
    const said = await ask(page, 'công an gọi tôi')
    expect(await said.textContent()).toMatch(words)
    expect(await said.locator('a[href="tel:113"]').count()).toBe(1)
    await page.unroute('**/api/check')
    const retry = followUps(page).filter({ hasText: 'Gửi lại' })
    expect(await (await answerTo(page, () => retry.click())).getAttribute('data-level')).toBe('scam')
    expect([await mine(page).count(), asked.length]).toEqual([1, 1])
    if (response?.status !== 200)
      expectedComplaints = [expect.stringContaining(response ? String(response.status) : 'ERR_FAILED')]
  })

  test('shows the sentence of a server that can not take it', async () => {
    await page.route('**/api/check', route => route.fulfill({ status: 413, json: { error: 'Nội dung dài quá.' } }))
    expect(await (await ask(page, 'alo')).textContent()).toContain('Nội dung dài quá.')
    expectedComplaints = [expect.stringContaining('413')]
  })

  test('the box grows with its text, up to a part of the screen', async () => {
    const height = async (): Promise<number> => (await questionBox(page).boundingBox())?.height ?? 0
    const empty = await height()
    await questionBox(page).fill('một\nhai\nba\nbốn')
    const four = await height()
    expect(four).toBeGreaterThan(empty + 40)
    await questionBox(page).fill('dòng\n'.repeat(60))
    expect(await height()).toBeLessThan(PHONE.height / 2)
    await questionBox(page).fill('')
    expect(await height()).toBe(empty)
  })

  test('on a touch screen Enter begins a line, and the answer is not covered by a keyboard', async () => {
    const context = await browser.newContext({
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    })
    const phone = await context.newPage()
    phone.setDefaultTimeout(PATIENCE_MS)
    await phone.goto(address)
    await questionBox(phone).tap()
    await phone.keyboard.type('xin')
    await phone.keyboard.press('Enter')
    await phone.keyboard.type('chào')
    expect(await questionBox(phone).inputValue()).toBe('xin\nchào')
    await answerTo(phone, () => send(phone).tap())
    expect(await focusName(phone)).not.toBe('Tin nhắn hoặc câu hỏi')
    expect(await phone.getByRole('button', { name: 'Chụp hình' }).isVisible()).toBe(true)
    await context.close()
  })

  test('letters twice as large still fit', async () => {
    await page.evaluate("document.documentElement.style.fontSize = '225%'")
    expect(await isSideways(page)).toBe(false)
    await ask(page, 'công an gọi tôi')
    await page.getByText('Gọi cho ai?').click()
    expect(await isSideways(page)).toBe(false)
  })

  test.each(['light', 'dark'] as const)('an accessibility checker finds nothing in %s', async colorScheme => {
    await page.emulateMedia({ colorScheme })
    answer = { first: '⚠️ CÓ DẤU HIỆU LỪA ĐẢO.\n\nCúp máy ngay, gọi 113.' }
    await ask(page, 'công an gọi tôi')
    await page.getByText('Xem thêm').click()
    await page.getByText('Gọi cho ai?').click()
    expect(await violationsOf(page)).toEqual([])
  })
})
