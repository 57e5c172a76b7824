import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor } from '../support/cast.ts'
import { ROOT } from '../support/snapshot.ts'
import type { Town } from '../support/town.ts'
import { faultsInAllLooks, faultsOf } from './axe.ts'
import { hasChromium } from './browser.ts'
import type { DeskTown } from './desk-town.ts'
import { OFFICE, openDeskTown, PHONE, press, report } from './desk-town.ts'

/** The desk in a browser, from the link of the bot to what a resident is told. */

const ACCOUNT = '19034455667788'
const PHONE_NUMBER = '0987123654'
const OTHER = '0912999888'
const SCAM = `Có người xưng công an gọi số ${PHONE_NUMBER} rồi số ${OTHER}, bảo chuyển tiền cọc 500.000 đồng vào tài khoản ${ACCOUNT} để kiểm tra, tuyệt đối giữ bí mật`
const HOSTILE = `Tôi lỡ chuyển 3 triệu rồi. Họ gửi <script>window.hacked = 1</script><img src=x onerror="window.hacked=2"> \u202eđảo ngược http://don-hang-247.site/x ${'x'.repeat(300)} và đòi mã`
describe.skipIf(!hasChromium())('the desk in a browser', () => {
  let desk: DeskTown
  let town: Town
  let an: Actor
  let binh: Actor
  let quan: Actor
  const enter: DeskTown['enter'] = (...given) => desk.enter(...given)
  const look: DeskTown['look'] = (...given) => desk.look(...given)
  const linkOf: DeskTown['linkOf'] = person => desk.linkOf(person)
  const role: DeskTown['role'] = (...words) => desk.role(...words)

  beforeAll(async () => {
    desk = await openDeskTown()
    town = desk.town
    an = await role('officer', '--area', 'nga-son')
    binh = await role('officer', '--area', 'nga-son')
    quan = await role('admin')
  })
  afterAll(() => desk?.close())
  afterEach(() => desk.endVisits())

  test('from the link to what the resident is told', async () => {
    const lan = actor(town, 'zalo-oa')
    const code = await report(lan, SCAM)
    const link = await linkOf(an)
    // What an app does to show a link: nothing is used up by it.
    expect((await fetch(link)).status).toBe(200)
    const page = await look(link)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Vào bàn làm việc')
    expect(await page.textContent('main')).toContain('Cán bộ số 1, Xã Nga Sơn')
    await press(page, 'Vào bàn làm việc')
    await page.waitForURL('**/desk')
    await an.hears(/vào bàn làm việc bằng đường link.*Chrome, Linux.*“không phải tôi”/s)
    await quan.hears('ở một máy lần đầu dùng')
    expect((await fetch(link)).status).toBe(410)

    await page.getByRole('link', { name: code }).click()
    await press(page, 'Nhận')
    await lan.hears('đã nhận vụ')
    await page.getByLabel('Câu hỏi cho người báo').fill('Chị đã chuyển tiền chưa?')
    await press(page, 'Hỏi')
    await lan.hears('Chị đã chuyển tiền chưa?')
    await lan.says('Dạ chưa, tôi cúp máy rồi')
    await page.reload()
    expect(await page.textContent('main')).toContain('tôi cúp máy rồi')

    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await page.getByRole('checkbox', { name: ACCOUNT }).check()
    await press(page, 'Lừa đảo')
    expect(await page.getByRole('checkbox').count()).toBe(3)
    expect(await page.getByRole('checkbox', { name: ACCOUNT }).isChecked()).toBe(true)
    await page.getByRole('checkbox', { name: PHONE_NUMBER }).check()
    await press(page, 'Kết luận lừa đảo')
    expect(await page.getByRole('status').textContent()).toContain('Đã nhắn 1 người')
    await lan.hears('CÓ DẤU HIỆU LỪA ĐẢO')
    const next = actor(town, 'telegram')
    expect(await next.says(`số ${PHONE_NUMBER} gọi tôi đòi chuyển tiền`)).toContain('Cán bộ đã xác nhận')
    expect(await actor(town, 'telegram').says(`số ${OTHER} gọi tôi đòi chuyển tiền`)).not.toContain(
      'Cán bộ đã xác nhận',
    )
  })

  test('two say that it is none; who was quicker is shown to who was slower', async () => {
    const mai = actor(town, 'zalo-bot')
    const code = await report(
      mai,
      'Shop gui ma don hang, moi chi bam http://don-hang-nhanh.site/x de nhan qua tri an khach hang than thiet nhe',
    )
    const [first, second] = [await enter(an), await enter(binh)]
    await first.goto(`${town.address()}/desk/vu/${code}`)
    await second.goto(`${town.address()}/desk/vu/${code}`)
    await press(first, 'Nhận')
    await press(second, 'Nhận')
    expect(await second.getByRole('alert').textContent()).toContain('Cán bộ số 1 nhận vụ')
    await press(first, 'Không phải')
    expect(await first.getByRole('status').textContent()).toContain('Chưa ai được báo gì')
    await second.goto(`${town.address()}/desk/vu/${code}`)
    await press(second, 'Xác nhận')
    expect(await faultsOf(second)).toEqual([])
    await press(second, 'Xác nhận không phải lừa đảo')
    await mai.hears('chưa thấy dấu hiệu')
  })

  test('a role that is taken away closes the desk that is open', async () => {
    const chi = await role('officer', '--area', 'nga-son', '--for', 'Chi')
    const theirs = await enter(chi)
    const admin = await enter(quan)
    await admin.goto(`${town.address()}/desk/nguoi`)
    await admin.getByRole('row').filter({ hasText: 'Chi' }).getByRole('button').click()
    await admin.getByRole('button', { name: /^Gỡ Cán bộ số/ }).click()
    expect(await admin.getByRole('status').textContent()).toBe('Đã gỡ vai trò.')
    await theirs.reload()
    expect(new URL(theirs.url()).pathname).toBe('/desk/vao')
    await chi.hears('không còn là')
  })

  test('"Thoát" leads out, and nothing is left to go back to', async () => {
    const page = await enter(binh)
    await press(page, 'Thoát')
    await page.waitForURL('**/desk/vao')
    await page.goBack()
    expect(await page.textContent('main')).not.toContain('Việc cần làm')
  })

  test('every page can be read by everybody, on a telephone and in the dark too, with hostile words in it', async () => {
    const hoa = actor(town, 'telegram')
    const code = await report(hoa, HOSTILE)
    const page = await enter(quan)
    const paths = [
      '/desk',
      '/desk/vu',
      '/desk/vu?trang-thai=tat-ca',
      `/desk/vu/${code}`,
      `/desk/vu/${code}/lua-dao`,
      `/desk/vu/${code}/chua-ro`,
      `/desk/vu/${code}/dong`,
    ]
    const places = [
      ...paths,
      '/desk/kho/thieu',
      '/desk/may',
      '/desk/nguoi',
      '/desk/phien',
      '/desk/vao',
      '/desk/vu/VU-222222',
      '/desk/nothing',
    ]
    for (const path of places) {
      await page.goto(town.address() + path)
      expect([path, await faultsInAllLooks(page, [OFFICE, PHONE])]).toEqual([path, []])
    }
  })

  test('all of it can be done by keyboard', async () => {
    const code = await report(
      actor(town, 'telegram'),
      'Nó nhắn tôi bấm http://qua-tang-tet-2026.top/a để nhận quà của siêu thị trước tối nay, nhanh kẻo hết',
    )
    const page = await enter(an)
    await page.goto(`${town.address()}/desk/vu/${code}`)
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent.trim()')
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; steps < 40 && (await focused()) !== name; steps += 1) await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Đến nội dung')
    await tabTo('Nhận')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    await tabTo('Chưa rõ')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/chua-ro*')
    await tabTo('Kết luận chưa rõ')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.textContent('main')).toContain('chưa đủ căn cứ')
  })

  test.runIf(process.env.SCREENSHOT)('writes the pictures of docs/desk.md', async () => {
    const [ha, minh] = [actor(town, 'zalo-oa'), actor(town, 'zalo-bot')]
    const story =
      'Có người xưng điện lực gọi số 0934555777, dọa cắt điện, bảo chuyển 3 triệu vào tài khoản 71118822334455'
    const code = await report(ha, story)
    await report(minh, `Tôi lỡ chuyển 3 triệu rồi. ${story}`)
    await an.says(`nhận ${code}`)
    await an.says(`hỏi ${code} Chị chuyển lúc mấy giờ?`)
    const page = await enter(an)
    const pictures: [string, string, typeof OFFICE, 'light' | 'dark'][] = [
      ['desk-home', '/desk', OFFICE, 'light'],
      ['desk-case', `/desk/vu/${code}`, { width: 1366, height: 1500 }, 'light'],
      ['desk-case-dark', `/desk/vu/${code}`, OFFICE, 'dark'],
      ['desk-case-phone', `/desk/vu/${code}`, PHONE, 'light'],
      ['desk-decide', `/desk/vu/${code}/lua-dao`, OFFICE, 'light'],
    ]
    for (const [name, path, screen, colorScheme] of pictures) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(screen)
      await page.goto(town.address() + path)
      const picture = await page.screenshot({ path: join(ROOT, 'docs', `${name}.png`), caret: 'hide' })
      expect(picture.length).toBeGreaterThan(5_000)
    }
  })
})
