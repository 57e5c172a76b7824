import { describe, expect, test } from 'vitest'
import { clean, MAX_LENGTH, WAS_LOOK_ALIKE, WAS_UPPER } from '../../../src/core/text/clean.ts'
import { expectPlaces } from '../../support/places.ts'

const HOA = 'Chuyển khoản hoà bình'

const table: [name: string, raw: string, cleaned: string][] = [
  ['nothing', '', ''],
  ['plain', 'Chao BAN', 'chao ban'],
  ['composed letters', HOA, HOA.toLowerCase()],
  ['letters and marks apart', HOA.normalize('NFD'), HOA.toLowerCase()],
  ['the đ that is its own letter', 'Đường ĐI', 'đường đi'],
  ['a zero-width space inside a word', 'chu\u200byển', 'chuyển'],
  ['a soft hyphen, a joiner, a byte order mark', '\ufeffo\u00adt\u200dp', 'otp'],
  ['right-to-left overrides', '\u202eotp\u202c', 'otp'],
  ['tag characters', `a\u{e0041}b`, 'ab'],
  ['fullwidth', 'ＯＴＰ １２３', 'otp 123'],
  ['mathematical letters', '𝐎𝐓𝐏', 'otp'],
  ['circled and squared', 'ⓞⓣⓟ', 'otp'],
  ['Cyrillic look-alikes', 'сhuуеn tіеn', 'chuyen tien'],
  ['Greek look-alikes', 'νιετcοmβαηκ', 'vietcombank'],
  ['tabs and ends of lines', 'a\tb\r\nc\u2028d', 'a b\n\nc\nd'],
  ['control characters', 'a\u0000\u0007b', 'ab'],
  ['lone surrogates', 'a\ud800b\udfffc', 'a b c'],
  ['an emoji is no letter', 'a😀b', 'a  b'],
  ['a mark without a letter', '\u0301a', 'a'],
  ['marks on top of marks', `o\u0302\u0301\u0301\u0301\u0301tp`, 'ốtp'],
]

test.each(table)('%s', (_name, raw, cleaned) => {
  const result = clean(raw)
  expect(result.text).toBe(cleaned)
  expectPlaces(result)
})

describe('places', () => {
  test('a letter that was taken apart covers its marks', () => {
    const { text, starts, ends, raw } = clean('x tie\u0302\u0300n')
    const at = text.indexOf('ề')
    expect(raw.slice(starts[at], ends[at])).toBe('e\u0302\u0300')
  })

  test('ten thousand marks belong to one letter', () => {
    const raw = `o${'\u0301'.repeat(10_000)}tp`
    const result = clean(raw)
    expect(result.text).toBe('ótp')
    expect([result.starts[0], result.ends[0]]).toEqual([0, 10_001])
    expectPlaces(result)
  })

  test('a ligature is several letters in one place', () => {
    const { text, starts, ends } = clean('ﬁn')
    expect(text).toBe('fin')
    expect([...starts]).toEqual([0, 0, 1])
    expect([...ends]).toEqual([1, 1, 2])
  })

  test('a character that stands for a whole phrase does not swell the text', () => {
    expect(clean('ﷺ'.repeat(100)).text.length).toBeLessThanOrEqual(800)
  })

  test('longer texts are read up to the limit, never past the end', () => {
    expectPlaces(clean('chuyển '.repeat(5_000)))
    expect(clean('a'.repeat(1_000_000)).text.length).toBe(MAX_LENGTH)
    expectPlaces(clean(`${'a'.repeat(MAX_LENGTH - 1)}😀`))
  })
})

describe('flags', () => {
  const flagsOf = (raw: string): number[] => [...clean(raw).flags]

  test.each<[string, string, number[]]>([
    ['capitals', 'aBđĐ', [0, WAS_UPPER, 0, WAS_UPPER]],
    ['letters of another alphabet', 'aа', [0, WAS_LOOK_ALIKE]],
    ['capitals of another alphabet', 'А', [WAS_UPPER | WAS_LOOK_ALIKE]],
    ['fullwidth is only wide', 'ａ', [0]],
  ])('%s', (_name, raw, flags) => {
    expect(flagsOf(raw)).toEqual(flags)
  })
})

test.each([
  ['vıetcombank', 'vietcombank'],
  ['bıdv', 'bidv'],
  ['agrıbank', 'agribank'],
  ['mømo', 'momo'],
])('look-alikes among the accented Latin letters: %s', (raw, cleaned) => {
  expect(clean(raw).text).toBe(cleaned)
})
