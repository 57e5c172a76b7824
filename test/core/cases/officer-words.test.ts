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
  'Bác gửi cho tôi dãy sáu số vừa về máy bác nhé, để tôi khoá giao dịch lại',
  'Cháu là cán bộ đây, bác đọc giúp cháu mấy con số ngân hàng mới nhắn sang',
  'Bác cứ bình tĩnh, tiền vẫn còn đó, chỉ cần nộp hai trăm nghìn lệ phí hồ sơ là rút ra được',
  'Chị bấm vào trang tra cứu tôi gửi rồi đăng nhập ngân hàng để kiểm tra',
  'Anh kết bạn Zalo số không chín tám bảy sáu năm bốn ba hai một không để làm thủ tục',
  'Mai bác mang sổ đỏ và căn cước ra quán cà phê cổng chợ gặp tôi',
  'Tối nay có người tới nhà thu thẻ ngân hàng cũ, bác đưa cho họ là xong',
  'Bác rút tiền ra, đưa cho đồng chí mặc thường phục đứng ở cổng giữ hộ',
  'Chị chụp hai mặt thẻ ATM gửi qua đây để đối chiếu',
  'Việc này đang điều tra, bác đừng kể với con cháu',
  'Ví Momo của cơ quan đứng tên Nguyễn Văn A, chị nạp vào đó tạm ứng',
  'Bác mở máy cho tôi xem màn hình qua UltraViewer',
  'Cán bộ sẽ hoàn lại 30 triệu sau khi bác xác minh bằng một giao dịch nhỏ',
  'Quét cái mã vuông cán bộ dán ở nhà văn hoá để nhận lại tiền',
  'Bác cung cấp ngày sinh, số căn cước, tên mẹ và mật khẩu cũ để lập hồ sơ',
  'Cứ làm theo hướng dẫn của bên kia, tôi đã kiểm tra rồi, họ là người thật',
  'Bác thêm telegram @hotro_congan để nhận kết quả',
  'Gọi lại máy 0 9 8 7 1 1 1 2 2 2 gặp anh Hùng đội hình sự',
  'Bác mua thẻ cào 500 nghìn rồi gửi số seri để xác minh danh tính',
  'Chuyển khoản một đồng vào tài khoản tạm giữ để hệ thống nhận diện',
  'Bác cho tôi xin cái mật mã mở điện thoại',
  'Kêu người nhà chuyển nốt số còn lại thì vụ này khép',
  'Bác ra ngân hàng tất toán sổ rồi để ở nhà, cán bộ đến lập biên bản giữ',
  'Tải phần mềm dịch vụ công bản mới theo tệp tôi gửi',
  'Phí luật sư chỉ 3%, lấy lại được mới thu',
  'USDT gửi vào địa chỉ TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE là được hoàn',
  'Đọc hộ tôi o tê pê trên màn hình',
  'Bác đến số 12 ngõ 5 thôn Đông mang theo giấy tờ nhà, đừng báo ai',
  'Không sao đâu, link ấy của cơ quan, bác cứ điền vào',
  'Nhắn lại cho tôi 4 số cuối và 3 số sau thẻ',
  'Bác nhắn cho cán bộ sáu chữ số vừa hiện lên máy',
  'Cán bộ cần bác xác thực, bác đọc chậm từng số một trong tin của ngân hàng',
  'Muốn mở khoá tài khoản thì bác ứng trước ba trăm nghìn tiền án phí',
  'Bác cứ để điện thoại đó, tôi gửi đường dẫn, bác bấm đồng ý hết là được',
  'Lưu số tôi: không ba sáu tám, năm năm năm, bảy bảy chín, có gì gọi thẳng',
  'Chiều nay bác đem hết vàng ra cho cán bộ kiểm đếm niêm phong',
  'Bác giao thẻ và giấy ghi mật mã cho người của tôi tới lấy',
  'Chị chụp căn cước hai mặt với ảnh khuôn mặt gửi qua đây',
  'Chuyện của cơ quan, chị đừng nói với chồng',
  'Chị nạp tạm vào tài khoản tạm giữ của viện kiểm sát rồi nhận lại ngay',
  'Bác chia sẻ màn hình cho tôi kiểm tra số dư',
  'Tôi đã lấy lại được tiền cho bác rồi, chờ bác xác nhận thông tin thẻ',
  'Chị cứ nghe lời anh cán bộ tỉnh gọi tới, người đó đúng là công an',
  'Vào nhóm Zalo kín tôi mời để nhận hướng dẫn hoàn tiền',
  'Đừng gọi ngân hàng nữa, để cán bộ xử lý, bác chỉ cần đưa mã',
  'Bác mua giúp hai thẻ Viettel, cào lấy mã gửi tôi',
  'Số CVV đằng sau thẻ là bao nhiêu vậy bác',
  'Bên luật sư của xã hỗ trợ đòi tiền, thu mười phần trăm',
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
  'Bác chuyển tiền lúc mấy giờ, qua ngân hàng nào?',
  'Người gọi xưng là ai, họ yêu cầu bác làm gì?',
  'Bác còn giữ tin nhắn của họ không? Nếu còn, chụp màn hình gửi cho tôi.',
  'Bác đã gọi ngân hàng để khoá tài khoản chưa?',
  'Họ đã lấy được mã OTP của bác chưa? Đừng gửi mã đó cho ai.',
  'Sáng mai bác đến trụ sở Công an xã, mang theo căn cước và sao kê nhé.',
  'Số tài khoản họ bảo bác chuyển vào là số nào?',
  'Hiện nay bác có còn nói chuyện với họ không?',
  'Cảm ơn bác, tôi đã ghi nhận, hồ sơ đang được xem.',
  'Bác có biết ai khác cũng nhận được tin này không?',
  'Họ gọi cho bác bao nhiêu lần rồi?',
  'Bác cài ứng dụng gì theo lời họ chưa? Nếu có thì tắt mạng, mang máy đến trụ sở.',
  'Bác gửi giúp tôi ảnh chụp cuộc gọi của họ với.',
  'Tiền bác chuyển qua app ngân hàng hay ra quầy?',
  'Bác đã kể chuyện này với ai trong nhà chưa?',
  'Tài khoản nhận tiền đứng tên ai, bác nhớ không?',
  'Sáng thứ hai mời bác tới trụ sở Công an xã, mang theo điện thoại và căn cước.',
  'Bác đã gỡ ứng dụng đó chưa, gỡ lúc nào?',
  'Họ hẹn bác gặp ở đâu?',
  'Nếu họ gọi lại, bác cứ cúp máy rồi nhắn tôi.',
  'Bác còn giữ biên lai chuyển tiền chứ?',
  'Họ có bảo bác cài ứng dụng hay bấm link không?',
  'Thẻ của bác đã khoá chưa?',
  'Chúng tôi đang xác minh, có kết quả sẽ báo bác.',
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
