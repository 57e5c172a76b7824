import { flagged } from './phrases.ts'

/** What a warning must never ask of anybody, and what it must never say, as turns of phrase: tables of words. */

export type AskKey =
  | 'draft.stopped.asks-code'
  | 'draft.stopped.asks-money'
  | 'draft.stopped.asks-install'
  | 'draft.stopped.asks-link'
  | 'draft.stopped.asks-papers'
  | 'draft.stopped.asks-contact'
  | 'draft.stopped.asks-secrecy'
  | 'draft.stopped.asks-visit'
  | 'draft.stopped.follows'
  | 'draft.stopped.reassures'
  | 'draft.stopped.promise'

const CODES =
  '(mã otp|otp|mã giao dịch|mã xác nhận|mã xác thực|mã bảo mật|mã bí mật|mã số bí mật|mã pin|pin|mã ngân hàng|mã gửi về|mã nhận được|mã về máy|' +
  'mã trong tin|mã vừa|mã kích hoạt|số vừa gửi về|số trong tin|mã 6 số|mã sáu số|6 số|sáu số|6 chữ số|sáu chữ số|bốn số|4 số|dãy số|mật khẩu|mật mã|số bí mật|' +
  'pass|password|số thẻ|mã thẻ|cvv|mặt sau thẻ|hai mặt thẻ|ảnh thẻ|ảnh căn cước|ảnh cccd|số căn cước|số cccd|' +
  'thông tin thẻ|tên đăng nhập)'
const GIVE =
  '(đọc|cung cấp|gửi|gởi|nhắn|cho|đưa|nhập|báo|khai|khai báo|điền|chụp|nói|chia sẻ|trao|để lại|cho biết|gõ|chuyển|xác nhận|ghi|kê khai|đăng ký|viết)'
const PAY =
  '(chuyển|nộp|đóng|gửi|gởi|trả(?! lại| lời)|thanh toán|đặt|góp|đóng góp|nạp|ủng hộ|quyên góp|cho vay|cho mượn|rút|đưa|mua|ck|ứng|bỏ ra|tạm ứng|ký quỹ|mang|đem|hỗ trợ|chuẩn bị|bỏ|dành)'
const MONEY =
  '(tiền|trăm|phí|lệ phí|khoản|cọc|thuế|triệu|nghìn|ngàn|đồng|củ|%|phần trăm|(?<!số )tài khoản|ví|momo|usdt|bitcoin|mã qr|qr|thẻ cào|thẻ nạp|quỹ|vàng|stk|một ít|chút ít|chút đỉnh|\\d+k|\\d+tr)'

export const ASKS: readonly [AskKey, ReturnType<typeof flagged>][] = [
  [
    'draft.stopped.asks-code',
    flagged(
      `${GIVE} ~6 ${CODES}`,
      `${GIVE} (\\p{L}+ ){0,2}\\p{L}+, ~1 ${CODES}`,
      `${CODES} (về máy |gửi về |nhận được |thì |ấy |đó |này |bây giờ |từ nay |đều )?(phải|cần|nên|hãy|được|để|xin|đề nghị|nhớ) ~1 (báo|gửi|nộp|đọc|khai|cung cấp|chuyển|lưu|đưa|nhập|nhắn)`,
      '(đọc|cung cấp|gửi|gởi|nhắn|đưa) ~1 (id|mã id|mã máy)',
      '(đổi|đặt|sửa) ~2 mật khẩu ~4 (theo|thành|giống|chung|mẫu)',
      'đổi ~1 (số điện thoại|số) ~6 (sang|thành|qua) (số|sim)',
      '(chỉ|chỉ nên|chỉ được) (đưa|đọc|gửi|cung cấp) (cho|với) ~3 (cán bộ|công an|người|trưởng|tổ|nhân viên)',
      '(đọc|cung cấp|gửi|gởi|nhắn|đưa|khai|nhập) ~2 mã(?! (tin|cảnh báo|cb|này|số thuế|trên|qr|vuông))',
    ),
  ],
  [
    'draft.stopped.asks-money',
    flagged(
      `${PAY} ~5 ${MONEY}`,
      '(trả|đưa|chuyển|gửi|nộp) ~2 cho (yên|xong|êm|khỏi|nhẹ) ~1 (chuyện|nợ|phiền|việc|người)',
      '(đề nghị|yêu cầu|mời|hãy|vui lòng|cứ|nhớ|xin) ~2 (đóng|nộp|chuyển|trả|nạp) (ngay|gấp|đủ|trước|luôn)',
      '(để|cất|gom|dồn|bỏ|giữ) ~2 (tiền|vàng|tiền tiết kiệm) ~3 (vào|vô|qua|sang|ở|nơi) ~1 (ví|tài khoản|quỹ|nhà|momo|hội)',
      '(góp|đầu tư|mua) ~1 (sớm|ngay|nhiều) ~2 (lãi|lời|hưởng)',
      'hưởng ~1 (lãi|lời|hoa hồng)',
      '(cứ|nên|hãy) ~1 (vay|góp|đầu tư)',
      '(chịu|nộp|đóng) thuế ~1 trước',
      '(chuyển|trả) lại (ngay|liền|gấp|luôn)',
      '(tiền|vàng|sổ|tài sản|của) ~6 (giữ|cất) (hộ|giùm|giúp|dùm)',
      '(trăm|nghìn|ngàn|triệu|đồng|tiền|phí) ~2 (đưa|nộp|đóng|gửi|chuyển|giao|góp) ~1 (cho|vào|về|qua|tại|ở|tới|đến)',
    ),
  ],
  [
    'draft.stopped.asks-install',
    flagged(
      '(cài|cài đặt|tải|tải về|cập nhật|nâng cấp|dùng|bật) ~4 (ứng dụng|app|phần mềm|apk|tệp|file|teamviewer|anydesk|ultraviewer)',
      '(mở|chạy|vào) ~2 (teamviewer|anydesk|ultraviewer)',
      '(ứng dụng|app|phần mềm) ~6 (tải về|tải|cài) ~1 (dùng|đi|ngay|luôn|thử)',
      'đăng nhập ~3 (lại|theo|ngay|qua|bằng)',
      'cho phép ~1 (hết|tất cả|mọi)',
      '(cài|tải|chép) ~4 (trợ thủ|tiện ích|công cụ|bản|thẻ nhớ|usb)',
      '(cho|cấp|bật) ~2 (mọi|hết|đủ) (thứ|quyền)',
      '(mở|chạy|bấm vào|bấm|tải) ~2 (tệp|file|tập tin|ứng dụng|app|phần mềm) ~2 (gửi kèm|đính kèm|được gửi|gửi|trong nhóm|trong tin|dưới đây)',
      '(vào|mở|dùng|bấm) ~2 (ứng dụng|app|phần mềm) ~2 (gửi kèm|đính kèm|được gửi|trong tin|dưới đây)',
      '(chia sẻ|cho xem|quay|bật) ~2 màn hình',
      '(cấp|cho|bật) ~2 quyền ~2 (truy cập|máy|điện thoại)?',
    ),
  ],
  [
    'draft.stopped.asks-link',
    flagged(
      '(link|đường link|mã qr|mã|qr|trang) ~3 thì (cứ )?(quét|bấm|mở|vào) (được|đi|bình thường)',
      '(bấm|nhấn|ấn|click|nhấp|kích|mở|vào|truy cập|quét|theo|chạm) ~3 (link|đường link|đường dẫn|liên kết|mã qr|mã vuông|qr)',
      '(bấm|kích|chạm) ~2 (xác nhận|đồng ý|chấp nhận|xác minh|nút|chữ|phím)',
    ),
  ],
  [
    'draft.stopped.asks-papers',
    flagged(
      '(mang|đem|nộp|gửi|gởi|đưa|giao|cầm|chụp|photo|gom|cắm|quẹt) ~6 ' +
        '(giấy tờ|giấy|căn cước|cccd|chứng minh|cmnd|hộ khẩu|sổ đỏ|sổ hồng|sổ tiết kiệm|thẻ ngân hàng|thẻ atm|thẻ|tiền mặt|sổ)',
      '(gửi cả|đưa|nộp|giao) ~5 cho (tổ trưởng|trưởng thôn|trưởng ấp|trưởng xóm|chi hội trưởng|cán bộ|đại lý|nhân viên|anh|chị|chú|cô|ông|bà|thầy)',
      '(thẻ|thẻ ngân hàng|thẻ atm|sổ đỏ|sổ tiết kiệm|giấy tờ) ~8 (gom|gom lại|giao|nộp|đưa) (lại )?cho',
      `${GIVE} ~4 (số tài khoản|thông tin tài khoản|thông tin ngân hàng|tài khoản ngân hàng|thông tin cá nhân)`,
    ),
  ],
  [
    'draft.stopped.asks-contact',
    flagged(
      '(kết bạn|add|inbox|ib|nhắn riêng|chat) ~3 (zalo|nhóm|telegram|facebook|messenger|nick|viber|với cán bộ|cho cán bộ)',
      '(nhắn|nhắn tin|liên hệ|gọi|tìm|hỏi|tới|đến) ~3 (zalo|facebook|fanpage|telegram|messenger|luật sư|dịch vụ thu hồi|dịch vụ lấy lại)',
      'kết bạn ~1 (với|cùng)',
      'soạn (tin|tin nhắn|cú pháp) ~1 (theo|gửi)',
      '(gọi lại|hỏi lại|liên lạc lại) ~2 (họ|nó|chúng|người gọi)',
      '(tham gia|vào) ~1 (nhóm kín|nhóm telegram|nhóm đầu tư)',
      '(gọi lại|gọi|liên hệ|nhắn|nhắn tin|trả lời|bấm máy) ~3 số (vừa|đã gọi|đã nhắn|đã gửi|đang|ấy|đó|trên màn hình|trong tin|lạ)',
    ),
  ],
  [
    'draft.stopped.asks-secrecy',
    flagged(
      '(giữ bí mật|giữ kín) ~4 (con cháu|con cái|người nhà|người thân|gia đình|vợ|chồng|công an|ngân hàng|ai)',
      '(không|đừng|khỏi|chớ|không cần|đừng vội|khoan) (kể|nói|báo|hỏi|gọi|cho biết|tiết lộ|trình báo)(?! (số|mã|mật khẩu|thông tin|tài khoản|otp|pin|tên|địa chỉ)) ~3 ' +
        '(con cháu|con cái|người nhà|người thân|gia đình|vợ|chồng|công an|ngân hàng|ai biết|với ai|cho ai)',
      '(đừng|chớ|khỏi) (la|làm lớn|làm ầm|làm to|làm rùm beng)',
      'cấm ~3 gọi ~1 (113|công an|ngân hàng)',
      '(đừng|chớ|khỏi|không cần|không) gọi ~1 (113|111|114|115)',
    ),
  ],
  [
    'draft.stopped.asks-visit',
    flagged(
      '(cán bộ|nhân viên|người của|đại diện|tổ công tác|tổ|đoàn|người) ~6 (đến|tới|qua|ghé) (tận |từng |tại )?nhà ~3 (thu|nhận|lấy|đọc|cài|làm|kiểm tra|hỗ trợ|giúp|hướng dẫn)',
      '(cán bộ|nhân viên|người của|đại diện|tổ công tác|tổ|đoàn|người) ~4 (đi|đến|tới|vào) (từng|tận|các|mỗi) (nhà|hộ) ~3 (thu|nhận|lấy|kiểm tra|kiểm đếm|niêm phong) ~2 (tiền|vàng|sổ|thẻ|giấy tờ|căn cước)',
      '(để|chuẩn bị|có|bày|soạn) sẵn ~3 (tiền|vàng|sổ|thẻ|mật khẩu)',
      '(mở cửa|để|cho) ~2 (nhân viên|cán bộ|người|đoàn|thợ|tổ) ~4 (vào nhà|vào thu|vào lấy|vào kiểm tra|thu tiền|vào cài)',
      '(tới|đến|về|tại|ở) (số nhà|nhà số|nhà riêng|nhà ông|nhà bà|nhà anh|nhà chị|nhà cô|nhà chú|nhà o|nhà mệ|nhà dì|nhà cậu|nhà mợ|nhà thím|nhà bác|nhà thầy|nhà em|nhà trưởng|nhà tổ trưởng|nhà bí thư)',
      '(tới|đến|về|tại|ở) số \\d+\\p{L}? (đường|phố|ngõ|ngách|hẻm|thôn|xóm|tổ|ấp)',
    ),
  ],
  [
    'draft.stopped.follows',
    flagged(
      '(làm theo|nghe theo|tuân theo|thực hiện theo|nghe lời)',
      '(thực hiện|làm) (đúng|đủ|ngay|đầy đủ|hết) ~2 (hướng dẫn|yêu cầu|các bước|từng bước|chỉ dẫn|lời|họ dặn|họ bảo|họ nói)',
      '(bấm|nhập|khai|điền) theo',
      'làm từng bước ~2 (họ|người gọi|cán bộ)',
      '(nếu|ai|hộ nào|nhà nào|bà con nào) ~2 (không|chưa) (cập nhật|nộp|đóng|khai báo|đăng ký|xác minh|xác thực|thực hiện|gửi|chuyển|cài|đọc|cung cấp|kê khai|chấp hành) ~8 (thì|sẽ|là) ~4 (bị|mất|khoá|khóa|cắt|phạt)',
      'chấp hành(?! pháp luật| quy định| luật)',
      '(hợp tác|phối hợp) ~3 (qua điện thoại|với người gọi|với cán bộ gọi)',
      'cứ ~1 (nhận|làm|nghe|vào|vô|đưa|theo|đồng ý|trả lời|bấm|gửi|gởi|tin|đọc|cho|chuyển|đóng|nộp|khai|cung cấp|nhập|cài|mở|nạp|trả|để|bật|quay)',
      '(ai|đâu|số nào) gọi (tới |đến )?cũng (nghe|được|tin|trả lời|bắt máy)',
      '(không được|đừng|chớ) (tắt máy|cúp máy|gác máy|ngắt máy)',
      '(cứ|hãy|nên|phải|cần|nhớ) (bình tĩnh )?(nghe máy|trả lời cuộc gọi|bắt máy|gọi lại ngay)',
    ),
  ],
  [
    'draft.stopped.reassures',
    flagged(
      'yên tâm',
      'an tâm',
      'yên trí',
      '(là|rất|thật|vẫn|đều|đã|hoàn toàn|tuyệt đối|cực kỳ|vô cùng) (hoàn toàn |tuyệt đối |rất )?an toàn (?!thông tin|giao thông)',
      'an toàn (tuyệt đối|hoàn toàn|100|một trăm)',
      '(bảo đảm|đảm bảo|cam kết|chắc chắn) (là )?(an toàn|uy tín|thật|không mất)',
      '(này|đó|ấy|trên) (là )?an toàn',
      '(không|chẳng|chả|làm gì|làm chi) (còn |hề )?có (chuyện|vụ|việc) ~1 (lừa|lừa đảo|kẻ gian)',
      '(khỏi|không cần|không phải|đừng|chẳng|hết|chớ) (lo|sợ|ngại) ~3 (lừa|lừa đảo|kẻ gian|nữa)',
      '(bắt|dẹp|xử lý|tóm) ~2 (hết|sạch) (rồi|bọn|kẻ|chúng)',
      '(đã|được) ~1 đăng ký (với|ở|tại) (xã|công an|nhà nước|uỷ ban)',
      'là do (lỗi|mạng|hệ thống)',
      '(là|đúng là) tin thật',
      'là (đúng người|người thật|công an thật|cán bộ thật)',
      '(làm việc|giải quyết) ~2 (online|qua mạng|qua zalo|qua video|qua điện thoại)',
      '(được|đã) ~2 (cấp phép|bảo chứng)',
      '(không|chẳng|chả|đâu) (phải|có) (là )?(lừa đảo|lừa|giả|dấu hiệu lừa đảo)',
      '(không|đừng|chẳng|khỏi|chớ) (cần |phải |nên |có )?(nghi ngờ|e ngại|đề phòng|cảnh giác|kiểm tra|xác minh)',
      '(không|chẳng) có (gì )?(rủi ro|nguy hiểm|đáng ngại|phải lo|đáng lo)',
      '(không sao|không việc gì|không hại gì|không mất gì)',
      '(tin nhắn|cuộc gọi|link|đường link|trang|ứng dụng|số|chương trình|thông báo|tài khoản|người gọi)( ~2 )?(này|đó|ấy|trên) ~2 (là thật|có thật|là của|chính thống|chính thức|uy tín|đáng tin|của nhà nước|của ngân hàng)',
      '(đáng tin cậy|đáng tin|tin tưởng được|tin được) (tuyệt đối|hoàn toàn|100)?',
      '(hoàn toàn|tuyệt đối) (tin tưởng|tin cậy|hợp pháp|chính thống|miễn phí)',
      '(hãy|cứ|nên) (tin|tin tưởng|tin cậy)',
      '(chương trình|đợt này|tin này|giải thưởng|quà|cuộc gọi này) ~1 (là )?thật',
      '(tin nhắn|tin|cuộc gọi|link|đường link|yêu cầu|khoản này|số này|việc này) ~6 là của (xã|công an|ngân hàng|nhà nước|uỷ ban|ủy ban|chúng tôi|hội)',
      '(tin nhắn|tin|cuộc gọi|trang|link|đường link|ứng dụng|app|chương trình|quà|giải) ~8 là (có )?thật(?! (không|hay|giả))',
      '(đã|vừa) (xác minh|kiểm tra|kiểm chứng|xem xét) ~3 (là thật|không có vấn đề|chính thống)',
      '(ứng dụng|app|trang web|web|trang|shop|sàn|dịch vụ) ~2 này ~1 uy tín',
      'uy tín (lắm|cao|nhất|trăm phần trăm)',
      '(thoải mái|vô tư|mạnh dạn) ~1 (bấm|chuyển|dùng|tải|nhận|đọc|vào|mở|làm|cài|giao dịch|nghe|trả lời|đầu tư|tham gia|nạp|mua)',
      '(xã|công an|hội|đoàn|ngân hàng|chúng tôi|thôn) ~1 (xác nhận|kiểm chứng|xác minh|thẩm định|kiểm tra) ~1 là (đúng|thật|có thật|chuẩn)',
      'đây là ~1 (tổng đài|số|trang|link|đường link|ứng dụng|app|cuộc gọi|người) ~1 của (bưu điện|ngân hàng|công an|xã|nhà nước|điện lực|cơ quan|bộ)',
      '(sẽ|bảo đảm|đảm bảo|cam kết|chắc chắn) ~8 (không|chẳng) mất (đồng nào|gì|một đồng|tiền)',
    ),
  ],
  [
    'draft.stopped.promise',
    flagged(
      '(sẽ|được|đều|chắc chắn|cam kết|bảo đảm|đảm bảo|giúp|hỗ trợ|nhất định|hứa) ~4 ' +
        '(hoàn tiền|hoàn trả|hoàn lại|trả lại|lấy lại|đòi lại|đòi về|lấy về|trả về|thu hồi|bồi thường|đền bù|đền|hoàn|nhận lại) ~4 (tiền|triệu|số tiền|khoản|đủ|hết|phí|toàn bộ|gấp đôi|cho bà con|cho người)',
      '(được|sẽ được|sẽ|đều được) (hoàn tiền|hoàn trả|hoàn lại|trả lại|bồi thường|đền bù)',
      '(bà con|mọi người|nạn nhân|ai) ~3 (lên|ra|đến|tới|về|qua) ~2 (nhận lại|lấy lại)',
      'ai (nộp|chuyển|đóng|khai|đăng ký|đến) ~8 (được|sẽ) ~2 (trả|hoàn|nhận|hưởng|tặng)',
    ),
  ],
]
