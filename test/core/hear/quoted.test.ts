import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

const isSlip = (text: string): boolean => hear(text).slips().length > 0

describe('what somebody else wrote is no slip of who shows it', () => {
  test.each([
    'con nhận được tin “mẹ ơi con lỡ chuyển hết tiền học rồi, mẹ gửi con 3 triệu” có thật không',
    'nó nhắn em thế này: anh lỡ chuyển nhầm 2 triệu vào tài khoản em, em trả lại anh nhé',
    'kịch bản của tụi nó: tôi bị lừa mất 50 triệu, nhờ luật sư này lấy lại được',
    'bà bảo có tin "con mất hết 20 triệu rồi, cứu con" gửi tới, bà lo quá',
  ])('%s', text => expect(isSlip(text)).toBe(false))

  test.each([
    'em bị lừa chuyển 3 triệu "phí hồ sơ" rồi',
    'nó nhắn: đóng 500 nghìn đi. Em lỡ chuyển rồi, giờ nó chặn em',
    '"em lỡ chuyển 5 triệu cho nó rồi"',
    'mẹ em nói: mẹ lỡ đọc mã cho nó rồi',
  ])('but: %s', text => expect(isSlip(text)).toBe(true))
})
