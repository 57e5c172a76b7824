import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInWords, momentOf } from '../../../src/core/calendar.ts'
import { dayInSpeechOf, digitsInWords, integerInWords, numbersInWords } from '../../../src/core/warnings/numbers.ts'

describe('integerInWords', () => {
  test.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [115, 'một trăm mười lăm'],
    [555, 'năm trăm năm mươi lăm'],
    [1_000, 'một nghìn'],
    [1_005, 'một nghìn không trăm linh năm'],
    [2_026, 'hai nghìn không trăm hai mươi sáu'],
    [10_500, 'mười nghìn năm trăm'],
    [1_000_000, 'một triệu'],
    [1_050_000, 'một triệu không trăm năm mươi nghìn'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [21_000_021, 'hai mươi mốt triệu không trăm hai mươi mốt'],
    [1_000_000_000, 'một tỷ'],
    [1_000_000_010, 'một tỷ không trăm mười'],
    [2_500_000_000, 'hai tỷ năm trăm triệu'],
    [12_000_000_000_000, 'mười hai nghìn tỷ'],
  ])('%i: %s', (value, words) => expect(integerInWords(value)).toBe(words))

  test('no two numbers sound the same', () => {
    const numbers = [...Array.from({ length: 20_000 }, (_, i) => i), 1e5, 1e6, 1e6 + 1, 1e6 + 1e3, 1e9, 1e9 + 1, 1e12]
    expect(new Set(numbers.map(integerInWords)).size).toBe(numbers.length)
  })

  test.each([-1, 1.5, Number.NaN, 2 ** 53])('%d is none', value => {
    expect(() => integerInWords(value)).toThrow(RangeError)
  })
})

test.each([
  ['113', 'một một ba'],
  ['0912.345.678', 'không chín một hai ba bốn năm sáu bảy tám'],
  ['', ''],
])('digitsInWords: %j', (digits, words) => expect(digitsInWords(digits)).toBe(words))

describe('dayInSpeechOf', () => {
  test.each([
    ['25/11/2026', 'ngày hai mươi lăm tháng mười một'],
    ['06/02/2027', 'ngày mùng sáu tháng hai'],
    ['30/04/2027', 'ngày ba mươi tháng tư'],
    ['01/01/2027', 'ngày mùng một tháng một'],
  ])('%s', (day, words) => expect(dayInSpeechOf(day)).toBe(words))

  test('every day of a year has its own words', () => {
    const days = Array.from({ length: 365 }, (_, i) => dayInWords(momentOf('2026-11-25', i * 1440)))
    const said = days.map(dayInSpeechOf)
    expect(new Set(said).size).toBe(365)
    expect(said.filter(words => !/^ngày [\p{L} ]+ tháng [\p{L} ]+$/u.test(words))).toEqual([])
  })
})

describe('numbersInWords', () => {
  test.each([
    // Dates and hours
    ['ngày 25/11/2026', 'ngày hai mươi lăm tháng mười một năm hai nghìn không trăm hai mươi sáu'],
    ['Họp 5-4-2027.', 'Họp ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi bảy.'],
    ['ngày 4 tháng 4', 'ngày mùng bốn tháng tư'],
    ['từ 20/11 đến nay', 'từ ngày hai mươi tháng mười một đến nay'],
    ['tháng 7/2025', 'tháng bảy năm hai nghìn không trăm hai mươi lăm'],
    ['thứ 4, tháng 4, lúc 17h30', 'thứ tư, tháng tư, lúc mười bảy giờ ba mươi phút'],
    ['17:00 và 7h', 'mười bảy giờ và bảy giờ'],
    ['trực 24/7', 'trực cả ngày đêm'],
    ['45/13 em', 'bốn mươi lăm / mười ba em'],
    ['3/10 hộ mất tiền', 'ba trên mười hộ mất tiền'],
    ['sáng 3/10 hộ nào cũng họp', 'sáng ngày mùng ba tháng mười hộ nào cũng họp'],
    ['7h-11h', 'bảy giờ đến mười một giờ'],
    ['vay 5-10p', 'vay năm đến mười phút'],
    // Money, shares
    ['500.000đ', 'năm trăm nghìn đồng'],
    ['500k', 'năm trăm nghìn đồng'],
    ['1.284.000 đồng', 'một triệu hai trăm tám mươi tư nghìn đồng'],
    ['1.284.000d', 'một triệu hai trăm tám mươi tư nghìn đồng'],
    ['1,5 triệu đồng', 'một phẩy năm triệu đồng'],
    ['1tr5', 'một triệu năm trăm nghìn'],
    ['2 tỷ', 'hai tỷ'],
    ['10.000 - 20.000đ', 'mười nghìn đến hai mươi nghìn đồng'],
    ['100 USD', 'một trăm đô la'],
    ['20% hoặc 0,5 %', 'hai mươi phần trăm hoặc không phẩy năm phần trăm'],
    // Telephones
    ['Gọi 113 hoặc 111.', 'Gọi một một ba hoặc một một một.'],
    ['nhắn 156, 5656', 'nhắn một năm sáu, năm sáu năm sáu'],
    ['113 người', 'một trăm mười ba người'],
    ['113 triệu', 'một trăm mười ba triệu'],
    ['số 0912.345.678', 'số không chín một hai ba bốn năm sáu bảy tám'],
    ['tổng đài 1900 9247', 'tổng đài một chín không không chín hai bốn bảy'],
    ['đầu số 1900', 'đầu số một chín không không'],
    // The rest
    ['3.189 tờ rơi', 'ba nghìn một trăm tám mươi chín tờ rơi'],
    ['2-3 lần', 'hai đến ba lần'],
    ['lớp 9A1', 'lớp chín A một'],
    ['làm rõ 02 vụ', 'làm rõ hai vụ'],
    ['từ 60+', 'từ sáu mươi trở lên'],
    ['mã 007', 'mã không không bảy'],
    ['năm 2026', 'năm hai nghìn không trăm hai mươi sáu'],
    ['không có số nào', 'không có số nào'],
  ])('%j', (text, words) => expect(numbersInWords(text)).toBe(words))

  test('leaves no digit in any text, and never throws', () => {
    const piece = fc.constantFrom(...'0123456789./-:,% đkh½²①１'.split(''), 'triệu', 'tr', '24/7', 'ngày ')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 30 }).map(parts => parts.join('')),
          fc.string(),
        ),
        text => {
          expect(numbersInWords(text)).not.toMatch(/\p{N}/u)
        },
      ),
    )
  })
})
