import { describe, expect, test } from 'vitest'
import type { Published } from '../../../src/core/column/published.ts'
import { buildColumn, COMMUNE, PUBLIC_URL, warning } from './build-column.ts'

const SENT = warning()
const RECALLED = warning({ code: 'CB-222222', words: '', recalled: { because: 'ghi nhầm ngày' } })
const AHEAD = warning({ code: 'CB-333333', sent: false, words: 'Chưa đến giờ gửi.' })
const WARNINGS = [SENT, RECALLED, AHEAD]
const HTML = 'text/html; charset=utf-8'

const get = (url: string, warnings: readonly Published[] = WARNINGS) => buildColumn({ warnings }).get(url)

describe('routes', () => {
  test.each([
    ['/canh-bao', 200, HTML, 'Cảnh báo đã gửi'],
    ['/canh-bao/', 200, HTML, 'Các kiểu lừa đang gặp'],
    ['/canh-bao?q=dien%20luc', 200, HTML, 'Giả điện lực doạ cắt điện'],
    ['/canh-bao?q=tien%20nuoc', 200, HTML, 'giả thu tiền nước'],
    ['/canh-bao?q=zzzz', 200, HTML, 'Không thấy gì với “zzzz”'],
    ['/canh-bao?doi-tuong=cao-tuoi', 200, HTML, 'hay nhắm vào nhóm này'],
    ['/canh-bao?trang=2', 200, HTML, 'Trang 2 trên'],
    ['/canh-bao?loai=canh-bao', 200, HTML, 'giả thu tiền nước'],
    ['/canh-bao/CB-7K2Q9D', 200, HTML, 'Hỏi trưởng thôn'],
    ['/canh-bao/CB-222222', 200, HTML, 'đã thu hồi, vì: ghi nhầm ngày'],
    ['/canh-bao/CB-333333', 200, HTML, 'Chưa đến giờ gửi'],
    ['/canh-bao/CB-444444', 404, HTML, 'Không có cảnh báo nào mang mã CB-444444'],
    ['/canh-bao/CB-000000', 404, HTML, 'Không có cảnh báo nào mang mã CB-000000'],
    ['/canh-bao/CB-44', 404, HTML, 'Địa chỉ này không có gì'],
    ['/canh-bao/khong-co', 404, HTML, 'Địa chỉ này không có gì'],
    ['/canh-bao/a/b/c', 404, HTML, 'Địa chỉ này không có gì'],
    ['/canh-bao/kieu/gia-danh-dien-luc', 200, HTML, 'Tự mở ứng dụng điện lực xem nợ'],
    ['/canh-bao/kieu/khong-co', 404, HTML, 'Không có kiểu lừa nào'],
    ['/canh-bao/kiem-tra', 200, HTML, 'Mã này thật hay giả?'],
    ['/canh-bao/loa', 200, HTML, 'Chưa xã nào đặt giờ loa'],
    ['/canh-bao/nhung', 200, HTML, 'giả thu tiền nước'],
    ['/canh-bao/kieu/gia-danh-dien-luc.svg', 200, 'image/svg+xml', `${PUBLIC_URL}/canh-bao/kieu/gia-danh-dien-luc`],
    ['/canh-bao/CB-7K2Q9D.svg', 200, 'image/svg+xml', `${PUBLIC_URL}/canh-bao/CB-7K2Q9D`],
    ['/canh-bao/kieu/gia-danh-dien-luc.png', 200, 'image/png', '\u0001\u0002\u0003'],
    ['/canh-bao/CB-7K2Q9D.png', 200, 'image/png', '\u0001\u0002\u0003'],
    ['/column.css', 200, 'text/css; charset=utf-8', '@media print'],
  ])('%s: %i', async (url, status, type, words) => {
    const answer = await get(url)
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type])
    expect(answer.body).toContain(words)
  })

  test('a code in small letters leads to its page', async () => {
    const answer = await get('/canh-bao/cb-7k2q9d')
    expect([answer.status, answer.headers.location]).toEqual([308, '/canh-bao/CB-7K2Q9D'])
  })

  test.each([
    ['CB-222222', '/canh-bao/kiem-tra?ma=CB-222222'],
    ['“cb 7k2q9d”', '/canh-bao/kiem-tra?ma=CB-7K2Q9D'],
    ['cbnv lừa', undefined],
    ['shippe', undefined],
  ])('a code among what is searched for is checked: %s', async (typed, location) => {
    expect((await get(`/canh-bao?q=${encodeURIComponent(typed)}`)).headers.location).toBe(location)
  })

  test('too many pictures at once: come again; none at all: not found', async () => {
    const busy = await buildColumn({ warnings: WARNINGS, picture: 'busy' }).get('/canh-bao/CB-7K2Q9D.png')
    expect([busy.status, busy.headers['retry-after']]).toEqual([503, '5'])
    expect((await buildColumn({ picture: null }).get('/canh-bao/kieu/gia-danh-dien-luc.png')).status).toBe(404)
  })

  test('a fault is told in a sentence, and nothing of it to the world or the log', async () => {
    const server = buildColumn({ broken: true })
    const answer = await server.get('/canh-bao')
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      500,
      HTML,
      'no-store',
    ])
    expect(answer.body).toContain('Việc gấp xin gọi 113')
    expect(answer.body + server.logged()).not.toContain('bí mật')
  })
})

describe('what a browser is told', () => {
  test.each([
    '/canh-bao',
    '/canh-bao/CB-7K2Q9D',
    '/canh-bao/kieu/gia-danh-dien-luc',
    '/canh-bao/nhung',
    '/canh-bao/feed.xml',
    '/canh-bao/feed.json',
    '/canh-bao/CB-7K2Q9D.png',
    '/canh-bao/CB-7K2Q9D.svg',
    '/column.css',
  ])('%s is kept and not sent twice', async url => {
    const { app } = buildColumn({ warnings: WARNINGS })
    const first = await app.inject(url)
    const { etag } = first.headers
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    expect(first.headers['cache-control']).toMatch(/no-cache|public, max-age=\d+/)
    for (const known of [String(etag), `W/${etag}`, `"other", ${etag}`]) {
      const again = await app.inject({ url, headers: { 'if-none-match': known } })
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    }
  })

  test('a page that may be recalled is asked for again each time', async () => {
    for (const url of [
      '/canh-bao/CB-7K2Q9D',
      '/canh-bao/CB-7K2Q9D.png',
      '/canh-bao/kiem-tra?ma=CB-7K2Q9D',
      '/canh-bao/CB-444444',
    ])
      expect((await get(url)).headers['cache-control']).toBe('no-cache')
  })

  test('only the box may stand in frames of others, and no page runs a script or style of its own', async () => {
    for (const url of ['/canh-bao', '/canh-bao/CB-7K2Q9D', '/canh-bao/kiem-tra', '/canh-bao/xyz', '/canh-bao/nhung']) {
      const { headers, body } = await get(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain(url === '/canh-bao/nhung' ? 'frame-ancestors *' : "frame-ancestors 'none'")
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("style-src 'self'")
      expect(body).not.toMatch(/<style|style=|<script|\son\w+=/)
    }
    expect(String((await buildColumn().get('/')).headers['content-security-policy'])).toContain("form-action 'none'")
  })

  test('no cookie, no form that sends anything but a question', async () => {
    for (const url of ['/canh-bao', '/canh-bao/kiem-tra']) {
      const { headers, body } = await get(url)
      expect(headers['set-cookie']).toBeUndefined()
      expect(body.match(/<form[^>]*method="(\w+)"/)?.[1]).toBe('get')
    }
  })
})

describe('previews of who passes a page on', () => {
  const metaOf = (body: string): Record<string, string> =>
    Object.fromEntries(
      [...body.matchAll(/<meta property="og:(\w+)" content="([^"]*)">/g)].map(([, name, value]) => [name, value]),
    )

  test.each(['/canh-bao/CB-7K2Q9D', '/canh-bao/kieu/gia-danh-dien-luc'])(
    '%s: absolute, with its picture',
    async path => {
      const { body } = await get(path)
      expect(metaOf(body)).toMatchObject({
        url: `${PUBLIC_URL}${path}`,
        image: `${PUBLIC_URL}${path}.png`,
        locale: 'vi_VN',
      })
      expect(metaOf(body).title?.length).toBeGreaterThan(10)
      expect(body).toContain(`<link rel="canonical" href="${PUBLIC_URL}${path}">`)
    },
  )

  test('tell what to do first, and no marks of lists', async () => {
    const { body } = await get('/canh-bao/CB-7K2Q9D', [warning({ pattern: 'gia-danh-dien-luc' })])
    expect(metaOf(body).description).toMatch(/^Đừng bấm link, đừng cài gì\. /)
    expect(metaOf(body).description).toContain('Cúp máy. Hỏi trưởng thôn.')
    expect(metaOf(body).description).not.toMatch(/(?:^| )(?:-|\d\.) /)
  })

  test('without an address of the world no address is made up, whatever host is asked for', async () => {
    const { app } = buildColumn({ warnings: WARNINGS, publicUrl: null })
    for (const url of ['/canh-bao', '/canh-bao/CB-7K2Q9D', '/canh-bao/feed.json']) {
      const { body } = await app.inject({ url, headers: { host: 'evil.example' } })
      expect(body).not.toContain('evil.example')
      expect(body).not.toMatch(/og:image|og:url|canonical/)
    }
    expect((await app.inject('/canh-bao/CB-7K2Q9D.svg')).statusCode).toBe(404)
  })

  test('a recalled warning has no picture', async () => {
    expect((await get('/canh-bao/CB-222222')).body).not.toContain('og:image"')
  })
})

describe('the official addresses', () => {
  test('stand below every page, so that a false one is seen', async () => {
    for (const url of ['/canh-bao', '/canh-bao/CB-7K2Q9D', '/canh-bao/xyz']) {
      const { body } = await get(url)
      for (const address of [PUBLIC_URL, COMMUNE.zalo, COMMUNE.telegram]) expect(body).toContain(`href="${address}"`)
    }
  })

  test('where none is known, it is said where to ask', async () => {
    const { zalo: _zalo, telegram: _telegram, ...commune } = COMMUNE
    const { body } = await buildColumn({ commune, publicUrl: null }).get('/canh-bao')
    expect(body).toContain('xin đến trụ sở hỏi')
  })
})

describe('a code that is checked', () => {
  test.each([
    ['CB-7K2Q9D', 'là tin thật của Hội Phụ nữ Xã Nga Sơn, ngày 25/11/2026'],
    ['cb 7k2q9d', 'là tin thật'],
    ['7K2Q9D', 'là tin thật'],
    ['CB-222222', 'đã thu hồi, vì: ghi nhầm ngày'],
    ['CB-444444', 'Không có cảnh báo nào mang mã CB-444444'],
    ['xin chào', 'không thấy mã nào trong “xin chào”'],
  ])('%s: %s', async (typed, words) => {
    const { status, body } = await get(`/canh-bao/kiem-tra?ma=${encodeURIComponent(typed)}`)
    expect([status, body.includes(words)]).toEqual([200, true])
  })
})

test('what was searched for stands in the title', async () => {
  expect((await get('/canh-bao?q=dien%20luc')).body).toMatch(/<title>Tìm “dien luc”: \d+ kết quả · /)
  expect((await get('/canh-bao?q=zzzz')).body).toContain('<title>Không thấy gì với “zzzz”.')
})

test('the kind of a warning comes with its order, what it says stands in lists, and whom to call here', async () => {
  const { body } = await get('/canh-bao/CB-7K2Q9D', [warning({ pattern: 'gia-danh-dien-luc' })])
  expect(body).toContain('<p class="order">Đừng bấm link, đừng cài gì. Tự mở ứng dụng điện lực xem nợ.</p>')
  expect(body).toContain('<h2>Nên làm:</h2><ol><li>Cúp máy.</li><li>Hỏi trưởng thôn.</li></ol>')
  expect(body).toContain('<ul><li>Nộp ngay.</li></ul><p>Xin nhắc nhau.</p>')
  expect(body).toContain('href="tel:02373872113"')
})

test('what is read out: each slot with its words, how long it takes and its code; hostile words stay words', async () => {
  const due = new Date('2026-11-30T10:00:00Z')
  const text = { code: 'CB-7K2Q9D', script: 'Kính thưa bà con!\nCúp máy <ngay>.', seconds: 31 }
  const slots = [
    { police: 'Công an Xã Nga Sơn', due, text },
    { police: 'Công an Xã Nga Thắng', due, text: null },
  ]
  const { body } = await buildColumn({ readOuts: slots }).get('/canh-bao/loa')
  expect(body).toContain('Công an Xã Nga Sơn: 17:00, ngày 30/11/2026')
  expect(body).toContain('<p>Kính thưa bà con!</p><p>Cúp máy &lt;ngay&gt;.</p>')
  expect(body).toContain('Đọc chừng 31 giây. Mã tin: CB-7K2Q9D')
  expect(body).toContain('Tuần này chưa có tin nào để đọc')
})
