import { describe, expect, it } from 'vitest'
import { fakeChannel } from '../../app/build-bot.ts'
import { reportAs, textsTo } from '../../app/cases/office.ts'
import type { Browser, TestDesk } from './build.ts'
import { hiddenOf, openDesk } from './build.ts'

const LINK = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'
const ASKED_AGAIN = 'Em cung bi nhan bao bam http://don-hang-247.site/x de nhan qua, chua bam'
const MANY =
  'Chúng gọi từ 0987123654 rồi 0912999888, bảo chuyển tiền cọc 500.000 đồng vào tài khoản 19034455667788 và 8812345678901; tài khoản của tôi 3512205123456'

const build = async (
  text = LINK,
): Promise<{ desk: TestDesk; code: string; an: Browser; page(who?: Browser): Promise<string> }> => {
  const desk = await openDesk()
  const { office } = desk
  for (const who of ['an', 'binh']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  const { code } = await reportAs(office, 'lan', text)
  const an = await desk.enter('an')
  return { desk, code, an, page: async (who = an) => (await who.get(`/desk/vu/${code}`)).html }
}

/** Presses a button that posts, on the page of the case as it is now. */
const press = async (who: Browser, code: string, path: string, fields: Record<string, string | string[]> = {}) => {
  const address = `/desk/vu/${code}`
  return who.send(await who.get(address), `${address}/${path}`, fields)
}

const conclude = async (
  who: Browser,
  code: string,
  path: 'lua-dao' | 'chua-ro' | 'xac-nhan' | 'dong',
  fields: Record<string, string | string[]> = {},
) => {
  const address = `/desk/vu/${code}/${path}`
  return who.send(await who.get(address), address, fields)
}

describe('home and the queue', () => {
  it('show what is due, with the first words, and the page of it', async () => {
    const { an, code } = await build()
    const home = await an.get('/desk')
    expect(home.html).toContain(`<a href="/desk/vu/${code}">${code}</a>`)
    expect(home.html).toContain('Shop gui ma don hang')
    expect(home.html).toContain('<caption>')
  })

  it('a case in the hands of another is not due, and is in the queue', async () => {
    const { desk, an, code } = await build()
    await desk.office.post('binh', `nhận ${code}`)
    expect((await an.get('/desk')).html).not.toContain(code)
    const queue = (await an.get('/desk/vu')).html
    expect(queue).toContain(code)
    expect(queue).toContain('đang xem, Cán bộ số 2')
  })

  it.each([
    ['?q=don-hang-247.site', true],
    ['?q=http://don-hang-247.site/x', true],
    ['?q=khach+hang+than+thiet', true],
    ['?q=KHÁCH+HÀNG', true],
    ['?q=nothing+here', false],
    ['?q=0999999999', false],
    ['?q=%20%20', true],
    ['?q=...', false],
    ['?trang-thai=cho-nhan', true],
    ['?trang-thai=dang-xem', false],
    ['?trang-thai=tat-ca', true],
    ['?xa=nga-son', true],
    ['?kieu=no-such-kind', false],
    ['?trang=2', false],
  ])('%s finds it: %s', async (query, found) => {
    const { an, code } = await build()
    const { status, html } = await an.get(`/desk/vu${query}`)
    expect([status, html.includes(`>${code}</a>`)]).toEqual([200, found])
  })

  it('finds by code, by number, and by kind', async () => {
    const { an, code } = await build(MANY)
    for (const q of [code, code.toLowerCase(), '0987123654', '0987.123.654', '19034455667788'])
      expect([q, (await an.get(`/desk/vu?q=${q}`)).html.includes(`>${code}</a>`)]).toEqual([q, true])
    const kind = /data-label="Kiểu lừa"[^>]*>([^<]+)</.exec((await an.get('/desk/vu')).html)?.[1]
    const slug = new RegExp(`<option value="([^"]+)"[^>]*>${kind}<`).exec((await an.get('/desk/vu')).html)?.[1]
    if (slug) expect((await an.get(`/desk/vu?kieu=${slug}`)).html).toContain(`>${code}</a>`)
  })
})

describe('a case', () => {
  it('is taken, asked about and closed by the verbs of chat', async () => {
    const { desk, an, code, page } = await build()
    expect((await press(an, code, 'nhan')).to).toBe(`/desk/vu/${code}?xong=taken`)
    expect(textsTo(await desk.office.pass(0), 'lan')).toContain(code)
    expect(await page()).toContain('anh chị đang giữ')
    expect((await press(an, code, 'hoi', { loi: 'Chị bấm vào link lúc mấy giờ?' })).to).toContain('xong=asked&n=1')
    expect(textsTo(await desk.office.pass(0), 'lan')).toContain('Chị bấm vào link lúc mấy giờ?')
    await desk.office.post('lan', 'lúc tám giờ sáng')
    expect(await page()).toContain('lúc tám giờ sáng')
    expect(await page()).toContain('anh chị hỏi (người báo số 1)')
    expect((await conclude(an, code, 'dong')).to).toBe(`/desk/vu/${code}?xong=closed`)
    expect(await page()).toContain('đã đóng')
  })

  it('a question that sounds like a scam is not sent, and is there to be mended', async () => {
    const { an, code } = await build()
    await press(an, code, 'nhan')
    const refused = await press(an, code, 'hoi', { loi: 'Chị đọc mã OTP cho tôi' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('role="alert"')
    expect(refused.html).toContain('Chị đọc mã OTP cho tôi</textarea>')
  })

  it('is decided with the marks that were ticked, none of them beforehand', async () => {
    const { desk, an, code } = await build(MANY)
    await press(an, code, 'nhan')
    const address = `/desk/vu/${code}/lua-dao`
    const form = await an.get(address)
    expect(form.html).not.toContain('checked')
    expect(form.html).not.toContain('3512205123456')
    expect(form.html).not.toContain('500')
    const boxes = [...form.html.matchAll(/name="dau" value="(\d+)"[^>]*>\s*<label[^>]*><bdi>([^<]+)</g)]
    expect(boxes.length).toBe(4)
    const number = (digits: string): string => boxes.find(([, , label = '']) => label.includes(digits))?.[1] ?? ''
    const done = await an.send(form, address, { dau: [number('0987123654'), number('19034455667788')] })
    expect(done.to).toContain('xong=scam&n=1')
    expect(textsTo(await desk.office.pass(0), 'lan')).toContain('xác nhận CÓ DẤU HIỆU LỪA ĐẢO')
    const finding = (text: string): string[] => desk.office.assess(text).indicators.map(each => each.finding)
    expect(finding('số 0987123654 gọi tôi')).toContain('confirmed')
    expect(finding('số 0912999888 gọi tôi')).not.toContain('confirmed')
    const page = await an.get(`/desk/vu/${code}`)
    expect(page.html.match(/đang cảnh báo/g)?.length).toBe(2)
    const off = `/desk/vu/${code}/bo-dau`
    expect((await an.get(`${off}?dau=99`)).status).toBe(403)
    const asked = await an.get(`${off}?dau=${number('0987123654')}`)
    expect(finding('số 0987123654 gọi tôi')).toContain('confirmed')
    await an.send(asked, off)
    expect(finding('số 0987123654 gọi tôi')).not.toContain('confirmed')
    await an.send(await an.get(`/desk/vu/${code}`), `/desk/vu/${code}/ghi-dau`, { dau: number('0912999888') })
    expect(finding('số 0912999888 gọi tôi')).toContain('confirmed')
  })

  it('a box that was ticked on the page stays ticked where it is asked once more', async () => {
    const { an, code } = await build(MANY)
    await press(an, code, 'nhan')
    const { html } = await an.get(`/desk/vu/${code}/lua-dao?dau=2`)
    expect(html.match(/checked/g)?.length).toBe(1)
    expect(html).toMatch(/value="2"[^>]* checked/)
  })

  it('a link that is the only mark is ticked, and can be left out', async () => {
    const { desk, an, code } = await build()
    await press(an, code, 'nhan')
    expect((await an.get(`/desk/vu/${code}/lua-dao`)).html).toContain('checked')
    await conclude(an, code, 'lua-dao')
    expect(desk.office.assess(LINK).indicators.map(({ finding }) => finding)).not.toContain('confirmed')
  })

  it('a mark that is not of the case is refused', async () => {
    const { an, code } = await build()
    await press(an, code, 'nhan')
    expect((await conclude(an, code, 'lua-dao', { dau: '9' })).status).toBe(422)
  })

  it('is denied by one and confirmed by another', async () => {
    const { desk, an, code } = await build()
    await press(an, code, 'nhan')
    expect((await press(an, code, 'khong-phai')).to).toContain('xong=denied')
    expect(textsTo(await desk.office.pass(0), 'lan')).not.toContain('chưa thấy dấu hiệu')
    expect(hiddenOf(await an.get(`/desk/vu/${code}`), `/desk/vu/${code}/xac-nhan`)).toBeNull()
    const duyet = await desk.enter('duyet')
    expect((await duyet.get('/desk')).html).toContain(code)
    expect((await duyet.get(`/desk/vu/${code}`)).html).toContain(`method="get" action="/desk/vu/${code}/xac-nhan"`)
    expect((await an.get(`/desk/vu/${code}/xac-nhan`)).status).toBe(403)
    expect((await duyet.get(`/desk/vu/${code}/xac-nhan`)).html).toContain('Xác nhận không phải lừa đảo</button>')
    expect(textsTo(await desk.office.pass(0), 'lan')).not.toContain('chưa thấy dấu hiệu')
    expect((await conclude(duyet, code, 'xac-nhan')).to).toContain('xong=not-scam&n=1')
    expect(textsTo(await desk.office.pass(0), 'lan')).toContain('chưa thấy dấu hiệu')
  })

  it('is closed once that was asked again, and whoever reported it hears so', async () => {
    const { desk, an, code } = await build()
    const address = `/desk/vu/${code}/dong`
    expect((await an.get(`/desk/vu/${code}`)).html).toContain(`method="get" action="${address}"`)
    const asked = await an.get(address)
    expect(asked.html).toContain('Chưa ai kết luận vụ này')
    expect((await desk.office.store.cases.get(code))?.state.status).toBe('waiting')
    // Since then somebody reported it, too: what is asked is asked of the case as it was.
    await reportAs(desk.office, 'mai', ASKED_AGAIN)
    expect((await an.send(asked, address)).status).toBe(409)
    expect((await conclude(an, code, 'dong')).to).toContain('xong=closed')
    expect((await desk.office.store.cases.get(code))?.state.status).toBe('closed')
    expect((await an.get(address)).status).toBe(403)
  })

  it('is joined with another of the campaign, and taken out again', async () => {
    const { desk, an, code } = await build()
    const { code: other } = await reportAs(desk.office, 'mai', MANY)
    expect(other).not.toBe(code)
    expect((await press(an, code, 'ghep', { vu: other.toLowerCase() })).to).toContain('xong=joined')
    const whole = await an.get(`/desk/vu/${code}`)
    expect(whole.html).toContain('0987123654')
    expect((await an.get(`/desk/vu/${other}`)).html).toContain(code)
    expect((await an.send(whole, `/desk/vu/${code}/tach`)).to).toContain('xong=split')
    expect((await an.get(`/desk/vu/${code}`)).html).not.toContain('0987123654')
  })

  it('shows the same number in a case of another commune to who works in both, and to nobody else', async () => {
    const { desk, an, code } = await build(MANY)
    await desk.office.invite('quan', 'admin', 'toan-quoc')
    await desk.office.invite('dao', 'officer', 'nga-an')
    await desk.office.post('mai', MANY)
    await desk.office.post('mai', 'báo cán bộ')
    await desk.office.post('mai', 'Xã Nga An')
    await desk.office.post('mai', '1')
    const other = /VU-[0-9A-Z]{6}/.exec(await desk.office.ask('mai', 'đồng ý'))?.[0] ?? ''
    expect(other).not.toBe(code)
    expect((await (await desk.enter('quan')).get(`/desk/vu/${code}`)).html).toContain(other)
    expect((await an.get(`/desk/vu/${code}`)).html).not.toContain(other)
  })
})

describe('pictures handed over', () => {
  const BYTES = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
  const TEXT = 'Chuyen 20 trieu vao stk 19034455667788 ngay de mo khoa tai khoan, khong noi voi ai, neu khong se bi bat'

  it('are shown to who may read the case, kept by no browser, and each look is recorded', async () => {
    const channel = { ...fakeChannel(), fetchPicture: async () => BYTES }
    const reader = { read: async () => ({ ok: true as const, text: TEXT, codes: [] }) }
    const desk = await openDesk({ channel, reader })
    const { office } = desk
    await office.invite('an', 'officer', 'nga-son')
    await office.invite('dao', 'officer', 'nga-an')
    await office.hear('lan', { content: { kind: 'picture', fileId: 'f1', caption: 'cái này có phải lừa đảo không' } })
    await office.work()
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const code = /VU-[0-9A-Z]{6}/.exec(await office.ask('lan', 'đồng ý'))?.[0] ?? ''
    const an = await desk.enter('an')
    const address = `/desk/vu/${code}/anh/1`
    expect((await an.get(`/desk/vu/${code}`)).html).toContain(`<img src="${address}"`)
    const picture = await an.get(address)
    expect([picture.status, picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
      200,
      'image/png',
      'no-store',
    ])
    expect((await office.store.cases.events(code)).at(-1)).toMatchObject({ kind: 'read', what: 'picture' })
    for (const path of [`/desk/vu/${code}/anh/2`, `/desk/vu/${code}/anh/x`])
      expect((await an.get(path)).status).toBe(403)
    expect((await (await desk.enter('dao')).get(address)).status).toBe(403)
    const { code: whole } = await reportAs(office, 'mai', LINK)
    await press(an, whole, 'ghep', { vu: code })
    expect((await an.get(`/desk/vu/${whole}/anh/1`)).status).toBe(200)
  })
})

describe('a picture that nearly looks like that of another case', () => {
  const READ = [
    'Chuyen 20 trieu vao stk 19034455667788 ngay de mo khoa tai khoan, khong noi voi ai, neu khong se bi bat',
    'Trung tam thi hanh an gui giay trieu tap, muon xem thi quet ma nay roi dong phi ho so cho can bo truoc toi nay nhe',
    'Nha truong bao con anh chi bi nga dang cap cuu, phai nop vien phi gap cho bac si, giu may dung tat di nhe',
  ]
  /** The third is another picture. */
  const LOOKS = ['00ff13579bdf2468', '01ff13579bdf2468', 'ff0013579bdf9753']

  it('is told of on the page of either, and of no other', async () => {
    let turn = 0
    const channel = { ...fakeChannel(), fetchPicture: async () => new Uint8Array([turn]) }
    const reader = { read: async () => ({ ok: true as const, text: READ[turn] ?? '', codes: [] }) }
    const desk = await openDesk({ channel, reader, lookOf: ([at = 0]) => LOOKS[at] ?? '' })
    const { office } = desk
    await office.invite('an', 'officer', 'nga-son')
    const codes: string[] = []
    for (const who of ['lan', 'mai', 'hoa']) {
      await office.hear(who, { content: { kind: 'picture', fileId: `f${turn}`, caption: 'cái này là gì' } })
      await office.work()
      for (const text of ['báo cán bộ', '1', '1']) await office.post(who, text)
      codes.push(/VU-[0-9A-Z]{6}/.exec(await office.ask(who, 'đồng ý'))?.[0] ?? '')
      turn += 1
    }
    expect(new Set(codes).size).toBe(3)
    const [one = '', two = '', three = ''] = codes
    const an = await desk.enter('an')
    const near = `Ảnh gần giống ở vụ: <a href="/desk/vu/`
    expect((await an.get(`/desk/vu/${one}`)).html).toContain(`${near}${two}"`)
    expect((await an.get(`/desk/vu/${two}`)).html).toContain(`${near}${one}"`)
    expect((await an.get(`/desk/vu/${three}`)).html).not.toContain('Ảnh gần giống')
  })
})

describe('a page that is old', () => {
  it('is refused with what changed, and what was written is still there', async () => {
    const { desk, an, code } = await build()
    await press(an, code, 'nhan')
    const old = await an.get(`/desk/vu/${code}`)
    await reportAs(desk.office, 'mai', LINK)
    const refused = await an.send(old, `/desk/vu/${code}/hoi`, { loi: 'Chị ở thôn nào?' })
    expect(refused.status).toBe(409)
    expect(refused.html).toContain('đã thay đổi')
    expect(refused.html).toContain('người báo số 2 báo thêm')
    expect(refused.html).toContain('Chị ở thôn nào?</textarea>')
    expect(textsTo(await desk.office.pass(0), 'lan')).not.toContain('thôn nào')
    expect((await an.send(refused, `/desk/vu/${code}/hoi`, { loi: 'Chị ở thôn nào?' })).to).toContain('xong=asked')
  })

  it('is refused where another has taken the case meanwhile', async () => {
    const { desk, an, code } = await build()
    const old = await an.get(`/desk/vu/${code}`)
    await desk.office.post('binh', `nhận ${code}`)
    const refused = await an.send(old, `/desk/vu/${code}/nhan`)
    expect([refused.status, refused.html.includes('Cán bộ số 2 nhận vụ')]).toEqual([409, true])
  })

  it('is not old because somebody only read', async () => {
    const { desk, an, code } = await build()
    const page = await an.get(`/desk/vu/${code}`)
    await (await desk.enter('binh')).get(`/desk/vu/${code}`)
    expect((await an.send(page, `/desk/vu/${code}/nhan`)).to).toContain('xong=taken')
  })

  it('without its version is the oldest there is', async () => {
    const { an, code } = await build()
    const page = await an.get(`/desk/vu/${code}`)
    const the = hiddenOf(page, `/desk/vu/${code}/nhan`)?.the ?? ''
    expect((await an.post(`/desk/vu/${code}/nhan`, { the })).status).toBe(409)
  })
})
