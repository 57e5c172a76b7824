import { describe, expect, test } from 'vitest'
import { markOf } from '../../../src/core/cases/marks.ts'
import type { Indicator } from '../../../src/core/match/indicators.ts'
import { buildIndicators, indicatorMarks, listKeys } from '../../../src/core/match/indicators.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const WHO = 'Công an Xã Nga Sơn, ngày 25/11/2026'

const find = (raw: string, confirmed: string[] = []): Indicator[] =>
  buildIndicators(sharedCorpus()).find(read(raw), {
    version: confirmed.join(),
    find: indicator => {
      const mark = markOf(indicator)
      return mark && confirmed.includes(`${mark.kind}:${mark.key}`) ? WHO : null
    },
  })

describe('what is known about links and numbers', () => {
  test.each<[raw: string, kind: string, finding: string, value: string]>([
    ['vào dichvucong.gov.vn', 'url', 'official', 'dichvucong.gov.vn'],
    ['https://dichvucong.gov.vn/', 'url', 'official', 'dichvucong.gov.vn'],
    ['vào vietcombank-vn[.]top/a', 'url', 'look-alike', 'vietcombank-vn.top/a'],
    ['vào bit[.]ly/3xY', 'url', 'shortener', 'bit.ly/3xY'],
    ['http://abc.com/VNeID.apk', 'url', 'apk', 'abc.com/VNeID.apk'],
    ['http://abc.com/app.apk?x=1', 'url', 'apk', 'abc.com/app.apk?x=1'],
    ['tải VNeID.apk', 'url', 'apk', 'vneid.apk'],
    ['http://1.2.3.4/', 'url', 'ip', '1.2.3.4'],
    ['gọi +22412345678', 'phone', 'reported', '+22412345678'],
    ['gọi +886 912 345 678', 'phone', 'foreign', '+886912345678'],
    ['gọi 0912 345 678', 'phone', 'mobile', '0912345678'],
    ['gọi 1900 1234', 'phone', 'premium', '19001234'],
    ['https://www.google.com/url?q=https://abc.top/A', 'url', 'risky', 'abc.top/A'],
    ['soạn VN gửi 1409', 'phone', 'charity', '1409'],
    ['soạn DK gửi 8779', 'phone', 'premium', '8779'],
    ['soan DK gui8779', 'phone', 'premium', '8779'],
    ['gọi 198', 'phone', 'house', '198'],
    ['1900545413 gọi cho tôi', 'phone', 'house', '1900545413'],
    ['TK 0123456789 -500,000VND', 'account', 'own', '0123456789'],
    ['gọi 1800 0000', 'phone', 'toll-free', '18000000'],
    ['gọi 113', 'phone', 'house', '113'],
    ['stk 0123456789', 'account', 'unknown', '0123456789'],
    ['viết tới an@gmail.com', 'email', 'unknown', 'an@gmail.com'],
  ])('%s: %s %s', (raw, kind, finding, value) => {
    expect(find(raw)).toMatchObject([{ kind, finding, value }])
  })

  test('a reported prefix names its place, a look-alike whom it imitates', () => {
    expect(find('+22412345678')[0]?.of).toBe('Guinea')
    expect(find('vietcombank-vn.top')[0]?.of).toBe('Vietcombank')
  })

  test('place holders and sums are none', () => {
    expect(find('chuyển 5 triệu vào {account}, mã OTP 123456, lãi 5%')).toEqual([])
  })
})

describe('what an officer confirmed', () => {
  test.each([
    ['the registered domain counts, whatever stands before it', 'http://x.lua-dao.com/y', 'url', 'lua-dao.com', true],
    ['another domain does not', 'http://lua-dao.net/y', 'url', 'lua-dao.com', false],
    ['digits, however they are written', '+84 912 345 678', 'phone', '0912345678', true],
    ['an account', 'stk 0123456789', 'account', '0123456789', true],
    ['the same digits as a phone are not the account', '0912345678', 'account', '0912345678', false],
    ['a page on a shared host', 'zalo.me/0912345678', 'url', 'zalo.me/0912345678', true],
    ['another page on the shared host', 'zalo.me/0987654321', 'url', 'zalo.me/0912345678', false],
  ] as const)('%s', (_name, raw, kind, key, hit) => {
    const [found] = find(raw, [`${kind}:${key}`])
    expect(found?.finding === 'confirmed').toBe(hit)
    expect(found?.of === WHO).toBe(hit)
  })

  test('the model never learns from the local list', () => {
    expect(indicatorMarks(find('lua-dao.com', ['url:lua-dao.com']))).toEqual([])
    expect(indicatorMarks(find('vnexpress.net dichvucong.gov.vn'))).toEqual(['url:official'])
  })
})

test('each one once, where it stands first, and at most forty', () => {
  const raw = 'abc.top rồi abc.top, gọi 0912345678'
  expect(find(raw).map(({ start, end }) => raw.slice(start, end))).toEqual(['abc.top', '0912345678'])
  expect(find(Array.from({ length: 100 }, (_, i) => `a${i}.top`).join(' '))).toHaveLength(40)
})

const table = buildIndicators(sharedCorpus())
const keysIn = (raw: string): string[] =>
  table.find(read(raw)).flatMap(found => {
    const wanted = listKeys(found)
    return wanted ? wanted.keys.map(key => `${wanted.kind} ${key}`) : []
  })

describe('under what something may be listed', () => {
  test.each<[raw: string, keys: string[]]>([
    ['vào a.b.evil-x.com/abc', ['host a.b.evil-x.com', 'host b.evil-x.com', 'host evil-x.com']],
    ['vào www.evil-x.com', ['host evil-x.com']],
    ['vào evil.github.io/x', ['host evil.github.io']],
    ['gọi 0912000111', ['phone 0912000111']],
    ['chuyển vào stk 19034567890', ['account 19034567890']],
    ['vào vietcombank.com.vn', []],
    ['vào facebook.com/abc', []],
    ['bấm bit.ly/3xY', []],
    ['gọi 113', []],
    ['soạn VN gửi 1409', []],
    ['TK 19034567890 GD: -500.000VND', []],
  ])('%s', (raw, keys) => {
    expect(keysIn(raw)).toEqual(keys)
  })
})

describe('what a list says', () => {
  const WORD = 'Nguồn A, ngày 20/11/2026'
  const find = (raw: string) => table.find(read(raw), { version: 'x', find: () => null, listed: () => WORD })

  test('is told of what nothing graver is known of', () => {
    expect(find('vào trang-la-x.com')).toMatchObject([{ finding: 'listed', of: WORD }])
    expect(find('vào vietcombank-vn.top')).toMatchObject([{ finding: 'look-alike', of: 'Vietcombank', listed: WORD }])
  })

  test('is behind what an officer decided', () => {
    const found = table.find(read('vào trang-la-x.com'), { version: 'x', find: () => 'Công an xã', listed: () => WORD })
    expect(found).toMatchObject([{ finding: 'confirmed', of: 'Công an xã' }])
  })

  test('changes nothing of what the model weighs', () => {
    for (const raw of ['vào trang-la-x.com', 'vào trang-la.top', 'gọi 0912000111', 'stk 19034567890'])
      expect(indicatorMarks(find(raw))).toEqual(indicatorMarks(table.find(read(raw))))
  })
})
