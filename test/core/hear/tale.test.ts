import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

const slipOf = (text: string): string | null => hear(text).slips()[0]?.what ?? null

describe('a slip in the turns of a tale, the deed here and what became of it there', () => {
  test.each([
    'hôm qa t chuyeenr cho nó 5tr mà giờ nó ko rep',
    'bà ơi bà gửi cho cái thằng bảo là cháu trên hà nội bị tai nạn 12 triệu bạc rồi, giờ gọi thằng cháu thật nó bảo nó đang đi làm có tai nạn gì đâu',
    'Chào anh chị em là công nhân may hôm trước em thấy trên mạng người ta đăng tuyển cộng tác viên chốt đơn lương ngày ba bốn trăm em cũng ham nên nhắn hỏi người ta cho em vào nhóm lúc đầu em làm được người ta trả về 85 nghìn thật sau đó bảo em nạp gói to hơn thế là em mượn chị gái 9 triệu em nạp vào xong người ta bảo sai cú pháp phải nạp lại',
    'mẹ em vừa ra bưu điện gửi 40 triệu cho ông nào bảo là bộ đội ở nước ngoài gửi quà về bị kẹt hải quan',
    'co giao tre khoa zalo nho em muon 5tr em ck luon, 1 lat co bao bi hack nick',
    'vợ tôi nghe lời cô trên zalo mua sữa tích điểm, đóng 3 lần cả thảy 27 triệu, giờ cô ấy ra khỏi nhóm',
    'em gái em nó nạp tiền vô app kiếm tiền coi video 5 lần hết 14 triệu rút không được',
    'tiền bán lợn 18tr nó cuỗm sạch rồi cháu ạ',
    'ib mua dt iphone 11 2hand, no bao ck truoc 50 phan tram, ck xong ib ko rep nua',
    'vừa nãy em mới thanh toán cho shipper 320 nghìn đơn của chồng, chồng về bảo có đặt gì đâu, mở ra là miếng giẻ',
    'mẹ em tưởng em bị tai nạn thật nên đi vay nóng 30 triệu chuyển cho bệnh viện, mà em có sao đâu',
    'cho nó mượn 3tr vì tưởng bạn thân, ai ngờ fb bạn bị hack',
    'đóng tiền giữ chỗ mua chung cư giá rẻ cho công nhân 20tr, nay dự án không có thật',
    'Mẹ em năm nay sáu mươi, bị một ông tự xưng đại tá gọi, mẹ sợ quá ra bưu điện gửi luôn bảy mươi triệu, về tới nhà mới kể',
    'anh cho hỏi em cọc phòng homestay 800k, ra đến nơi người ta bảo phòng không phải của họ',
    'tôi bị rút ruột 30 triệu trong thẻ tín dụng',
    'bố mất sổ lương hưu 60tr vì nghe nó bảo chuyển sang tài khoản nhà nước giữ hộ',
  ])('paid: %s', text => expect(slipOf(text)).toBe('paid'))

  test.each([
    'nãy có chú bảo bên viettel nâng cấp sim, mẹ đọc mấy số trong tin nhắn cho chú ấy, giờ sim mẹ mất sóng',
    'thằng con tôi nó chụp căn cước 2 mặt với quay mặt gửi cho ngta vay online r',
    'toi doc 3 so cuoi sau the cho ng ta',
    'bữa ni tau điền thông tin thẻ vô cái trang vé máy bay rẻ, hắn quẹt của tau 3 lần',
    'mk lỡ đọc mk cho nó',
    'tui nhap so tai khoan voi mat khau vo cai trang nhan qua tet roi, nhan xong thay ky ky',
    'sáng nay mẹ tui bấm số trong tin nhắn cho chị tổng đài nào đó, giờ mở app ngân hàng báo sai mật khẩu hoài',
  ])('a secret: %s', text => expect(slipOf(text)).toBe('otp'))

  test.each([
    'dt cua tau tu dung mo zalo nhan tin cho nguoi khac, bua truoc co cai cai ung dung thue',
    'e bam vao file apk thiep cuoi r',
    'máy mẹ bị người ta vào từ xa, tiền trong momo tự bay',
    'em bấm vô cái link tải dịch vụ công xong máy đơ luôn mở không lên',
  ])('an application: %s', text => expect(slipOf(text)).toBe('app'))

  test.each([
    'em chuyển nhầm 2 triệu cho chị gái, chị trả lại rồi',
    'chú công an xã hẹn mai mang căn cước ra trụ sở làm định danh, tôi đưa căn cước cho chú ấy rồi',
    'con tôi lấy điện thoại tôi tự cài game làm máy chạy chậm',
    'thôn thu mỗi hộ 200 nghìn làm đường, tôi nộp cho bác trưởng thôn rồi',
    'Chú yên tâm, kỹ sư bên cháu dò ra ví của thằng lừa rồi, tiền đang treo, chú bỏ thêm mười hai triệu mở khoá là rút về được ngay',
    'Anh gửi mã 6 số vừa về máy để bên em xác nhận hạn mức',
    'đóng tiền bảo hiểm y tế cho cháu ở bưu điện rồi mà chưa thấy thẻ',
    'hôm qua tôi nạp thẻ điện thoại 50k mà chưa thấy tiền vào',
    'em chưa nhập gì cả, mới mở cái link ra xem thôi',
    'hay tôi trả cho nó 10 triệu',
    'họ đòi 5 triệu phí hồ sơ nhưng chồng em không cho chuyển',
  ])('no slip: %s', text => expect(slipOf(text)).toBeNull())
})

describe('words that are none as they were typed', () => {
  test.each([
    'Tooi lowx chuyeenr 12 trieeuj cho nos roofi',
    'em lỡ chueyn cho no 5tr',
    'lỡ chuyểnnn cho nó 2 triệuuu rồiiii',
  ])('%s', text => expect(slipOf(text)).toBe('paid'))

  test('a telephone that nobody turned Vietnamese on for', () =>
    expect(hear('nos ddang goij bawts em dduwngf tawts may').onThePhone()).toBe(true))
})
