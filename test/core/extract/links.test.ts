import { describe, expect, test } from 'vitest'
import type { Email, Link } from '../../../src/core/extract/links.ts'
import { findEmails, findLinks } from '../../../src/core/extract/links.ts'
import { clean } from '../../../src/core/text/clean.ts'

const linksOf = (raw: string): Link[] => findLinks(clean(raw))
const emailsOf = (raw: string): Email[] => findEmails(clean(raw))
const seen = (raw: string): string[] => linksOf(raw).map(({ host, path }) => host + path)
const stretches = (raw: string): string[] => {
  const cleaned = clean(raw)
  return findLinks(cleaned).map(({ start, end }) => raw.slice(cleaned.starts[start], cleaned.ends[end - 1]))
}

const table: Record<string, [raw: string, links: string[]][]> = {
  'with a scheme': [
    ['https://dichvucong.gov.vn/p/home?x=1', ['dichvucong.gov.vn/p/home?x=1']],
    ['HTTPS://ABC.TOP/Path', ['abc.top/Path']],
    ['https:/abc.top', ['abc.top']],
    ['http://xong.la', ['xong.la']],
    ['https://vi.wikipedia.org/wiki/Lừa_đảo', ['vi.wikipedia.org/wiki/Lừa_đảo']],
  ],
  'bare domains': [
    ['vào dichvucong-vneid.top nhé', ['dichvucong-vneid.top']],
    ['www.agribank.com.vn', ['www.agribank.com.vn']],
    ['bit.ly/3xYz', ['bit.ly/3xYz']],
    ['evn.com:8080/x', ['evn.com:8080/x']],
    ['abc.vip và xyz.com.vn', ['abc.vip', 'xyz.com.vn']],
    ['t.me/nhom_kin', ['t.me/nhom_kin']],
  ],
  'said aloud, or broken by a screen': [
    ['trang vietcombank-vn chấm top', ['vietcombank-vn.top']],
    ['vao evn chấm com chấm vn nhe', ['evn.com.vn']],
    ['abc dot xyz', ['abc.xyz']],
    ['vào vneid-capnhat.\ntop/a để làm', ['vneid-capnhat.top/a']],
    ['vào vneid-capnhat\n.top để làm', ['vneid-capnhat.top']],
    ['nấu xong.\ncom chín rồi', []],
    ['chấm top bài hát hay', []],
    ['Bài này chấm điểm cao', []],
  ],
  'defanged ones': [
    ['dichvucong[.]top/a', ['dichvucong.top/a']],
    ['dichvucong(.)top', ['dichvucong.top']],
    ['dichvucong{.}top', ['dichvucong.top']],
    ['dichvucong[dot]top', ['dichvucong.top']],
    ['hxxps://vneid-xacthuc[.]top/a?b=1', ['vneid-xacthuc.top/a?b=1']],
    ['hxxp://a[.]b[.]com', ['a.b.com']],
    ['vneid。gov。vn', ['vneid.gov.vn']],
    ['ｄichvucong．top', ['dichvucong.top']],
    ['dichvu\u200bcong.top', ['dichvucong.top']],
  ],
  'signs behind': [
    ['vào abc.top, xong', ['abc.top']],
    ['vào abc.top.', ['abc.top']],
    ['(xem abc.top)', ['abc.top']],
    ['“abc.xyz”', ['abc.xyz']],
    ['abc.xyz…', ['abc.xyz']],
    ['abc.top!!!', ['abc.top']],
    ['abc.top/a?b=1).', ['abc.top/a?b=1']],
    ['bidv-vn.com、', ['bidv-vn.com']],
    ['abc.top:', ['abc.top']],
    ['https://abc.top/x”', ['abc.top/x']],
  ],
  'addresses of numbers': [
    ['http://192.168.1.1/a', ['192.168.1.1/a']],
    ['192.168.1.1/login', ['192.168.1.1/login']],
    ['http://8.8.8.8', ['8.8.8.8']],
  ],
  'what only looks like one': [
    ['xong.la', []],
    ['em gửi.anh nhé', []],
    ['ok.em', []],
    ['ai.la', []],
    ['gửi rồi.anh', []],
    ['chuyển khoản.xong', []],
    ['Tp.HCM', []],
    ['Tp.Hồ Chí Minh', []],
    ['ngày 20.11.2026', []],
    ['1.000.000', []],
    ['192.168.1.1', []],
    ['v1.2.3', []],
    ['gov.vn', []],
    ['a@b.com', []],
    ['...', []],
    ['', []],
  ],
}

for (const [name, rows] of Object.entries(table)) {
  describe(name, () => {
    test.each(rows)('%s', (raw, links) => {
      expect(seen(raw)).toEqual(links)
    })
  })
}

test('the registered domain follows the public suffix list', () => {
  const domains = linksOf('a.b.vietcombank.com.vn x.blogspot.com y.thanhhoa.gov.vn').map(({ domain }) => domain)
  expect(domains).toEqual(['vietcombank.com.vn', 'blogspot.com', 'thanhhoa.gov.vn'])
})

test.each([
  ['аgribank.com.vn', 'agribank.com.vn', true],
  ['agrіbank.com.vn/login', 'agribank.com.vn', true],
  ['vietcοmbank.com', 'vietcombank.com', true],
  ['http://xn--vitcombank-8db.com/', 'xn--vitcombank-8db.com', true],
  ['a.xn--80ak6aa92e.com', 'a.xn--80ak6aa92e.com', true],
  ['agribank.com.vn', 'agribank.com.vn', false],
  ['vào agribank.com.vn/đăng-nhập', 'agribank.com.vn', false],
])('%s: host %s, disguised %s', (raw, host, disguised) => {
  expect(linksOf(raw)).toMatchObject([{ host, disguised }])
})

test.each<[string, string[]]>([
  ['vào dichvucong[.]top, nhé', ['dichvucong[.]top']],
  ['Xem HXXP://Abc[.]Top/X!', ['HXXP://Abc[.]Top/X']],
  ['a\u200bbc.top', ['a\u200bbc.top']],
])('the place in the text as given: %s', (raw, expected) => {
  expect(stretches(raw)).toEqual(expected)
})

test.each<[string, { value: string; domain: string }[]]>([
  ['email an.nguyen@gmail.com nhé', [{ value: 'an.nguyen@gmail.com', domain: 'gmail.com' }]],
  ['hotro@mail.vietcombank-vn[.]top', [{ value: 'hotro@mail.vietcombank-vn.top', domain: 'vietcombank-vn.top' }]],
  ['A@B.COM,', [{ value: 'a@b.com', domain: 'b.com' }]],
  ['@nhom', []],
  ['a@b', []],
])('addresses of letters: %s', (raw, expected) => {
  expect(emailsOf(raw)).toMatchObject(expected)
  expect(emailsOf(raw)).toHaveLength(expected.length)
})
