import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor } from '../support/cast.ts'
import { ROOT } from '../support/snapshot.ts'
import { until } from '../support/until.ts'
import { faultsInAllLooks, faultsOf } from './axe.ts'
import { hasChromium } from './browser.ts'
import type { DeskTown } from './desk-town.ts'
import { OFFICE, openDeskTown, PHONE, press, report } from './desk-town.ts'

/** The desk by keys, papers of a case, campaigns, duty: in a browser, most of it by keyboard alone. */

const CALL =
  'Có người xưng công an gọi số 0987123654, bảo chuyển tiền vào tài khoản 19034455667788 để kiểm tra, tuyệt đối giữ bí mật'
const SHOP =
  'Shop gui ma don hang, moi chi bam http://don-hang-nhanh.site/x de nhan qua tri an khach hang than thiet nhe'
const GIFT = 'Nó nhắn tôi bấm http://qua-tang-tet-2026.top/a để nhận quà của siêu thị trước tối nay, nhanh kẻo hết'

const PAID =
  'Tôi lỡ chuyển 12 triệu vào tài khoản 71118822334455 cho người xưng điện lực, họ gọi từ số 0934555777 lúc 8 giờ sáng nay'
const OWES =
  'Số 0977111222 gọi tôi xưng ngân hàng, bảo thẻ của tôi nợ quá hạn, phải đọc số thẻ để kiểm tra ngay không thì khoá'
const LOTTERY =
  'Shop nhắn tôi trúng thưởng tivi, muốn nhận thì chuyển phí vận chuyển 500.000 đồng vào tài khoản 8812345678901 trước tối nay'
const BOTH =
  'Số 0977111222 gọi tôi báo con bị tai nạn đang cấp cứu, bắt chuyển tiền viện phí vào tài khoản 8812345678901 ngay, không được báo ai'
const TAUGHT = 'Có anh Tuấn số 0966333445 gọi bảo công tơ nhà tôi hỏng, đòi quét mặt qua điện thoại để khỏi cắt điện'
const SCANNED =
  'Chị Nguyễn Thị Hoà ơi, em bên điện lực, số 0966 333 555, chị quét mã trên tem công tơ rồi chuyển 250.000 đồng để khỏi cắt điện nhé'
const MASKED =
  'Có số 0966333444 gọi tôi xưng toà án, bảo tôi liên quan vụ rửa tiền, phải chuyển tiền để chứng minh trong sạch, không được nói với ai'
const PICTURED =
  'Có người xưng công an gọi số 0934555888, dọa bắt, bảo chuyển 30 triệu vào tài khoản 71118822330011 để kiểm tra, tuyệt đối giữ bí mật'

describe.skipIf(!hasChromium())('more of the desk in a browser', () => {
  let desk: DeskTown
  let an: Actor
  let quan: Actor

  beforeAll(async () => {
    desk = await openDeskTown()
    an = await desk.role('officer', '--area', 'nga-son')
    quan = await desk.role('admin')
  })
  afterAll(() => desk?.close())
  afterEach(() => desk.endVisits())

  test('j, k, n and ? do what links and buttons do, and nothing while somebody types', async () => {
    const first = await report(actor(desk.town, 'telegram'), CALL)
    const second = await report(actor(desk.town, 'zalo-bot'), SHOP)
    const page = await desk.enter(an)
    await page.goto(`${desk.town.address()}/desk/vu`)
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent.trim()')
    const order: string[] = []
    for (const key of ['j', 'j', 'j', 'k']) {
      await page.keyboard.press(key)
      order.push(await focused())
    }
    expect(order).toEqual([first, second, second, first])
    await page.keyboard.press('n')
    await page.waitForURL(`**/desk/vu/${first}`)
    await page.keyboard.press('?')
    expect(await page.getByText('Tắt phím tắt').isVisible()).toBe(true)
    await page.keyboard.press('?')
    await page.getByLabel('Mã vụ ghép vào đây').focus()
    await page.keyboard.press('n')
    expect(await page.getByLabel('Mã vụ ghép vào đây').inputValue()).toBe('n')
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('n')
    expect(await page.getByRole('status').first().textContent()).toContain('đã nhận vụ')
  })

  test('keys can be turned off, and stay off', async () => {
    const page = await desk.enter(an)
    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Tắt phím tắt' }).click()
    await page.goto(`${desk.town.address()}/desk/vu`)
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
    await page.getByText('Phím tắt', { exact: true }).click()
    await page.getByRole('button', { name: 'Bật phím tắt' }).click()
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('A')
  })

  test('a new case appears by itself, and the focus stays; a session that ended shows nothing', async () => {
    const page = await desk.enter(an)
    await page.goto(`${desk.town.address()}/desk/vu`)
    await page.keyboard.press('j')
    const before = await page.evaluate('document.activeElement.getAttribute("href")')
    const code = await report(actor(desk.town, 'zalo-oa'), GIFT)
    expect(await page.getByRole('link', { name: code }).count()).toBe(0)
    // What happens every twenty seconds happens, too, when somebody comes back to the page.
    const comeBack = () => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
    await comeBack()
    await page.getByRole('link', { name: code }).waitFor()
    expect(await page.getByRole('status').textContent()).toBe('Có thêm 1 vụ.')
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(before)
    await an.says('không phải tôi')
    await comeBack()
    await page.waitForURL('**/desk/vao')
    expect(await page.textContent('main')).not.toContain(code)
  })

  /** Goes on with Tab until something with this name has the focus. */
  const tabTo = async (page: Page, name: string): Promise<void> => {
    const focused = 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()'
    for (let steps = 0; steps < 80 && (await page.evaluate(focused)) !== name; steps += 1)
      await page.keyboard.press('Tab')
    expect(await page.evaluate(focused)).toBe(name)
  }

  test('a paper is taken and the week of duty is written by keyboard', async () => {
    const code = await report(actor(desk.town, 'telegram'), PAID)
    const page = await desk.enter(an)
    await page.goto(`${desk.town.address()}/desk/vu/${code}`)
    await tabTo(page, 'Phiếu gửi ngân hàng')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe(`${code}-ngan-hang.docx`)
    await page.reload()
    expect(await page.textContent('main')).toContain('lập phiếu gửi ngân hàng')

    const admin = await desk.enter(quan)
    await admin.goto(`${desk.town.address()}/desk/nguoi?xa=nga-son`)
    const box = admin.getByRole('checkbox', { name: /^Cán bộ số 1, Chủ nhật/ })
    const name = (await box.getAttribute('aria-label')) ?? ''
    await tabTo(admin, name)
    await admin.keyboard.press('Space')
    await tabTo(admin, 'Ghi lịch trực')
    await admin.keyboard.press('Enter')
    await admin.getByRole('status').first().waitFor()
    expect(await admin.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true)
  })

  test('its pages can be read by everybody, on a telephone and in the dark too', async () => {
    const one = await report(actor(desk.town, 'telegram'), OWES)
    const two = await report(actor(desk.town, 'zalo-bot'), LOTTERY)
    expect(await report(actor(desk.town, 'zalo-oa'), BOTH)).toBe(two)
    const page = await desk.enter(quan)
    const paths = [
      ...['/desk', '/desk/vu?chung=1', `/desk/vu?nhom=${one}&trang-thai=tat-ca`, `/desk/vu/${one}`, `/desk/vu/${two}`],
      ...['/desk/nguoi?xa=nga-son', '/desk/nguoi?xa=nga-an&tuan=2026-12-28'],
    ]
    for (const path of paths) {
      await page.goto(desk.town.address() + path)
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
      expect([path, await faultsInAllLooks(page, [OFFICE, PHONE])]).toEqual([path, []])
    }
    await page.goto(`${desk.town.address()}/desk/vu/${one}`)
    await press(page, `Ghép ${two}`)
    expect(await page.getByRole('status').first().textContent()).toContain('Đã ghép')
    await press(page, `Tách ${two} ra`)
    expect(await page.getByRole('status').first().textContent()).toContain('Đã tách ra')
    expect(await page.getByRole('button', { name: `Ghép ${two}` }).count()).toBe(1)
  })

  test('the corpus is taught from a file, and its pages can be read by everybody', async () => {
    const page = await desk.enter(an)
    await page.goto(`${desk.town.address()}/desk/kho/nhap`)
    await page.getByLabel('Tệp bảng tính (XLSX hoặc CSV)').setInputFiles({
      ...{ name: 'cau.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(`Câu;Kiểu\n${TAUGHT};gia-danh-dien-luc\nngắn;thật`),
    })
    await press(page, 'Đọc tệp và xem lại')
    expect(await page.textContent('main')).toContain('anh {name} số {phone}')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('checkbox', { name: /^Tôi đã đọc/ }).check()
    await press(page, 'Gửi đề xuất')
    expect(await page.getByRole('status').first().textContent()).toContain('Đã nhận đề xuất')
    const paths = ['/desk/kho', '/desk/kho/de-xuat?loai=pattern', '/desk/kho/nhap', '/desk/kho/gia-danh-dien-luc']
    for (const path of paths) {
      await page.goto(desk.town.address() + path)
      expect([path, await faultsInAllLooks(page, [OFFICE, PHONE])]).toEqual([path, []])
    }
  })

  test('a case is handed over, decided by the next; who asked about its number before is told, and told again', async () => {
    const binh = await desk.role('officer', '--area', 'nga-son')
    const nam = actor(desk.town, 'telegram')
    await nam.says('Số 0966333444 gọi tôi đòi chuyển tiền')
    const code = await report(actor(desk.town, 'zalo-oa'), MASKED)
    const first = await desk.enter(an)
    await first.goto(`${desk.town.address()}/desk/vu/${code}`)
    await press(first, 'Nhận')
    await press(first, 'Chuyển')
    expect(await first.getByRole('status').first().textContent()).toContain('Đã chuyển')
    await binh.hears(code)
    const second = await desk.enter(binh)
    await second.goto(`${desk.town.address()}/desk/vu/${code}`)
    await press(second, 'Nhận')
    await second.getByRole('checkbox', { name: /0966333444/ }).check()
    await press(second, 'Lừa đảo')
    await press(second, 'Kết luận lừa đảo')
    await nam.hears('Gần đây anh chị hỏi')
    await press(second, 'Bỏ dấu 1')
    expect(await second.getByRole('heading', { level: 1 }).textContent()).toContain('bỏ khỏi danh sách cảnh báo?')
    expect(await faultsOf(second)).toEqual([])
    await press(second, 'Bỏ dấu 1')
    expect(await second.getByRole('status').first().textContent()).toContain('Đã bỏ khỏi danh sách cảnh báo')
    await nam.hears('đã gỡ khỏi danh sách')
  })

  test.runIf(process.env.SCREENSHOT)('writes the pictures of docs/desk.md', async () => {
    const code = await report(actor(desk.town, 'zalo-oa'), PICTURED)
    const page = await desk.enter(quan)
    const pictures: [string, string, string][] = [
      ['desk-judged', `/desk/vu/${code}`, '.reporter'],
      ['desk-duty', '/desk/nguoi?xa=nga-son', '#truc'],
    ]
    for (const [name, path, part] of pictures) {
      await page.goto(desk.town.address() + path)
      await page.evaluate('for (const each of document.querySelectorAll("details.seen")) each.open = true')
      const picture = await page
        .locator(part)
        .first()
        .screenshot({ path: join(ROOT, 'docs', `${name}.png`) })
      expect(picture.length).toBeGreaterThan(2_000)
    }
  })

  test.runIf(process.env.SCREENSHOT)('writes the pictures of the corpus of docs/desk.md', async () => {
    const page = await desk.enter(an)
    const shoot = (name: string, part: string) =>
      page
        .locator(part)
        .first()
        .screenshot({ path: join(ROOT, 'docs', `${name}.png`) })
    await page.goto(`${desk.town.address()}/desk/kho/de-xuat?loai=example&mau=gia-danh-dien-luc`)
    await page.locator('#f-loi').fill(SCANNED)
    await press(page, 'Che và xem lại')
    expect((await shoot('desk-corpus-look', 'main')).length).toBeGreaterThan(2_000)
    await page.getByRole('checkbox', { name: /^Tôi đã đọc/ }).check()
    await press(page, 'Gửi đề xuất')
    await page.goto(`${desk.town.address()}/desk/kho`)
    for (const box of await page.locator('input[name="de-xuat"][form="thu"]').all()) await box.check()
    await press(page, 'Thử')
    const ended = async () => {
      await page.goto(`${desk.town.address()}/desk/kho`)
      return (await page.textContent('main'))?.includes('đã đo xong') || null
    }
    await until(ended, { ms: 300_000, what: 'the trial' })
    // What is long below is left out: the list of all patterns.
    await page.evaluate('document.querySelector(".patterns")?.closest("section").remove()')
    expect((await shoot('desk-corpus', 'main')).length).toBeGreaterThan(2_000)
  })
})
