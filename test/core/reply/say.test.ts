import fc from 'fast-check'
import { parse } from 'tldts'
import { describe, expect, test } from 'vitest'
import { makeSubjects } from '../../../src/core/hear/subjects.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { defang, fill, isDelicate, shorten } from '../../../src/core/reply/say.ts'
import type { Level, Verdict } from '../../../src/core/types.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const texts = { plain: '  Xin chào. \n', named: 'Chào {name}, {name} ơi, gọi {number}.' }

test('a sentence is trimmed and filled, every time a name occurs', () => {
  expect(fill(texts, 'plain')).toBe('Xin chào.')
  expect(fill(texts, 'named', { name: 'bà', number: '113' })).toBe('Chào bà, bà ơi, gọi 113.')
})

test('what is filled in is not filled again', () => {
  expect(fill(texts, 'named', { name: '{number}', number: '$&' })).toBe('Chào {number}, {number} ơi, gọi $&.')
})

describe('never an empty hole', () => {
  test('a missing sentence', () => {
    expect(() => fill(texts, 'other')).toThrow('no sentence "other"')
  })

  test('a missing value', () => {
    expect(() => fill(texts, 'named', { name: 'bà' })).toThrow('"named" needs a value for {number}')
  })
})

/** What an app makes clickable: http, an address of numbers, or a dot in front of an ending such as com or vn. */
const isClickable = (text: string): boolean =>
  /https?:|\d+\.\d+\.\d+\.\d+/.test(text) ||
  [...text.matchAll(/[\p{L}\p{N}]\.([\p{L}\p{N}-]+)/gu)].some(([, label]) => parse(`x.${label}`).isIcann === true)

describe('defang', () => {
  test.each([
    ['abc.top', 'abc[.]top'],
    ['https://abc.top/x', 'abc[.]top/x'],
    ['vietcombank.vn-digi.top', 'vietcombank.vn-digi[.]top'],
    ['vneid.gov.vn.evil.top/login', 'vneid[.]gov[.]vn.evil[.]top/login'],
    ['a.com?to=b.com', 'a[.]com?to=b[.]com'],
    ['evil.top/?to=vietcombank.com.vn', 'evil[.]top/?to=vietcombank[.]com[.]vn'],
    ['abc.top/http://x.com', 'abc[.]top/hxxp://x[.]com'],
    ['1.2.3.4/a.apk', '1[.]2[.]3[.]4/a[.]apk'],
    ['vneid.apk', 'vneid[.]apk'],
    ['', ''],
  ])('%s -> %s', (value, broken) => {
    expect(defang(value)).toBe(broken)
  })

  test('long ones are cut', () => {
    expect(Array.from(defang(`abc.top/${'x'.repeat(500)}`))).toHaveLength(60)
  })

  test('nothing clickable is left of any address', () => {
    const address = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.domain(), fc.ipV4())
    fc.assert(
      fc.property(address, value => {
        expect(isClickable(defang(value))).toBe(false)
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })
})

test.each([
  ['chào', 10, 'chào'],
  ['chào bà con', 5, 'chào…'],
  ['😀😀😀', 2, '😀…'],
  ['', 5, ''],
])('shorten %s to %i', (text, most, short) => {
  expect(shorten(text, most)).toBe(short)
})

const SLUG = 'tong-tien-anh-nhay-cam'
const TEXT = 'Nó quay lén clip của em lúc gọi video, đòi 20 triệu không thì gửi cho cả cơ quan xem'

test('the pattern is there', () => {
  expect(sharedCorpus().patterns.map(({ id }) => id)).toContain(SLUG)
  expect(isDelicate(SLUG)).toBe(true)
  expect([null, undefined, 'gia-danh-dien-luc'].map(isDelicate)).toEqual([false, false, false])
})

describe('the answer', () => {
  const answer = (level: Level): string => {
    const verdict: Verdict = { ...sharedSnapshot().assess(TEXT), level, pattern: SLUG }
    return makeComposer(sharedCorpus()).compose(TEXT, verdict)
  }

  test.each(['scam', 'suspicious'] as const)(
    '%s: neutral, no word quoted, no picture asked for, 113 and 111',
    level => {
      const said = answer(level)
      expect(said).toMatch(/^⚠️/)
      expect(said).not.toMatch(/quay lén|clip|“gửi cho|nhạy cảm|Tống tiền|gửi (?:thêm )?(?:hình|ảnh chụp)/)
      expect(said).toContain('Không cần gửi ảnh')
      expect(said).toContain('113')
      expect(said).toContain('111')
      expect(said).toContain('không có lỗi')
    },
  )
})

test.each([
  ['nó doạ tung ảnh của em', true],
  ['bi quay len khi goi hinh', true],
  ['người yêu cũ giữ hình riêng, đòi tiền', true],
  ['Em hoàn nhầm tiền cho anh, anh trả lại giúp', false],
  ['Đàn ngan giống 200 con tính rẻ cho anh', false],
])('"%s" speaks of pictures: %s', (text, speaks) => {
  expect(makeSubjects(sharedCorpus().words).speaksOf('pictures', text)).toBe(speaks)
})
