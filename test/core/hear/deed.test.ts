import { describe, expect, test } from 'vitest'
import { deedIn, isGoneWithIt } from '../../../src/core/hear/deed.ts'
import { hear } from './hearing.ts'

const deed = (story: string, now: string) => deedIn(hear(now), hear(story))

describe('done, in a word or two', () => {
  test.each([
    ['nó biểu bà đọc cái số sau lưng thẻ ngân hàng', 'bà đọc rồi', 'otp'],
    ['ổng kêu tui quét cái mặt', 'tui quét rồi', 'otp'],
    ['sáng có người xin số căn cước qua điện thoại', 'tôi cho rồi', 'otp'],
    ['vào https://dichvucong-gov.vip điền thông tin', 'em điền hết rồi', 'otp'],
    ['ho doi ma otp', 'toi doc mat roi', 'otp'],
    ['nó hỏi mã gửi về máy', 'đưa luôn rồi', 'otp'],
    ['nó đòi đọc mã', 'tôi đọc rồi có sao không', 'otp'],
    ['có thằng mô gọi biểu là thuế, bắt tải cấy app', 'choa tải rồi mà chưa vô', 'app'],
    ['họ bảo làm theo hướng dẫn tải app thuế', 'em làm theo rồi', 'app'],
    ['thằng bạn nhắn zalo mượn 5 triệu', 'mình chuyển rồi', 'paid'],
    ['bắt đóng phí 2 triệu', 'toi dong roi', 'paid'],
    ['hải quan bắt đóng 25 triệu', 'tôi nộp hai lần rồi', 'paid'],
    ['nó mượn 3 triệu', 'lỡ đưa rồi', 'paid'],
    ['nó bảo bấm vào link nhận quà', 'bà bấm rồi', 'clicked'],
    ['máy hiện tải file apk', 'tôi mở rồi', 'app'],
    ['kêu em add zalo gửi hình 2 mặt thẻ, miễn phí thường niên', 'em gửi mặt trước rồi', 'otp'],
    ['cán bộ gọi kêu ra ATM bấm theo hướng dẫn', 'bà bấm rồi', 'paid'],
    ['cán bộ gọi kêu ra ATM bấm theo hướng dẫn', 'bà thấy trừ 4 triệu', 'paid'],
    ['cô trên tiktok nói nhà em có hạn phải cúng 3tr9', 'em cúng lần một 1tr rồi', 'paid'],
    ['điện lực bảo đóng qua cái link này không thì cắt điện', 'chị bấm rồi nhưng chưa điền gì', 'clicked'],
    ['ben no bat mua bao hiem khoan vay 1tr2', 'chi dong r ma chua thay tien ve', 'paid'],
  ])('of "%s": "%s" is %s', (story, now, what) => expect(deed(story, now)).toBe(what))

  test.each([
    ['nó đòi đọc mã', 'tôi chưa đọc'],
    ['nó đòi đọc mã', 'tôi đọc chưa?'],
    ['nó đòi đọc mã', 'nó đọc rồi'],
    ['nó đòi đọc mã', 'có nên đọc không'],
    ['nó bảo tải app', 'chưa tải'],
    ['nó bảo chuyển 2 triệu', 'sắp chuyển rồi'],
    ['nó bảo chuyển 2 triệu', 'tôi hiểu rồi'],
    ['nó bảo chuyển 2 triệu', 'tôi chặn nó rồi'],
    ['nó bảo chuyển 2 triệu', 'gọi ngân hàng rồi'],
    ['nó bảo chuyển 2 triệu', 'nếu chuyển rồi thì sao'],
    ['nó bảo chuyển 2 triệu', 'đọc rồi, cảm ơn'],
    ['cập nhật tại vneid-capnhat.top, phạt 5 triệu', 'bà gửi cho cả xóm rồi'],
  ])('of "%s" nothing was done: "%s"', (story, now) => expect(deed(story, now)).toBeNull())
})

describe('told to, and did, in one breath', () => {
  test.each([
    ['ổng kêu tui quét cái mặt, tui quét rồi', 'otp'],
    ['họ bảo cài app, em cài rồi', 'app'],
    ['nó kêu đóng 2 triệu, con đóng rồi', 'paid'],
    ['họ nói tải app để nhận quà, cháu tải rồi', 'app'],
  ])('%s: %s', (text, what) => expect(hear(text).slips()[0]?.what).toBe(what))

  test.each([
    'cô giáo bảo đóng tiền học, em đóng rồi',
    'mẹ bảo con gửi tiền cho bà, con gửi rồi nhé',
    'nó bảo đóng phí, tôi hỏi chồng rồi',
    'họ bảo tôi đọc mã mà tôi chưa đọc',
  ])('"%s" is none', text => expect(hear(text).slips()).toEqual([]))
})

describe('they took money, and are gone', () => {
  test.each([
    ['em đặt vé xe tết trên fb, chuyển 1tr6 tiền vé', 'page đó khoá rồi'],
    ['công ty môi giới đi Nhật thu cọc 30tr, hẹn bay 3 lần ko bay', 'giờ gọi không ai nghe'],
    ['e mua đôi giày 400k ck trước', 'nó chặn em luôn'],
    ['shop nhận cọc 500k', 'shop block rồi'],
    ['thuê phòng cọc 2tr', 'nhắn ko thấy trả lời'],
    ['mua máy cũ 3 triệu trên chợ tốt', 'nick đó bay mất rồi'],
    ['đóng 5 triệu học nghề', 'công ty đóng cửa rồi'],
  ])('"%s", then "%s"', (story, now) => expect(isGoneWithIt(hear(now), hear(story))).toBe(true))

  test.each([
    ['nó đòi đặt cọc 2 triệu', 'tôi chặn nó rồi'],
    ['có số lạ gọi', 'tôi chặn rồi'],
    ['tiền điện 500k đóng rồi', 'giờ gọi không ai nghe'],
    ['nhận tin trúng 10 triệu', 'nick đó bay mất rồi'],
    ['nó đòi đặt cọc 2 triệu', 'nó khoá máy rồi'],
  ])('nothing went: "%s", then "%s"', (story, now) => expect(isGoneWithIt(hear(now), hear(story))).toBe(false))
})

test.each([
  ['nó xin mã 6 số', 'tui đọc sách rồi ngủ'],
  ['nó xin mã 6 số', 'con tôi đọc được tin rồi'],
  ['bảo nạp 200k làm nhiệm vụ', 'e định nạp rồi mà thôi'],
  ['nó gửi file vneid.apk', 'xoá rồi'],
  ['shop bảo ck trước', 'shop gửi hàng rồi'],
  ['họ gửi link khai thuế', 'tôi báo công an rồi'],
])('something else was done: "%s", then "%s"', (story, now) => expect(deed(story, now)).toBeNull())

test.each([
  ['bên thuế kêu tải ứng dụng etax', 'em tải về rồi, mở không lên', 'app'],
  ['bảo nạp 200k làm nhiệm vụ', 'e nạp 3 lần rồi', 'paid'],
  ['bắt xác thực khuôn mặt', 'mệ quay mặt rồi', 'otp'],
])('done in other turns: "%s", then "%s"', (story, now, what) => expect(deed(story, now)).toBe(what))
