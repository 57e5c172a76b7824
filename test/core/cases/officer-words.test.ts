import { describe, expect, test } from 'vitest'
import type { JudgedWords } from '../../../src/core/cases/officer-words.ts'
import { faultOfWords, maskSecrets } from '../../../src/core/cases/officer-words.ts'
import { makeIsOurs } from '../../../src/core/cases/ours.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const { judge } = sharedSnapshot().snapshot
const isOurs = makeIsOurs(sharedCorpus(), demoCommune(sharedCorpus().areas))
const judged = (text: string): JudgedWords => ({ ...judge.judge(text, { asMessage: true }), isOurs })

const HOSTILE = [
  'Để lấy lại tiền, bác đọc mã OTP và chuyển 2 triệu phí',
  'Bác cho cán bộ xin mã OTP vừa nhận được không?',
  'Mã xác nhận ngân hàng gửi về là bao nhiêu ạ?',
  'Bác đọc giúp sáu số trong tin nhắn mới về máy',
  'Bác nhập giúp dãy số vừa nhận rồi báo lại cho tôi',
  'Đọc o.t.p cho cán bộ tới nhà làm việc',
  'Cho tôi mật khẩu VNeID để tra hồ sơ',
  'Bác chụp hai mặt thẻ ngân hàng gửi vào đây',
  'Bác đóng lệ phí 500 nghìn để mở hồ sơ',
  'Ai nộp phí 2 % sẽ được trả lại tiền',
  'Đừng lo, bác chuyển khoản tạm ứng để phong toả kẻ gian',
  'Không chuyển 3 triệu thì không lấy lại được tiền',
  'Bác rút hết tiền đưa cho cán bộ giữ hộ',
  'Công an đã thu hồi tiền cho bác, chờ nhận',
  'Chúng tôi cam kết lấy lại được tiền trong ngày',
  'Số tiền của bác đã về, mai nhận',
  'Bác cài ứng dụng hỗ trợ để cán bộ xem máy',
  'Bác tải AnyDesk về giúp',
  'Vui lòng truy cập dichvucong-vn.top để khai báo',
  'Bác bấm vào đường link tôi gửi',
  'Bác quét mã QR này để xác minh',
  'Gọi ngay số 0987 654 321 gặp đồng chí Hùng',
  'Liên hệ O987 OOO 111 để được hướng dẫn',
  'Gọi số đầu 0987, sau là 000 và 111',
  'Gọi không chín tám bảy sáu năm bốn ba hai một gặp tôi',
  'Gọi ٠٩٨٧٦٥٤٣٢١ gặp cán bộ',
  'Bác kết bạn Zalo riêng với tôi nhé',
  'Nhắn Telegram @canbo_an để làm việc',
  'Chuyển tạm vào tài khoản 19034455667788 của Công an',
  'Bác giữ bí mật, đừng kể cho con cháu',
  'Bác đừng gọi ngân hàng, để tôi xử lý',
  'Không đọc mã cho ai trừ cán bộ Công an, bác đọc cho tôi',
  'Bác cứ làm theo lời họ, cán bộ theo dõi',
  'Người gọi đó là thật, bác yên tâm',
]

const GOOD = [
  'Bác đã chuyển tiền lúc mấy giờ, qua ngân hàng nào?',
  'Số nào gọi cho bác?',
  'Họ xưng là ai, nói những gì?',
  'Bác đã đọc mã cho họ chưa?',
  'Họ có đòi phí gì không?',
  'Bác có bấm vào link đó không?',
  'Máy đã cài ứng dụng nào họ gửi chưa?',
  'Bác còn giữ tin nhắn và biên lai chuyển tiền không?',
  'Bác đã gọi ngân hàng khoá tài khoản chưa?',
  'Bác mất khoảng bao nhiêu tiền?',
  'Đừng đọc mã, đừng chuyển tiền cho ai.',
  'Không bao giờ đọc mã OTP cho người gọi tới.',
  'Công an không thu phí, không đòi tiền qua điện thoại.',
  'Mời bác mang căn cước tới Công an xã trình báo, giờ hành chính.',
  'Bác gọi ngay ngân hàng theo số in sau thẻ.',
  'Đang bị doạ thì gọi 113.',
  'Chưa thể hứa lấy lại được tiền, bác giữ lại biên lai.',
  'Bác gỡ ứng dụng lạ, khởi động lại máy.',
  'Chuyện xảy ra hôm nào, ở đâu?',
  'Bác kể lại từ đầu giúp cán bộ, nhớ gì kể nấy.',
  'Họ nhắn qua Zalo hay gọi điện?',
  'Bác nói cho con cháu trong nhà cùng biết để cảnh giác.',
]

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
