import { describe, expect, test } from 'vitest'
import { makeMaskSecrets } from '../../../src/core/cases/secrets.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

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
