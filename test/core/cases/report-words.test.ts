import { describe, expect, test } from 'vitest'
import { marksOf } from '../../../src/core/cases/marks.ts'
import { makeMaskSecrets, makeOwnNumbers } from '../../../src/core/cases/report-words.ts'
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

const maskSecrets = makeMaskSecrets(sharedCorpus().words.reports)

describe('codes and passwords in an answer', () => {
  test.each([
    ['Dạ mã OTP là 482913, mật khẩu Abc@1234 ạ', 'Dạ mã OTP là ***, mật khẩu *** ạ'],
    ['ma otp 48 29 13', 'ma otp ***'],
    ['Mã xác thực: 482913', 'Mã xác thực: ***'],
    ['mật khẩu của tôi là matkhau99', 'mật khẩu của tôi là ***'],
    ['PIN 1234', 'PIN ***'],
    ['otp: 482 913', 'otp: ***'],
    ['OTP482913', 'OTP***'],
    ['mã của em: 4-8-2-9-1-3', 'mã của em: ***'],
    ['Mã OTP: ４８２９１３', 'Mã OTP: ***'],
    ['mã otp em vừa nhận được là 482913', 'mã otp em vừa nhận được là ***'],
    ['482913 là mã họ gửi', '*** là mã họ gửi'],
    ['nó hỏi mã, em gửi 482913', 'nó hỏi mã, em gửi ***'],
    ['Em có đọc 482913 cho họ', 'Em có đọc *** cho họ'],
    ['Mã là bốn tám hai chín một ba', 'Mã là ***'],
    ['pin thẻ là 1234, số CVV 123', 'pin thẻ là ***, số CVV ***'],
    ['pass: abc', 'pass: ***'],
    ['mk fb 123456', 'mk fb ***'],
    ['mật khẩu zalo hoahong99', 'mật khẩu zalo ***'],
    ['password Abc@1234 của em', 'password *** của em'],
    ['G-482913 is your Google verification code', '*** is your Google verification code'],
    ['số thẻ 9704 3612 3456 7890', 'số thẻ ***'],
  ])('%s', (text, masked) => expect(maskSecrets(text)).toBe(masked))

  test.each([
    'Tôi chuyển 12 triệu lúc 9 giờ, vào tài khoản 19034455667788',
    'Họ đòi mã OTP nhưng tôi chưa đọc',
    'Số gọi đến là 0987654321',
    'Tôi quên mật khẩu rồi',
    'Mật khẩu thì em không đưa',
    'Mã vụ VU-482913 em hỏi',
    'mã đơn hàng 48291355 họ gửi',
    'Họ bảo đọc mã, em mất 20000000 rồi',
    'Lúc 14h30 ngày 28/11/2026 mất 15000000, đọc mã lúc 14h35',
  ])('nothing to hide: %s', text => expect(maskSecrets(text)).toBe(text))
})
