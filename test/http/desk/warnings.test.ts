import { describe, expect, it } from 'vitest'
import type { BotOptions } from '../../app/build-bot.ts'
import { fakeChannel } from '../../app/build-bot.ts'
import { textsTo } from '../../app/cases/office.ts'
import type { Answer, Browser, TestDesk } from './build.ts'
import { hiddenOf, openDesk } from './build.ts'

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const CODE = /CB-[0-9A-Z]{6}/

interface Staff {
  desk: TestDesk
  hoa: Browser
  an: Browser
}

/** A leader, an approver, and whoever wants warnings. */
const staff = async (options: BotOptions = {}, ...residents: string[]): Promise<Staff> => {
  const desk = await openDesk(options)
  await desk.office.invite('hoa', 'leader', 'nga-son', 'phu-nu')
  await desk.office.invite('an', 'approver', 'nga-son')
  for (const who of residents) {
    await desk.office.post(who, 'nhận cảnh báo')
    await desk.office.post(who, '1')
    await desk.office.post(who, '0')
  }
  return { desk, hoa: await desk.enter('hoa'), an: await desk.enter('an') }
}

const compose = async ({ hoa }: Pick<Staff, 'hoa'>, fields: Record<string, string | string[]> = {}): Promise<Answer> =>
  hoa.send(await hoa.get('/desk/canh-bao'), '/desk/canh-bao/soan', { loi: WORDS, ...fields })

/** The other button of a form: what is in the form goes to another address. */
const trying = async (who: Browser, at: string, form: string, words: string): Promise<Answer> => {
  const hidden = hiddenOf(await who.get(at), form) ?? {}
  return who.post(form.replace(/[a-z-]+$/, 'xem-truoc'), { ...hidden, loi: words })
}

const drafted = async (people: Pick<Staff, 'hoa'>, fields: Record<string, string | string[]> = {}): Promise<string> => {
  const { to, html } = await compose(people, fields)
  const code = CODE.exec(to ?? '')?.[0]
  expect(code, html).toBeDefined()
  return code ?? ''
}

const press = async (
  who: Browser,
  code: string,
  path: string,
  fields: Record<string, string> = {},
): Promise<Answer> => {
  const address = `/desk/canh-bao/${code}`
  return who.send(await who.get(address), `${address}/${path}`, fields)
}

const submitted = async (people: Staff): Promise<string> => {
  const code = await drafted(people)
  await press(people.hoa, code, 'gui-duyet')
  return code
}

const mainOf = ({ html }: Answer): string => html.slice(html.indexOf('<main'))

const headingsOf = (html: string): string[] => [...html.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, words = '']) => words)

describe('writing a warning', () => {
  it('is looked at in every form before it is kept', async () => {
    const people = await staff({}, 'lan', 'mai')
    const { hoa } = people
    const tried = await trying(hoa, '/desk/canh-bao', '/desk/canh-bao/soan', WORDS)
    expect(tried.status).toBe(200)
    for (const form of ['Zalo', 'Telegram', 'Bản chuyển tiếp', 'Bản đọc loa', 'Ảnh']) expect(tried.html).toContain(form)
    expect(tried.html).toContain('BẢN NHÁP')
    expect(tried.html).toMatch(/Đọc khoảng \d+ giây/)
    expect(tried.html).toMatch(/Người sẽ nhận<\/dt><dd>2</)
    expect(tried.html).toContain(`>${WORDS}</textarea>`)
    const [, picture = ''] = /src="(\/desk\/canh-bao\/anh\?loi=[\w-]+)"/.exec(tried.html) ?? []
    expect((await hoa.get(picture)).headers['content-type']).toBe('image/png')
    expect((await people.an.get(picture)).status).toBe(403)
    expect(mainOf(await hoa.get('/desk/canh-bao?trang-thai=tat-ca'))).not.toMatch(CODE)
  })

  it.each(['dien luc', 'điện lực', 'gia-danh-dien-luc', 'cắt điện'])('finds a pattern by "%s"', async name => {
    const { hoa } = await staff()
    const { html } = await hoa.get(`/desk/canh-bao?tim=${encodeURIComponent(name)}`)
    expect(html).toContain('/desk/canh-bao?kieu=gia-danh-dien-luc#soan')
  })

  it('begins with the words of a pattern, which stay its words', async () => {
    const people = await staff()
    const begun = await people.hoa.get('/desk/canh-bao?kieu=gia-danh-dien-luc')
    const words = /<textarea id="loi"[^>]*>([^<]+)<\/textarea>/.exec(begun.html)?.[1] ?? ''
    expect(words.length).toBeGreaterThan(100)
    // As a browser sends lines.
    const sent = words.replaceAll('&quot;', '"').replaceAll('\n', '\r\n')
    const made = await people.hoa.send(begun, '/desk/canh-bao/soan', { loi: sent, kieu: 'gia-danh-dien-luc' })
    const page = await people.hoa.get(made.to ?? '')
    expect(page.html).toContain('So với lời đã biên tập của bài')
    expect(page.html).toContain('Không khác chữ nào.')
  })

  it('marks what was changed in the words of a pattern', async () => {
    const people = await staff()
    const begun = await people.hoa.get('/desk/canh-bao?kieu=gia-danh-dien-luc')
    const words = /<textarea id="loi"[^>]*>([^<]+)<\/textarea>/.exec(begun.html)?.[1] ?? ''
    const made = await people.hoa.send(begun, '/desk/canh-bao/soan', {
      loi: `${words}\nỞ xã ta tuần này đã có ba nhà bị gọi.`,
      kieu: 'gia-danh-dien-luc',
    })
    const code = CODE.exec(made.to ?? '')?.[0] ?? ''
    await press(people.hoa, code, 'gui-duyet')
    const seen = await people.an.get(`/desk/canh-bao/${code}`)
    expect(seen.html).toMatch(/<ins>.*ba nhà bị gọi\.<\/bdi><\/ins>/s)
    expect(seen.html).not.toContain('<del>')
  })

  it('stops at what must not be said, each sentence with why, and keeps what was written', async () => {
    const people = await staff()
    const hostile = 'Bà con yên tâm làm theo hướng dẫn của cán bộ. Đọc mã OTP cho tổ công nghệ để kiểm tra máy.'
    const { status, html } = await compose(people, { loi: hostile })
    expect(status).toBe(422)
    expect(html).toContain('trấn an')
    expect(html).toContain('đưa mã hoặc mật khẩu')
    expect(html).toContain(hostile)
    expect(mainOf(await people.hoa.get('/desk/canh-bao?trang-thai=tat-ca'))).not.toMatch(CODE)
  })

  it('is for whom it is meant', async () => {
    const people = await staff()
    const code = await drafted(people, { 'doi-tuong': ['cao-tuoi', 'nobody-knows'] })
    expect((await people.hoa.get(`/desk/canh-bao/${code}`)).html).toContain('<dd>Người cao tuổi</dd>')
  })

  it('says how many cannot be written to', async () => {
    const closed = { ...fakeChannel(), window: () => ({ open: false, reason: 'window-closed' }) as const }
    const people = await staff({ channel: closed }, 'lan')
    const tried = await trying(people.hoa, '/desk/canh-bao', '/desk/canh-bao/soan', WORDS)
    expect(tried.html).toMatch(/ngoài thời hạn Zalo<\/dt><dd>1</)
  })

  it('a script makes it quicker, where somebody writes', async () => {
    const { hoa, an } = await staff()
    expect((await hoa.get('/desk/canh-bao')).html).toContain('<script src="/desk/compose.js" type="module">')
    expect((await hoa.get('/desk/compose.js')).headers['content-type']).toContain('javascript')
    for (const other of [await an.get('/desk/canh-bao'), await hoa.get('/desk')])
      expect(other.html).not.toContain('compose.js')
  })
})

describe('one warning', () => {
  it('is handed in, approved by another, and goes out', async () => {
    const people = await staff({}, 'lan')
    const { hoa, an, desk } = people
    const code = await submitted(people)
    expect((await an.get('/desk')).html).toContain(code)
    expect((await hoa.get(`/desk/canh-bao/${code}`)).html).toContain('Người khác sẽ duyệt')
    expect(headingsOf((await an.get(`/desk/canh-bao/${code}`)).html)).toContain('Xem trước')
    const done = await press(an, code, 'duyet')
    expect((await an.get(done.to ?? '')).html).toContain(`Đã duyệt ${code}, gửi ngay cho 1 người`)
    await desk.office.jobs.send()
    expect(textsTo(await desk.office.post('an', 'trợ giúp'), 'lan')).toContain(WORDS)
    await desk.office.jobs.send()
    for (const who of [hoa, an]) {
      const { html } = await who.get(`/desk/canh-bao/${code}`)
      expect(html).toMatch(/Nhận được<\/th><td[^>]*>1</)
      expect(html).toContain('Đã xử lý 1 trên 1 tin')
      expect(headingsOf(html)).toContain('Bản bà con nhận được')
      expect(headingsOf(html)).not.toContain('Xem trước')
    }
  })

  it('at an hour stands in the calendar', async () => {
    const people = await staff()
    const code = await submitted(people)
    await press(people.an, code, 'duyet', { gio: '23:45' })
    const { html } = await people.an.get('/desk/canh-bao')
    expect(html).toMatch(new RegExp(`<b>23:45</b> <a href="/desk/canh-bao/${code}"`))
    expect((await press(people.an, await submitted(people), 'duyet', { gio: 'trưa' })).status).toBe(422)
  })

  it('is refused with a reason, which its author reads, and keeps its words', async () => {
    const people = await staff()
    const code = await submitted(people)
    expect((await press(people.an, code, 'tu-choi', { loi: '' })).status).toBe(422)
    await press(people.an, code, 'tu-choi', { loi: 'Thiếu số để hỏi' })
    const { html } = await people.hoa.get(`/desk/canh-bao/${code}`)
    expect(html).toContain('Thiếu số để hỏi')
    expect(html).toContain(WORDS)
    expect(headingsOf(html)).toContain('Bản đã soạn, không gửi')
  })

  it('is written anew under another code, held against the earlier', async () => {
    const people = await staff()
    const code = await submitted(people)
    const tried = await trying(
      people.hoa,
      `/desk/canh-bao/${code}`,
      `/desk/canh-bao/${code}/sua`,
      `${WORDS} Hỏi Công an xã.`,
    )
    expect(tried.html).toMatch(/<ins>.*Hỏi Công an xã\.<\/bdi><\/ins>/s)
    const made = await press(people.hoa, code, 'sua', { loi: `${WORDS} Hỏi Công an xã.` })
    const fresh = CODE.exec(made.to ?? '')?.[0] ?? ''
    expect(fresh).not.toBe(code)
    await press(people.hoa, fresh, 'gui-duyet')
    const seen = await people.an.get(`/desk/canh-bao/${fresh}`)
    expect(seen.html).toMatch(new RegExp(`So với bản trước.*${code}`, 's'))
    expect(seen.html).toMatch(/<ins>.*Hỏi Công an xã\.<\/bdi><\/ins>/s)
    expect((await people.hoa.get(`/desk/canh-bao/${code}`)).html).toContain('đã thay bằng bản khác')
  })

  it('is recalled with a reason, and who got it is told', async () => {
    const people = await staff({}, 'lan')
    const code = await submitted(people)
    await press(people.an, code, 'duyet')
    await people.desk.office.jobs.send()
    await people.desk.office.post('an', 'trợ giúp')
    const done = await press(people.an, code, 'thu-hoi', { loi: 'Ghi nhầm ngày' })
    expect((await people.an.get(done.to ?? '')).html).toContain('Sẽ đính chính cho 1 người')
    await people.desk.office.jobs.send()
    const told = textsTo(await people.desk.office.post('an', 'trợ giúp'), 'lan')
    expect(told).toContain(code)
    expect(told).toContain('Ghi nhầm ngày')
    const { html } = await people.an.get(`/desk/canh-bao/${code}`)
    expect(html).toContain('ĐÃ THU HỒI')
    expect(headingsOf(html)).toContain('Bản đã thu hồi')
  })

  it.each([0, 1])('is recalled from a page that was opened while it went out: %i', async at => {
    const people = await staff({}, 'lan')
    const code = await submitted(people)
    await press(people.an, code, 'duyet')
    const address = `/desk/canh-bao/${code}`
    const { office } = people.desk
    const pages = [await people.an.get(address)]
    await office.jobs.send()
    pages.push(await people.an.get(address))
    await office.post('an', 'trợ giúp')
    await office.jobs.follow()
    const stamps = [...pages, await people.an.get(address)].map(({ html }) => /value="(\w+)\.\d+\.\d+"/.exec(html)?.[1])
    expect(stamps).toEqual(['approved', 'sending', 'done'])
    const done = await people.an.send(pages[at] as Answer, `${address}/thu-hoi`)
    expect((await people.an.get(done.to ?? '')).html).toContain('ĐÃ THU HỒI')
  })

  it('a page that is old does nothing, and says what changed', async () => {
    const people = await staff()
    const code = await submitted(people)
    await people.desk.office.invite('binh', 'approver', 'nga-son')
    const binh = await people.desk.enter('binh')
    const address = `/desk/canh-bao/${code}`
    const old = await people.an.get(address)
    await press(binh, code, 'tu-choi', { loi: 'Chưa rõ ở đâu' })
    const late = await people.an.send(old, `${address}/duyet`)
    expect(late.status).toBe(409)
    expect(late.html).toContain('Lúc anh chị mở trang: đang chờ duyệt. Bây giờ: bị từ chối.')
    expect((await people.an.get(address)).html).toContain('Chưa rõ ở đâu')
  })

  it('nobody approves words of their own, whatever the page says', async () => {
    const people = await staff()
    await people.desk.office.invite('hoa', 'approver', 'nga-son')
    const code = await submitted(people)
    const page = await people.hoa.get(`/desk/canh-bao/${code}`)
    expect(page.html).not.toContain(`/desk/canh-bao/${code}/duyet`)
    const the = /name="the" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const stamp = /name="phien-ban" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const answer = await people.hoa.post(`/desk/canh-bao/${code}/duyet`, { the, 'phien-ban': stamp })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('Phải có người khác duyệt')
  })

  it('words are words, whatever stands in them', async () => {
    const people = await staff()
    const hostile = `${WORDS} <img src=x onerror=alert(1)> "'</textarea><script>2</script> \u202eđảo\u202c`
    const told = await people.desk.office.ask('hoa', `soạn ${hostile}`)
    const code = CODE.exec(told)?.[0] ?? ''
    expect(code, told).not.toBe('')
    await press(people.hoa, code, 'gui-duyet')
    for (const [who, path] of [
      [people.hoa, '/desk/canh-bao'],
      [people.hoa, `/desk/canh-bao/${code}`],
      [people.an, `/desk/canh-bao/${code}`],
      [people.an, '/desk'],
    ] as const) {
      const { html } = await who.get(path)
      const tags = (html.match(/<[^>]*>/g) ?? []).join('\n').replaceAll(/"[^"]*"/g, '""')
      expect(tags).not.toMatch(/\son\w+=|<script>/i)
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(html.match(/<\/textarea>/g)?.length ?? 0).toBe(html.match(/<textarea/g)?.length ?? 0)
    }
  })

  it('a draft and its picture are its author’s alone', async () => {
    const people = await staff()
    const code = await drafted(people)
    for (const path of ['', '/anh']) {
      expect((await people.hoa.get(`/desk/canh-bao/${code}${path}`)).status).toBe(200)
      const refused = await people.an.get(`/desk/canh-bao/${code}${path}`)
      expect(refused.status).toBe(403)
      expect(refused.html).not.toContain('điện lực')
    }
  })

  it('is held back with all others, and let go', async () => {
    const people = await staff()
    const page = await people.an.get('/desk/canh-bao')
    await people.an.send(page, '/desk/canh-bao/dung-khan')
    const held = await people.an.get('/desk/canh-bao?xong=halt')
    expect(held.html).toContain('Đang dừng khẩn')
    const code = await submitted(people)
    const done = await press(people.an, code, 'duyet')
    expect(done.to).toContain('approved.halted')
    await people.an.send(held, '/desk/canh-bao/gui-tiep')
    expect((await people.an.get('/desk/canh-bao')).html).not.toContain('Đang dừng khẩn')
  })
})

describe('what is read out', () => {
  it('is a page to print, for a day', async () => {
    const people = await staff()
    const code = await submitted(people)
    const nothing = await people.an.get('/desk/canh-bao/phat-thanh')
    expect(nothing.html).toContain('chưa có cảnh báo nào để đọc')
    await press(people.an, code, 'duyet')
    const { html } = await people.an.get('/desk/canh-bao/phat-thanh?ngay=2026-11-26')
    expect(html).toContain('Bản đọc loa ngày 26/11/2026')
    expect(html).toContain(code)
    expect(html).toContain('Kính thưa bà con')
    expect((await people.an.get('/desk/canh-bao/phat-thanh?ngay=2026-02-31')).status).toBe(200)
  })
})
