import { describe, expect, test } from 'vitest'
import { mendDigits } from '../../../src/core/text/digits.ts'

describe('digits that stand for letters', () => {
  test.each([
    ['t1ền', 'tiền'],
    ['v4y t1ền', 'vay tiền'],
    ['0tp', 'otp'],
    ['kh0@n', 'khoan'],
    ['(l0 đề)', '(lo đề)'],
  ])('%s -> %s', (text, mended) => {
    expect(mendDigits(text)).toBe(mended)
    expect(mendDigits(text)).toHaveLength(text.length)
  })
})

describe('what stays as it is', () => {
  test.each([
    '2tr5',
    '4g',
    '500k',
    'h1n1',
    '0912345678',
    'b1nk@abc.top',
    'vay-t1en.top/h0i',
    'a1[.]com',
    'iphone15',
    '',
  ])('%s', text => {
    expect(mendDigits(text)).toBe(text)
  })
})
