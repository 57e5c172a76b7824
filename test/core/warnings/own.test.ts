import { describe, expect, test } from 'vitest'
import { spelledLink, spelledNumber } from '../../../src/core/warnings/own.ts'

const quote = (text: string, span: { start: number; end: number } | null): string | null =>
  span && text.slice(span.start, span.end)

describe('spelledLink', () => {
  test.each<[string, string | null]>([
    ['vào evil chấm com nhé', 'chấm com'],
    ['vào evil (chấm) com nhé', '(chấm)'],
    ['vào evil·top nhé', '·top'],
    ['vào evil . com nhé', ' . com'],
    ['vào 1.2.3.4 nhé', '1.2.3.4'],
    ['đuôi chấm gov chấm vn là của nhà nước', null],
    ['kẻ gian hay dùng đuôi chấm top', null],
    ['họ nói…là lạ. app nào cũng ngờ, link nào cũng đừng bấm', null],
    ['tổng cộng 1.284.000.000 đồng', null],
    ['http://agribank.com.vn', null],
  ])('%s', (text, expected) => expect(quote(text, spelledLink(text))).toBe(expected))
})

describe('spelledNumber', () => {
  test.each<[string, string | null]>([
    ['gọi không chín mười hai ba bốn năm nhé', 'không chín mười hai ba bốn năm'],
    ['gọi 09 một hai 345 678', '09 một hai 345 678'],
    ['gọi o9l2345678', 'o9l2345678'],
    ['nghỉ các ngày 05, 06, 07, 08, 09 tháng này', null],
    ['không một ai hay biết', null],
  ])('%s', (text, expected) => expect(quote(text, spelledNumber(text))).toBe(expected))
})
