import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import { ROOT } from '../support/snapshot.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { faultsInAllLooks } from './axe.ts'
import type { Visit } from './browser.ts'
import { hasChromium, launchChromium, leave, PATIENCE_MS, visit } from './browser.ts'

/** Warnings and numbers at the desk, in a browser: written by one, approved by another, recalled, and counted. */

const OFFICE = { width: 1366, height: 860 }
const PHONE = { width: 360, height: 740 }

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const CODE = /CB-[0-9A-Z]{6}/

describe.skipIf(!hasChromium())('warnings and numbers in a browser', () => {
  let town: Town
  let browser: Browser
  let hoa: Actor
  let an: Actor
  let quan: Actor
  let lan: Actor
  const open: Visit[] = []

  const role = async (...words: string[]): Promise<Actor> => {
    const person = actor(town, 'telegram')
    await person.says(await invite(town, ...words))
    return person
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  const enter = async (person: Actor, screen = OFFICE): Promise<Page> => {
    const [, path = ''] =
      /https:\/\/example\.test(\/desk\/vao\?ma=[A-Za-z0-9_-]+)/.exec(await person.says('bàn làm việc')) ?? []
    const seen = await visit(browser, town.address() + path, screen)
    open.push(seen)
    await press(seen.page, 'Vào bàn làm việc')
    await seen.page.waitForURL('**/desk')
    return seen.page
  }

  /** From the list of warnings to what was set up; the code. */
  const setUpDrill = async (page: Page): Promise<string> => {
    await page.goto(`${town.address()}/desk/canh-bao`)
    await page.getByRole('link', { name: 'Soạn buổi diễn tập' }).click()
    const sample = page.getByRole('radio', { name: /người thân/i }).first()
    await sample.check()
    // As small as a box to tick, beside what it is for.
    expect((await sample.boundingBox())?.width).toBeLessThan(32)
    await press(page, 'Soạn')
    return codeOn(page)
  }

  const codeOn = async (page: Page): Promise<string> => CODE.exec((await page.textContent('h1')) ?? '')?.[0] ?? ''

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([startTown(), launchChromium()])
    hoa = await role('leader', '--area', 'nga-son', '--group', 'phu-nu')
    an = await role('approver', '--area', 'nga-son')
    quan = await role('admin')
    lan = actor(town, 'telegram')
    const asked = await lan.says('nhận cảnh báo')
    if (asked.includes('xã nào')) await lan.says('Xã Nga Sơn')
    await lan.says('thôi')
  })
  afterAll(async () => {
    await browser?.close()
    await town?.close()
  })
  afterEach(async () => {
    for (const { page, strangers, complaints } of open.splice(0)) {
      await leave({ page })
      expect(strangers).toEqual([])
      expect(complaints.filter(text => !/status of (?:403|404|409|422)/.test(text))).toEqual([])
    }
  })

  test('written from a pattern, approved by another, recalled; who got it is told', async () => {
    const page = await enter(hoa)
    await page.getByRole('link', { name: 'Cảnh báo', exact: true }).click()
    await page.getByLabel('Tìm bài có sẵn').fill('dien luc')
    await press(page, 'Tìm bài')
    await page.locator('a[href*="kieu=gia-danh-dien-luc"]').click()
    const words = page.getByLabel('Lời cảnh báo')
    expect(await words.inputValue()).toContain('Nên làm:')

    // Shown anew while it is written, without a button.
    await words.fill(`${WORDS} Tuần này đã có ba nhà bị gọi.`)
    const preview = page.getByRole('region', { name: 'Xem trước' })
    await preview.getByText('Tuần này đã có ba nhà bị gọi.').first().waitFor()
    expect(await preview.textContent()).toContain('BẢN NHÁP')
    expect(await preview.textContent()).toMatch(/Đọc khoảng \d+ giây/)
    await words.fill(`${WORDS} Ai hỏi thì đọc mã OTP cho họ.`)
    await preview.getByText('đưa mã hoặc mật khẩu').first().waitFor()
    await press(page, 'Soạn')
    expect(await page.getByRole('alert').textContent()).toContain('mã OTP')
    await words.fill(WORDS)
    await press(page, 'Soạn')
    expect(await page.getByRole('status').textContent()).toContain('Chưa gửi cho ai')
    const code = await codeOn(page)
    const picture = page.getByRole('img', { name: 'Ảnh cảnh báo' })
    await picture.scrollIntoViewIfNeeded()
    await expect
      .poll(() => page.evaluate('document.querySelector(".form img").naturalWidth'), { timeout: PATIENCE_MS })
      .toBe(1080)
    await press(page, 'Gửi duyệt')
    await an.hears(code)

    const other = await enter(an)
    await other.getByRole('link', { name: code }).click()
    expect(await other.locator('ins').first().textContent()).not.toBe('')
    await press(other, 'Duyệt')
    expect(await other.getByRole('status').textContent()).toContain('gửi ngay cho 1 người')
    await lan.hears(WORDS)

    await other.goto(`${town.address()}/desk/canh-bao/${code}`)
    await other.getByLabel(/Lý do thu hồi/).fill('Ghi nhầm tên xã')
    await press(other, 'Thu hồi')
    expect(await lan.hears('Ghi nhầm tên xã')).toContain(code)
    expect(await other.textContent('main')).toContain('đã thu hồi')
  })

  test('works without a script', async () => {
    const page = await enter(hoa)
    await page.route('**/compose.js', route => route.fulfill({ body: '', contentType: 'text/javascript' }))
    await page.goto(`${town.address()}/desk/canh-bao`)
    await page.getByLabel('Lời cảnh báo').fill(WORDS)
    await press(page, 'Xem trước')
    expect(await page.getByRole('region', { name: 'Xem trước' }).textContent()).toContain(WORDS)
    expect(await page.getByLabel('Lời cảnh báo').inputValue()).toBe(WORDS)
  })

  test('numbers, and the report as files', async () => {
    await lan.says('Nó nhắn bấm http://qua-tang-tet-2026.top/a để nhận quà, đòi mã OTP ngân hàng')
    const page = await enter(quan)
    await page.getByRole('link', { name: 'Số liệu' }).click()
    await page.getByRole('link', { name: 'Lượt hỏi' }).first().click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Lượt hỏi: từng ngày')
    await page.getByRole('link', { name: 'Về số liệu' }).click()
    await page.getByRole('link', { name: 'Báo cáo của Ban Chỉ đạo' }).click()
    const files: string[] = []
    for (const name of ['Tải bản Word (DOCX)', 'Tải bảng tính (XLSX)']) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)])
      expect(download.suggestedFilename()).toMatch(/^bao-cao-tat-ca-.*\.(docx|xlsx)$/)
      files.push(await download.path())
    }
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(files[1] ?? '')
    let asked = 0
    book.getWorksheet('Tổng hợp')?.eachRow(row => {
      if (row.getCell(1).value === 'Lượt hỏi') asked = Number(row.getCell(2).value)
    })
    expect(asked).toBeGreaterThan(0)
  })

  test('every page can be read by everybody, on a telephone and in the dark too', async () => {
    const page = await enter(hoa)
    await page.goto(`${town.address()}/desk/canh-bao`)
    await page.getByLabel('Lời cảnh báo').fill(WORDS)
    await press(page, 'Soạn')
    const code = await codeOn(page)
    await press(page, 'Gửi duyệt')
    const drill = await setUpDrill(page)
    const other = await enter(quan)
    const paths = [
      `/desk/canh-bao/${drill}`,
      '/desk/canh-bao',
      '/desk/canh-bao?trang-thai=tat-ca',
      `/desk/canh-bao/${code}`,
    ]
    const places: [Page, string[]][] = [
      [
        page,
        [
          ...[...paths, '/desk/canh-bao/dien-tap', '/desk/canh-bao/phat-thanh'],
          ...['/desk/canh-bao?kieu=gia-danh-dien-luc', '/desk/canh-bao?tim=vay'],
        ],
      ],
      [other, [...paths, '/desk', '/desk/so-lieu', '/desk/so-lieu/ngay?ten=asked', '/desk/so-lieu/bao-cao']],
    ]
    for (const [who, addresses] of places)
      for (const path of addresses) {
        await who.goto(town.address() + path)
        expect([path, await faultsInAllLooks(who, [OFFICE, PHONE])]).toEqual([path, []])
      }
  })

  test.runIf(process.env.SCREENSHOT)('writes the pictures of docs/desk.md', async () => {
    const page = await enter(hoa)
    await page.goto(`${town.address()}/desk/canh-bao?kieu=gia-danh-dien-luc`)
    const begun = page.getByLabel('Lời cảnh báo')
    await begun.fill(`${await begun.inputValue()}\nTuần này ở xã ta đã có ba nhà bị gọi.`)
    await press(page, 'Soạn')
    const code = await codeOn(page)
    await press(page, 'Gửi duyệt')
    const other = await enter(an)
    const admin = await enter(quan)
    for (const asked of [
      'Có người xưng điện lực gọi, dọa cắt điện, bảo bấm http://dienluc-evn.top tải ứng dụng, đọc mã OTP',
      'Công an gọi bảo tôi liên quan vụ án, chuyển tiền vào tài khoản 19034455667788 để kiểm tra, giữ bí mật',
      'Shop tuyển cộng tác viên làm nhiệm vụ, đặt cọc 500 nghìn nhận hoa hồng ngay, vào nhóm Telegram',
    ])
      await actor(town, 'zalo-bot').says(asked)
    const pictures: [string, Page, string, typeof OFFICE][] = [
      ['desk-warning-compose', page, '/desk/canh-bao?kieu=gia-danh-dien-luc', { width: 1366, height: 1900 }],
      ['desk-warning-approve', other, `/desk/canh-bao/${code}`, { width: 1366, height: 1500 }],
      ['desk-warning-phone', other, `/desk/canh-bao/${code}`, PHONE],
      ['desk-drill', page, '/desk/canh-bao/dien-tap', { width: 1366, height: 900 }],
      ['desk-numbers', admin, '/desk/so-lieu', { width: 1366, height: 1200 }],
    ]
    for (const [name, who, path, screen] of pictures) {
      await who.setViewportSize(screen)
      await who.goto(town.address() + path)
      const picture = await who.screenshot({ path: join(ROOT, 'docs', `${name}.png`), caret: 'hide' })
      expect(picture.length).toBeGreaterThan(5_000)
    }
  })
})
