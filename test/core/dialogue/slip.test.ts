import { expect, test } from 'vitest'
import { slipIn } from '../../../src/core/dialogue/slip.ts'

test.each([
  ['Sáng nay có người xưng công an gọi, tôi lỡ chuyển 50 triệu vào tài khoản của họ rồi', 'paid'],
  ['Em trót nạp tiền vào cái ví đó hai lần', 'paid'],
  ['bố em lỡ trả 3 triệu phí hồ sơ', 'paid'],
  ['toi lo chuyen tien cho no roi, gio sao', 'paid'],
  ['bà em lỡ đọc mã 6 số cho người gọi chuẩn hoá thuê bao rồi', 'otp'],
  ['chị ơi em lỡ gửi ảnh căn cước cho bên vay', 'otp'],
  ['lỡ cài app lạ r giờ điện thoại tự nhảy lung tung', 'app'],
  ['Con da lo tai ung dung do ve may', 'app'],
  ['no dang dieu khien may toi', 'app'],
  ['máy tôi bị nó chiếm quyền rồi', 'app'],
  ['may toi den man hinh khong bam duoc', 'app'],
  ['hắn bắt tui đọc mã, tui đọc rồi, chừ mần răng', 'otp'],
])('%s -> %s', (text, slip) => {
  expect(slipIn(text)).toBe(slip)
})

test.each([
  ['advice', 'Ai lỡ chuyển tiền thì gọi ngân hàng ngay'],
  ['a supposition', 'nếu lỡ cài app đó thì sao'],
  ['a message that speaks to somebody', 'Quý khách lỡ chuyển 5 triệu vào ví, vui lòng xác nhận'],
  ['the story of a wrong account', 'Em lỡ chuyển nhầm 5 triệu vào tài khoản anh'],
  ['and of too much', 'Ôi em lỡ tay chuyển dư 3 triệu rồi'],
  ['something else that was missed', 'ngủ quên lỡ mất chuyến xe rồi'],
  ['a worry', 'mẹ lo đóng tiền học cho con'],
  ['a reminder', 'Chị nhớ đóng bảo hiểm xe máy nhé'],
  ['a worry about what might be', 'cài app đó có bị điều khiển không'],
  ['what somebody was asked for', 'họ bảo đọc mã, giờ làm sao'],
  ['a link that was tapped', 'em lỡ bấm vào link rồi'],
])('%s is no slip: %s', (_what, text) => {
  expect(slipIn(text)).toBeNull()
})
