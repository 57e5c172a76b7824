import fc from 'fast-check'
import { parse } from 'tldts'
import { describe, expect, test } from 'vitest'
import { defang, fill, shorten } from '../../../src/core/reply/say.ts'

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
