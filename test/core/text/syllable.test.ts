import { expect, test } from 'vitest'
import { cutSyllables, isSyllable, isWord } from '../../../src/core/text/syllable.ts'

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
