import { describe, expect, test } from 'vitest'
import type { JudgedWords } from '../../../src/core/cases/officer-words.ts'
import { faultOfWords, maskSecrets } from '../../../src/core/cases/officer-words.ts'
import { makeIsOurs } from '../../../src/core/cases/ours.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'
import { GOOD, HOSTILE } from './officer-words.lists.ts'

const { judge } = sharedSnapshot().snapshot
const isOurs = makeIsOurs(sharedCorpus(), demoCommune(sharedCorpus().areas))
const judged = (text: string): JudgedWords => ({ ...judge.judge(text, { asMessage: true }), isOurs })

describe("an officer's words to residents", () => {
  test.each(HOSTILE)('stopped: %s', text => expect(faultOfWords(text, judged(text))).not.toBeNull())

  test('at most one of the good ones is stopped', () => {
    const stopped = GOOD.filter(text => faultOfWords(text, judged(text)) !== null)
    expect(stopped.length, stopped.join('\n')).toBeLessThanOrEqual(1)
  })

  test('there are enough of both', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(30)
    expect(GOOD.length).toBeGreaterThanOrEqual(20)
  })
})

describe('codes and passwords in an answer', () => {
  test.each([
    ['Dạ mã OTP là 482913, mật khẩu Abc@1234 ạ', 'Dạ mã OTP là ***, mật khẩu *** ạ'],
    ['ma otp 48 29 13', 'ma otp ***'],
    ['Mã xác thực: 482913', 'Mã xác thực: ***'],
    ['mật khẩu của tôi là matkhau99', 'mật khẩu của tôi là ***'],
    ['PIN 1234', 'PIN ***'],
  ])('%s', (text, masked) => expect(maskSecrets(text)).toBe(masked))

  test.each([
    'Tôi chuyển 12 triệu lúc 9 giờ, vào tài khoản 19034455667788',
    'Họ đòi mã OTP nhưng tôi chưa đọc',
    'Số gọi đến là 0987654321',
    'Tôi quên mật khẩu rồi',
  ])('nothing to hide: %s', text => expect(maskSecrets(text)).toBe(text))
})
