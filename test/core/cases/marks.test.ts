import { describe, expect, it, test } from 'vitest'
import type { Mark, MarksInput } from '../../../src/core/cases/marks.ts'
import { isNearLook, lookBands, looksApart, markOf, marksOf } from '../../../src/core/cases/marks.ts'
import { makeOwnNumbers } from '../../../src/core/cases/report-words.ts'
import type { Finding, Indicator, IndicatorKind, LocalList } from '../../../src/core/match/indicators.ts'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const table = buildIndicators(sharedCorpus())
const numbers = makeOwnNumbers(sharedCorpus().words.reports)

const marks = (text: string, isOurs: MarksInput['isOurs'] = () => false): Mark[] =>
  marksOf({ indicators: table.find(read(text)), text, isOurs, numbers })
const written = (found: readonly Mark[]): string[] => found.map(({ kind, key }) => `${kind} ${key}`)

const indicator = (kind: IndicatorKind, value: string, finding: Finding): Indicator => ({
  kind,
  value,
  finding,
  of: null,
  start: 0,
  end: 0,
})

describe('what a report is recognised by', () => {
  test.each<[name: string, text: string, marks: string[]]>([
    ['the domain of a link', 'vào http://x.lua-dao.com/a?b=1', ['url lua-dao.com']],
    ['a domain once, however often', 'lua-dao.com/a rồi www.lua-dao.com/b', ['url lua-dao.com']],
    ['a look-alike', 'vietcombank.vn-digi[.]top', ['url vn-digi.top']],
    ['an address of numbers', 'http://1.2.3.4/a', ['url 1.2.3.4']],
    ['an application', 'cài VNeID_moi.apk', ['url vneid_moi.apk']],
    ['an application at a link', 'http://abc.com/VNeID.apk', ['url abc.com']],
    ['a phone, however it is written', 'gọi +84 912 345 678 hoặc 0912.345.678', ['phone 0912345678']],
    ['a number from abroad', 'gọi +22412345678', ['phone +22412345678']],
    ['a 1900 number', 'gọi 1900 1234', ['phone 19001234']],
    ['an account', 'stk 0123456789', ['account 0123456789']],
    ['an address', 'an.lua@gmail.com', ['email an.lua@gmail.com']],
    ['several, links and numbers apart', 'lua-dao.com, 0912345678', ['url lua-dao.com', 'phone 0912345678']],
    ['not an official domain', 'vào dichvucong.gov.vn', []],
    ['nor one that everybody knows', 'đọc vnexpress.net/tin', []],
    ['nor 113 or a toll-free number', 'gọi 113 hoặc 1800 1166', []],
    ['nor a number with hidden digits', 'gọi 0912xxx678', []],
    ['nor a sum, a code, a date', 'chuyển 5 triệu ngày 25/11/2026, mã OTP 123456', []],
  ])('%s', (_name, text, expected) => {
    expect(written(marks(text))).toEqual(expected)
  })

  test.each<[name: string, text: string, marks: string[]]>([
    ['a page at a shared place', 'zalo.me/0912345678', ['url zalo.me/0912345678']],
    ['the same by another door', 'http://www.facebook.com/trung.thuong', ['url facebook.com/trung.thuong']],
    ['a short link', 'bit.ly/3xY', ['url bit.ly/3xY']],
    ['a form', 'docs.google.com/forms/d/e/1FA', ['url docs.google.com/forms/d/e/1FA']],
    ['a subdomain that anyone can have', 'http://nhan-qua.blogspot.com/2026/a.html', ['url nhan-qua.blogspot.com']],
    ['even with risky words in it', 'http://trungthuong-vay.github.io', ['url trungthuong-vay.github.io']],
    ['never the place itself', 'bit.ly, facebook.com, https://zalo.me/, blogspot.com', []],
  ])('where anyone can have a page: %s', (_name, text, expected) => {
    expect(written(marks(text))).toEqual(expected)
  })

  test.each<[finding: Finding, kept: boolean]>([
    ['confirmed', true],
    ['look-alike', true],
    ['apk', true],
    ['ip', true],
    ['risky', true],
    ['gambling', true],
    ['unknown', true],
    ['official', false],
    ['known', false],
  ])('a link that is %s: %s', (finding, kept) => {
    const found = marksOf({
      indicators: [indicator('url', 'lua-dao.com', finding)],
      text: '',
      isOurs: () => false,
      numbers,
    })
    expect(written(found)).toEqual(kept ? ['url lua-dao.com'] : [])
  })

  test('a QR code by what it says', () => {
    const qr = indicator('qr', '970436:0123456789', 'unknown')
    expect(written(marksOf({ indicators: [qr], text: '', isOurs: () => false, numbers }))).toEqual([
      'qr 970436:0123456789',
    ])
  })
})

describe('what is ours is never a suspect', () => {
  const ours = new Set(['phone 02373871234', 'email congan@ngason.gov.vn', 'url vietcombank.com.vn'])
  const isOurs = (kind: IndicatorKind, key: string): boolean => ours.has(`${kind} ${key}`)

  test.each<[name: string, text: string, marks: string[]]>([
    ['the office of the commune', 'gọi 0237 3871 234', []],
    ['its address', 'congan@ngason.gov.vn', []],
    ['a domain written with look-alike letters', 'http://viеtcombank.com.vn/login', []],
    ['a domain behind a name', 'https://an@vietcombank.com.vn/', []],
    ['but what stands beside it', 'gọi 0237 3871 234 hoặc 0912345678', ['phone 0912345678']],
  ])('%s', (_name, text, expected) => {
    expect(written(marks(text, isOurs))).toEqual(expected)
    expect(marks(text).length).toBeGreaterThan(expected.length)
  })
})

test('the hotline of a bank is known as one', () => {
  expect(marks('Vietcombank 1900 545 413')).toEqual([])
})

describe('one link or number', () => {
  test.each<[name: string, kind: IndicatorKind, value: string, finding: Finding, key: string | null]>([
    ['a domain, without port and path', 'url', 'abc.com:8080/a?b=/c', 'unknown', 'abc.com'],
    ['under .com.vn', 'url', 'x.abc.com.vn/a', 'risky', 'abc.com.vn'],
    ['in other letters', 'url', 'www.xn--vitcombank-kw3e.com', 'look-alike', 'xn--vitcombank-kw3e.com'],
    ['an address of numbers', 'url', '1.2.3.4:80/a', 'ip', '1.2.3.4'],
    ['a file, dots and all', 'url', 'vneid.moi(1).apk', 'apk', 'vneid.moi(1).apk'],
    ['a page of a shared place', 'url', 'm.facebook.com/a?b=/c', 'free-host', 'facebook.com/a?b=/c'],
    ['a question to a short link', 'url', 'bit.ly?x=1', 'shortener', 'bit.ly?x=1'],
    ['digits', 'phone', '0912345678', 'mobile', '0912345678'],
    ['hidden digits', 'account', '0123xxx789', 'unknown', null],
    ['a mail address with an x', 'email', 'xuan@gmail.com', 'unknown', 'xuan@gmail.com'],
    ['a short number', 'phone', '113', 'short', null],
    ['a toll-free number', 'phone', '18001166', 'toll-free', null],
  ])('%s', (_name, kind, value, finding, key) => {
    expect(markOf({ kind, value, finding })).toEqual(key === null ? null : { kind, key })
  })
})

describe('what officers decided about a report holds for later texts', () => {
  test.each<[reported: string, later: string, holds: boolean]>([
    ['http://x.lua-dao.com/a', 'vào lua-dao[.]com', true],
    ['http://x.lua-dao.com/a', 'vào lua-dao.net', false],
    ['bit.ly/3xY', 'https://bit.ly/3xY', true],
    ['bit.ly/3xY', 'bit.ly/4zA', false],
    ['http://nhan-qua.blogspot.com/a', 'nhan-qua.blogspot.com/b', true],
    ['http://nhan-qua.blogspot.com/a', 'tin-tuc.blogspot.com', false],
    ['zalo.me/0912345678', 'zalo.me/0987654321', false],
    ['gọi +84 912 345 678', 'số 0912.345.678', true],
    ['stk 0912345678', 'gọi 0912345678', false],
    ['gọi 0912xxx678', 'gọi 0912xxx678', false],
    ['http://viеtcombank.com.vn/login', 'http://viеtcombank.com.vn/login', true],
    ['http://viеtcombank.com.vn/login', 'vietcombank.com.vn', false],
  ])('%s, then %s: %s', (reported, later, holds) => {
    const list = written(marks(reported))
    const local: LocalList = {
      version: '1',
      find: asked => {
        const mark = markOf(asked)
        return mark && written([mark]).every(key => list.includes(key)) ? 'Công an xã' : null
      },
    }
    const [found] = table.find(read(later), local)
    expect(found?.finding === 'confirmed').toBe(holds)
    expect(found).toBeDefined()
  })
})

const LOOK = '00ff13579bdf2468'

describe('how a picture looks', () => {
  it('is found by eight parts, each with its place', () => {
    expect(lookBands(LOOK)).toEqual(['0:00', '1:ff', '2:13', '3:57', '4:9b', '5:df', '6:24', '7:68'])
    expect(lookBands('not a look')).toEqual([])
  })

  it.each([
    [LOOK, 0],
    ['01ff13579bdf2468', 1],
    ['ff0013579bdf2468', 16],
    ['', Number.POSITIVE_INFINITY],
  ])('%s is so many bits apart: %d', (other, bits) => {
    expect(looksApart(LOOK, other)).toBe(bits)
    expect(looksApart(other, LOOK)).toBe(bits)
  })

  it('ten bits apart is near, eleven is not', () => {
    expect(isNearLook('0000000000000000', '00000000000003ff')).toBe(true)
    expect(isNearLook('0000000000000000', '00000000000007ff')).toBe(false)
  })
})
