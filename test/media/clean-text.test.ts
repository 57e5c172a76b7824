import { describe, expect, test } from 'vitest'
import { cleanText, joinLink, mendLinks } from '../../src/media/clean-text.ts'
import type { TextLine } from '../../src/media/reading.ts'

describe('a link broken by the screen is joined', () => {
  test.each([
    ['vào https://vietcombank.vn-digi', '.top để huỷ', 'vào https://vietcombank.vn-digi.top để huỷ'],
    ['https://vietcombank.vn-digi.t', 'op để huỷ', 'https://vietcombank.vn-digi.top để huỷ'],
    ['https://vnpost.delivery-vn.', 'cc/capnhat và', 'https://vnpost.delivery-vn.cc/capnhat và'],
    ['https://abc.top/xac-', 'thuc nhé', 'https://abc.top/xac-thuc nhé'],
    ['https://abc.top', '/dang-nhap.', 'https://abc.top/dang-nhap.'],
    ['https://abc.top/a?id=12', '34&k=9f ngay', 'https://abc.top/a?id=1234&k=9f ngay'],
  ])('%s + %s', (text, next, joined) => expect(joinLink(text, next)).toBe(joined))
})

describe('is left alone', () => {
  test.each([
    ['vào https://vietcombank.top', 'để huỷ giao dịch'],
    ['vào https://vietcombank.top', 'ngay hom nay'],
    ['xem tại abc.vn', 'nhé'],
    ['Trân trọng.', 'www'],
    ['số dư 5.990.000', '12'],
    ['không có gì', 'cả'],
  ])('%s + %s', (text, next) => expect(joinLink(text, next)).toBeNull())
})

describe('spaces in links', () => {
  test.each([
    ['https: //abc.top/x', 'https://abc.top/x'],
    ['http : / / abc.top', 'http://abc.top'],
    ['https//abc.top', 'https://abc.top'],
    ['https://abc .com.vn/x', 'https://abc.com.vn/x'],
    ['https://vietcombank. top/x', 'https://vietcombank.top/x'],
    ['vào https://abc.top. Sau đó', 'vào https://abc.top. Sau đó'],
    ['chuyển khoản. vn', 'chuyển khoản. vn'],
    ['5. 990. 000 đồng', '5. 990. 000 đồng'],
  ])('%s', (read, mended) => expect(mendLinks(read)).toBe(mended))
})

/** A line as it was read: twenty pixels high, ten for each letter. */
const at = (left: number, top: number, text: string, confidence = 95): TextLine => {
  let x = left
  const words = text.split(' ').map(word => {
    const placed = { text: word, confidence, left: x, right: x + word.length * 10 }
    x = placed.right + 10
    return placed
  })
  return { left, top, right: x - 10, bottom: top + 20, words }
}

describe('lines', () => {
  test('broken because the next word did not fit are joined', () => {
    const lines = [at(0, 0, 'Tài khoản của quý khách'), at(0, 30, 'đang bị khoá tạm thời')]
    expect(cleanText(lines)).toBe('Tài khoản của quý khách đang bị khoá tạm thời')
  })

  test('ended by their writer stay apart', () => {
    const lines = [at(0, 0, 'Chào bác'), at(0, 30, 'Cháu là cán bộ công an phường')]
    expect(cleanText(lines)).toBe('Chào bác\nCháu là cán bộ công an phường')
  })

  test('of two bubbles stay apart', () => {
    expect(cleanText([at(0, 0, 'Con gọi mẹ'), at(0, 80, 'Mẹ chuyển đi')])).toBe('Con gọi mẹ\nMẹ chuyển đi')
    expect(cleanText([at(0, 0, 'Con gọi mẹ'), at(200, 30, 'Mẹ đang bận')])).toBe('Con gọi mẹ\nMẹ đang bận')
  })

  test('of icons are left out', () => {
    expect(cleanText([at(0, 0, '{< ¿', 60), at(0, 30, 'v2', 20), at(0, 60, '{Phạt nguội')])).toBe('Phạt nguội')
  })
})
