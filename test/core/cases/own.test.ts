import { describe, expect, test } from 'vitest'
import { marksOf } from '../../../src/core/cases/marks.ts'
import { makeOwnNumbers } from '../../../src/core/cases/own.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const numbers = makeOwnNumbers(sharedCorpus().words.reports)
const { isOwn, isSum } = numbers

const placeOf = (text: string, number: string) => {
  const start = text.indexOf(number)
  return { start, end: start + number.length }
}

describe('whoever writes says that a number is their own', () => {
  test.each([
    ['tài khoản của tôi 3512205123456', '3512205123456'],
    ['stk của em là 123456789', '123456789'],
    ['số tài khoản Vietcombank của tôi: 123456789', '123456789'],
    ['em bị trừ tiền từ tài khoản 123456789', '123456789'],
    ['0987654321 là số của tôi', '0987654321'],
    ['sđt mình 0987654321', '0987654321'],
    ['liên hệ tôi qua số 0987654321', '0987654321'],
    ['tôi tên Lan, số 0987654321', '0987654321'],
    ['tài khoản của mẹ tôi 123456789', '123456789'],
    ['so tai khoan cua toi la 123456789', '123456789'],
    ['tiền đi từ tài khoản tôi 111222333 sang tài khoản 123456789', '111222333'],
    ['Zalo của em 0987654321', '0987654321'],
    ['tài khoản 123456789 (tài khoản của tôi)', '123456789'],
  ])('%s', (text, number) => expect(isOwn(text, placeOf(text, number))).toBe(true))

  test.each([
    ['Nó bảo chuyển vào tài khoản 123456789', '123456789'],
    ['nó gọi cho tôi bằng số 0987654321', '0987654321'],
    ['nó gọi tôi từ số 0987654321', '0987654321'],
    ['lừa tôi chuyển sang tài khoản 123456789', '123456789'],
    ['số điện thoại của nó 0987654321', '0987654321'],
    ['tài khoản nó đưa tôi 123456789', '123456789'],
    ['số lạ 0987654321 nhắn tôi', '0987654321'],
    ['nó lừa em là 0987654321', '0987654321'],
    ['tiền đi từ tài khoản tôi 111222333 sang tài khoản 123456789', '123456789'],
    ['số 0987654321 gọi cho tôi', '0987654321'],
    ['số của anh ta là 0987654321', '0987654321'],
  ])("somebody else's: %s", (text, number) => expect(isOwn(text, placeOf(text, number))).toBe(false))
})

test.each([
  ['chuyển tiền cọc 500.000 đồng', '500.000', true],
  ['mất 12000000 đ', '12000000', true],
  ['tiền cọc 1.500.000', '1.500.000', true],
  ['vào tài khoản 8812345678', '8812345678', false],
])('a sum or not: %s', (text, number, expected) => expect(isSum(text, placeOf(text, number))).toBe(expected))

describe('the marks of a report', () => {
  const { judge } = sharedSnapshot().snapshot
  const marks = (text: string): string[] =>
    marksOf({ text, isOurs: () => false, numbers, ...judge.judge(text, { asMessage: true }) }).map(({ kind, key }) =>
      kind === 'text' ? 'text' : `${kind} ${key}`,
    )

  test('neither the own ones nor the sum', () => {
    expect(
      marks('chuyển tiền cọc 500.000 đồng vào 8812345678; tài khoản của tôi 3512205123456, số của tôi 0912345678'),
    ).toEqual(['account 8812345678'])
  })

  test('the same few words with different numbers are different cases', () => {
    const words = (number: string) =>
      `Quy khach da trung thuong xe may SH, goi ngay so ${number} de nhan qua tang tri an nhe`
    expect(marks(words('0987654321'))).toEqual(['phone 0987654321'])
    expect(marks(words('0912345678'))).toEqual(['phone 0912345678'])
  })
})
