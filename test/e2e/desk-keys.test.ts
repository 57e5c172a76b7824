import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor } from '../support/cast.ts'
import { hasChromium } from './browser.ts'
import type { DeskTown } from './desk-town.ts'
import { openDeskTown, report } from './desk-town.ts'

/** What the script of the desk adds: keys, and lists that are looked at again by themselves. */

const CALL =
  'Có người xưng công an gọi số 0987123654, bảo chuyển tiền vào tài khoản 19034455667788 để kiểm tra, tuyệt đối giữ bí mật'
const SHOP =
  'Shop gui ma don hang, moi chi bam http://don-hang-nhanh.site/x de nhan qua tri an khach hang than thiet nhe'
const GIFT = 'Nó nhắn tôi bấm http://qua-tang-tet-2026.top/a để nhận quà của siêu thị trước tối nay, nhanh kẻo hết'

describe.skipIf(!hasChromium())('the script of the desk', { timeout: 180_000 }, () => {
  let desk: DeskTown
  let an: Actor

  beforeAll(async () => {
    desk = await openDeskTown()
    an = await desk.role('officer', '--area', 'nga-son')
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
})
