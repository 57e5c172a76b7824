import { describe, expect, test } from 'vitest'
import { cutSyllables, fold, isSyllable, isWord, spell } from '../../../src/core/text/letters.ts'

describe('fold', () => {
  test.each([
    ['chuyển', 'chuyen'],
    ['đường', 'duong'],
    ['nghiêng', 'nghieng'],
    ['ỷ', 'y'],
    ['ưỡ', 'uo'],
    ['otp', 'otp'],
    ['café', 'cafe'],
    ['müller', 'muller'],
    ['', ''],
  ])('%s -> %s', (word, plain) => {
    expect(fold(word)).toBe(plain)
  })

  test('every Vietnamese letter with every tone loses its marks', () => {
    for (const base of 'aăâeêioôơuưy') {
      for (const tone of ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323']) {
        const letter = (base + tone).normalize('NFC')
        expect(fold(letter)).toBe(base.normalize('NFD').charAt(0))
      }
    }
  })
})

describe('spell', () => {
  test.each([
    ['hoà', 'hòa'],
    ['thuý', 'thúy'],
    ['nguỵ', 'ngụy'],
    ['khoẻ', 'khỏe'],
    ['hoạ', 'họa'],
    ['loã', 'lõa'],
    ['xoá', 'xóa'],
    ['uỷ', 'ủy'],
    ['toà', 'tòa'],
  ])('%s and %s are one word', (modern, old) => {
    expect(spell(modern)).toBe(spell(old))
    expect(spell(modern)).not.toBe(spell(fold(modern)))
  })

  test.each([
    ['ma', 'mà'],
    ['má', 'mà'],
    ['mã', 'mả'],
    ['mơ', 'mo'],
    ['đi', 'di'],
    ['ân', 'ăn'],
  ])('%s and %s stay two words', (a, b) => {
    expect(spell(a)).not.toBe(spell(b))
  })

  test('a word without tone stays as it is', () => {
    expect(spell('đâu')).toBe('đâu')
    expect(spell('otp')).toBe('otp')
  })
})

test.each(['a', 'y', 'gi', 'gin', 'chuyen', 'nghieng', 'quyet', 'khuyu', 'ngoeo', 'uong', 'thuo', 'xoong'])(
  '%s is a syllable',
  plain => {
    expect(isSyllable(plain)).toBe(true)
  },
)

test.each(['', 'xyz', 'qk', 'tk', 'otp', 'nghiengg', 'bcd', 'strong', 'link', 'qan', 'chuyenn'])(
  '%s is none',
  plain => {
    expect(isSyllable(plain)).toBe(false)
  },
)

test.each([
  ['otp', true],
  ['vietcombank', true],
  ['tien', true],
  ['qwerty', false],
])('%s at home in a message: %s', (plain, known) => {
  expect(isWord(plain)).toBe(known)
})

test.each<[string, number[] | null]>([
  ['chuyentien', [6, 4]],
  ['maotp', [2, 3]],
  ['tien', [4]],
  ['', []],
  ['xqz', null],
  ['tienxqz', null],
])('%s is cut into %j letters', (joined, lengths) => {
  expect(cutSyllables(joined)).toEqual(lengths)
})
