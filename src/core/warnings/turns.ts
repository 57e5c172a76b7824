import { excusing } from './phrases.ts'

/** Turns of phrase by which a reader knows who says what: tables of words. */

export const NEGATION = excusing(
  '(tuyệt đối không|không bao giờ|đừng bao giờ|không ai|không được|không nên|đừng vội|không vội|không tự ý|đừng tự ý|đừng|chớ|không|chẳng|chả|chưa|cấm|tránh|ngừng|dừng|khỏi|từ chối)',
)
/** Between "không" and what is asked: it is not that which is warned of. */
export const TURNED = excusing(
  '(mà|nhưng|hãy|cứ|nên|cần|phải|xin|thì|vẫn|chỉ|những|ngại|ngần ngại|chần chừ|quên|sợ|lo|lo lắng|chậm|chậm trễ|trễ|do dự|bỏ lỡ|nghi ngờ|bỏ qua|trừ|ngoại trừ|sẽ|mất thời gian|đợi|chờ|kịp)',
)
export const AFTER_NEGATION = excusing(
  '(không|đừng) (nên|được|phải|cần|có|bao giờ|sẽ|tự ý)',
  'không bao giờ ~1 (phải|sẽ|cần)',
)
export const THREAT = excusing('(sẽ|thì|là) ~4 (bị|mất|phạt|khoá|khóa|cắt|xử lý|xoá|xóa|hết hạn|thu hồi)')
export const WHOEVER = excusing(
  '(nếu|ai|nhà nào|người nào|hộ nào|bà con nào|trường hợp|hộ|những người) ~6 (không|chưa)',
)

/** Verbs of who has others do things, or tells them things. */
const CAUSES =
  '(bảo(?! đảm| vệ| hiểm| mật| hành)|yêu cầu|dụ|dụ dỗ|đòi|xúi|xúi giục|ép|bắt|buộc|mời|mời chào|đề nghị|thúc|thúc giục|giục|kêu|nhờ|hướng dẫn|lừa(?! đảo| hay| không)|thuyết phục|rủ|rủ rê|hối|hối thúc|ra lệnh|xin|vòi|doạ|dọa|đe|đe doạ|đe dọa|hỏi|(?<!tin )nhắn|(?<!vừa )gửi|(?<!cuộc |người )gọi|hứa|hứa hẹn|nói|trấn an|khẳng định|cam kết|quảng cáo|rao|xưng|giả danh|giả mạo|mạo danh|giả|mạo|tự xưng|lập|tạo|dùng|thông báo|báo tin|tung|chiếm|lấy cớ|viện cớ|vu|tìm cách|nhằm|gài|dẫn dụ|khiến|lôi kéo|vay|hỏi mượn|mượn|rút|dặn|dặn dò|cho rút|cho nạp|cho xem|rêu rao|kêu gọi|chèo kéo|gạ|gạ gẫm|nhận|bán|đăng|cho vay|mua chuộc|tiếp cận|làm quen|kết bạn|chuyển máy|cho)'
export const CAUSE = excusing(CAUSES)
export const SAYS = excusing(
  '(bảo(?! đảm| vệ| hiểm| mật| hành)|nói|hứa|hứa hẹn|trấn an|khẳng định|cam kết|thuyết phục|quảng cáo|rao|rêu rao|xưng|dụ|dụ dỗ|dặn|dặn dò|(?<!tin )nhắn|lừa(?! đảo| hay| không)|giả danh|đòi|mời|giúp|doạ|dọa|yêu cầu|ép|bắt|nhận (giúp|là|mình|lo|sẽ))',
)
/** Nobody says these of themselves. */
export const HOSTILE_CAUSE = excusing(
  '(bắt(?! đầu| buộc| được| quả| giữ| kẻ| nhóm| bọn| đối tượng| tên| băng)|dụ|dụ dỗ|đòi|xúi|xúi giục|ép|lừa(?! đảo| hay| không)|vòi|doạ|dọa|đe doạ|đe dọa|gài|dẫn dụ|lôi kéo|lấy cớ|viện cớ|vu|giả danh|giả mạo|mạo danh|rủ rê|chèo kéo|gạ|gạ gẫm)',
)
export const THEM = excusing(
  '(giả|kẻ gian|kẻ xấu|kẻ lừa đảo|kẻ lừa|bọn lừa đảo|bọn chúng|bọn|hắn|tụi nó|bọn nó|chúng nó|đối tượng|nhóm đối tượng|chúng(?! tôi| ta| em| cháu| mình)|họ|người lạ|(shipper|khách|bạn|nhân viên|thợ|số|nick|trang|tài khoản) lạ|có người|có kẻ|có ai|một số người|nhiều người nhận|nhóm người|số lạ|cuộc gọi|tin nhắn|tin giả|trang giả|trang web giả|người gọi|kẻ nào|ai đó|ai gọi|ai nhắn|ai bảo|ai hỏi|ai xưng|bất kỳ ai|bất cứ ai|ai đòi|ai yêu cầu|người nào|thủ đoạn|chiêu|chiêu trò|chiêu thức|hình thức lừa|lừa đảo|giả danh|giả mạo|mạo danh|tự xưng|xưng là|xưng|người xưng|shipper|người giao hàng|người bán hàng|người mua hàng|khách lạ|lừa tình|bẫy tình|quảng cáo|lời mời|dịch vụ|những người|nick|tài khoản giả|tài khoản lạ|fanpage|trò|mẹo|mọi cuộc gọi|ứng dụng giả|ứng dụng lạ)',
  `(ai|kẻ|nơi|chỗ|người|tin|số|trang) (mà |nào |lạ |khác |đó )?${CAUSES}`,
  '(trang|tài khoản|shop|cửa hàng|hội nhóm|nhóm|công ty|ứng dụng|app|web|link|sàn|bài đăng) ~4 (giả|lạ|mạo danh|ma|ảo|trá hình)',
)
/** Whoever acts in the sentence before, and is not named in the next. */
export const ACTORS = excusing(
  '(kẻ gian|kẻ xấu|kẻ lừa đảo|kẻ lừa|bọn lừa đảo|bọn chúng|bọn|hắn|tụi nó|bọn nó|chúng nó|đối tượng|nhóm đối tượng|chúng(?! tôi| ta| em| cháu| mình)|họ|người lạ|(shipper|khách|bạn|nhân viên|thợ|số|nick|trang|tài khoản) lạ|có người|có kẻ|số lạ|thủ đoạn|chiêu|chiêu trò|nhóm ~3 mời|trang giả|ai đó)',
)
/** What somebody unnamed does is theirs only if nobody else does it. */
export const STRONG_CAUSE = excusing(
  '(bảo(?! đảm| vệ| hiểm| mật| hành)|yêu cầu|dụ|dụ dỗ|đòi|xúi|xúi giục|ép|bắt|buộc|mời chào|thúc|thúc giục|giục|kêu|lừa|thuyết phục|rủ|rủ rê|hối|hối thúc|ra lệnh|vòi|doạ|dọa|đe doạ|đe dọa|hứa|hứa hẹn|trấn an|giả danh|giả mạo|mạo danh|tự xưng|xưng|gài|dẫn dụ|lôi kéo|dặn|dặn dò|gạ|gạ gẫm|chèo kéo|cho rút|cho vay)',
)
export const PASSIVE = excusing('(bị|được) ~1 ')
export const OF_US = excusing(
  '(công an|uỷ ban|ủy ban|ubnd|xã|ban chỉ đạo|chúng tôi|cán bộ|hội phụ nữ|hội(?! viên| thảo)|đoàn thanh niên|đoàn|ngân hàng|thôn|trưởng thôn|nhà trường|trường|điện lực|cơ quan|nhà nước|chính quyền|mặt trận|bưu điện|bảo hiểm|toà án|viện kiểm sát|tổ công nghệ)',
)
/** Of these a new order is not theirs: "ai nhận cuộc gọi hôm nay cứ đọc mã". */
export const WEAK_CAUSE = excusing('(nhận|gọi|cho|rút|mượn|vay|bán|gửi|dùng|lập|tạo)')
export const INSISTS = excusing('(cứ|hãy|chỉ cần|chỉ việc)')
/** "có người đến tận nhà, tự xưng cán bộ": told of somebody who only says so. */
export const THERE_IS = excusing('(có|có mấy|có một) ')
export const DECLARES = excusing('đây là')
export const CLAIMS = excusing('(tự xưng|xưng|giả danh|giả mạo|mạo danh|giả làm|nhận là)')
/** Whoever it may have happened to is spoken to, not told of, once something is held out to them. */
export const ADDRESSED = excusing('(ai|bà con|người nào|những người|các hộ|hộ nào|nạn nhân) ~2 bị (lừa|dụ|ép|mất)')
export const REWARD = excusing('(sẽ|đều|chắc chắn) ~2 (nhận lại|nhận tiền|hoàn|trả lại|lấy lại|bồi thường|đền|hỗ trợ)')
export const PRETENDED = excusing(
  '(giả|giả danh|giả mạo|mạo danh|xưng|tự xưng|xưng là|nhận là|danh nghĩa|tự nhận|giả làm|giả vờ|đóng giả|bảo là|nói là|mạo nhận|đội lốt|từ|lừa|bên|mang tên|nhân viên|người của|tên|danh|như) ~5 ',
)
export const AGAINST = excusing(
  '(bắt|phòng|chống|tránh|tố giác|phát hiện|giúp|chặn|báo|cùng|đối phó|xử lý|vạch mặt|ngăn|phòng ngừa|phòng tránh|ngăn chặn) ~2 ',
)
export const NEW_ORDER = excusing(
  '(bà con|mọi người|anh chị|người dân|các hộ|hội viên|chị em|phụ huynh|ông bà|hãy|xin|đề nghị|vui lòng|mau|nhanh chóng|vì vậy|vì thế|do đó|nên) ~2 (hãy|nên|cần|phải|xin|vui lòng|nhanh|mau|sớm|khẩn trương)?',
)
export const PLAIN_ORDER = excusing(
  '(hãy|vui lòng|đề nghị|khẩn trương)',
  '(bà con|mọi người|anh chị) (hãy|nên|cần|phải|cứ)',
)
export const SO = excusing(
  '(thì|vì vậy|vì thế|do đó|cho nên|thì bà con|thì hãy|thì cứ|để phòng|để tránh|để được bảo vệ)',
)
export const PAST = excusing(
  '(ảnh|biên lai|lệnh|giấy|lịch sử|giờ|hoá đơn|phiếu|vụ|chiêu|trò|tội|bẫy|nạn) ~1 ',
  '(lỡ|trót|suýt|đã|vừa|mới|từng|nhỡ|bị(?! hại| can)|bị dụ|bị lừa|bị ép|bị xúi|sau khi|nạn nhân|mỗi lần) ~1 ',
)
/** "đã quét mã, cài ứng dụng thì", "nếu lỡ khai" */
export const IN_CASE = excusing('(nếu|ai|người|khi|trường hợp|bà con) (đã|lỡ|trót|nhỡ|vừa|đã lỡ)', '(đã|lỡ|trót|nhỡ)')
export const THEN = excusing('thì')
/** "xem hàng rồi hãy trả tiền" */
export const ONLY_THEN = excusing('(rồi|xong|kỹ|hàng|xem|hỏi|gặp) (hãy|mới|mới được|mới nên) ~1 ')
export const FIRST_ASK = excusing('thì ~2 (hỏi|gọi lại|kiểm tra|xác minh|gặp|xem|ra|đến|tới|chọn)')
export const BEFORE = excusing('(trước khi|trước lúc)  ?'.trim(), 'trước khi ~2 ')
/** Somebody it happened to; what was lost stands behind. */
export const SOMEBODY = excusing('(một|có|nhiều|mấy) (bác|người|chị|anh|cụ|cô|bà|ông|hộ|cháu|em|gia đình) ~4 ')
export const LOSS = excusing('(kẻ gian|kẻ|mất|bị lừa|bị mất|lừa)')
export const WHEN = excusing('(khi|nếu|lúc|mỗi khi|đi chợ|mua hàng|bán hàng|muốn|cần|việc) ~4 ')
export const CHECKS = excusing(
  '(hỏi|gọi lại|kiểm tra|xác minh|gặp|cẩn thận|cảnh giác|nhìn|đừng|không|nghĩ|bình tĩnh|xem kỹ|dừng lại|quầy|trực tiếp|gọi cho|người thân|con cháu)',
)
/** "để bảo đảm an toàn", "cho yên tâm" */
export const SO_THAT = excusing(
  '(để|nhằm|giúp|góp phần|muốn|cho|mới|vì|chưa|khó|mong|cách|hòng|tưởng|tưởng là|nghĩ|ngỡ|như) ~2 ',
)
export const IS_FRAUD = excusing(
  '(là|đều là|chính là|toàn là|thường là|có dấu hiệu|đều có dấu hiệu|có thể là|chắc là|gọi là) ~2 (lừa|lừa đảo|giả|mạo danh|giả mạo|kẻ gian|kẻ xấu|dấu hiệu lừa)',
  '(thì|là|sẽ|rồi|liền|mới biết|hoá ra|khiến) ~3 (mất|bị mất|bị chiếm|bị lấy|bị lừa|bị trừ|bị rút|bị theo dõi|cúp máy|dừng lại|dừng ngay|từ chối|chặn|tắt máy|báo ngay|báo công an|gọi 113)',
  '(cúp máy|đừng tin|chớ tin|đừng nghe|không tin|đừng làm theo)',
)
export const NAMED_FRAUD = excusing('là (dấu hiệu|chiêu|trò|cách|bẫy|kiểu) ~1 (lừa|lừa đảo|của kẻ gian)')
export const SAFE_PLACE = excusing(
  '(tại|ở|đến|ra|tới|qua|trong|từ|trên|lên|bằng) ~3 (quầy|trụ sở|bưu điện|công an xã|uỷ ban|ủy ban|ubnd|chi nhánh|phòng giao dịch|kho ứng dụng|cửa hàng ứng dụng|kho chính thức|cửa hàng nhà mạng|nhà mạng|điểm giao dịch|ch play|chplay|app store|appstore|google play|ứng dụng chính thức|ứng dụng của chính|cổng dịch vụ công|một cửa|điểm thu|phòng công chứng|ứng dụng vneid|nơi chính thức)',
  '(khi|sau khi|rồi) ~1 (nhận hàng|nhận và|xem hàng|nhận được hàng)',
)
/** "để xem ai lừa mình, tải tệp": why, and then what. */
export const PURPOSE = excusing('(để|muốn|nhằm)')
/** What is lost by waiting is an order to hurry. */
export const LATE = excusing('(chậm|trễ|muộn|không|chưa|ngay|kịp|cứ)')
/** "nạp tiền vô là mất": what comes of it, right behind it. */
export const IS_LOST = excusing('(là|thì) (sẽ |coi như )?mất( tiền| trắng| hết| sạch| luôn)?(?=[.!,]|$)')
/** What a bank has to know to stop a payment. */
export const TO_BANK = excusing('(gọi|nhờ|báo|ra|đến|tới|liên hệ) ~3 (ngân hàng|công an|tổng đài)')
export const OFFICES = excusing(
  '(ra|đến|tới|tại) ~2 (ngân hàng|cơ quan|công an|toà án|phòng công chứng|nhà mạng|cửa hàng)',
)
const PRIVATE_HOMES =
  '(số nhà|nhà riêng|nhà ông|nhà bà|nhà anh|nhà chị|nhà o|nhà cô|nhà chú|nhà bác|nhà dì|nhà cậu|nhà mệ|nhà trưởng)'
export const PRIVATE_HOME = excusing(PRIVATE_HOMES)
export const UNSAFE_PLACE = excusing(PRIVATE_HOMES, '(tài khoản|ví|mã qr|quét|link|zalo|số điện thoại)')

/** Makes an exception of what the clause before warned of. */
export const ONLY = excusing('(chỉ)')
export const HEADING_OF_THEM = excusing(
  '(thủ đoạn|chiêu|cách họ|họ làm|họ thường|kẻ gian|dấu hiệu|nhận biết|kịch bản|chúng|lừa|họ nói|chiêu trò|chúng nói|kẻ xấu)',
)
/** "không ngại đọc" is no warning of it, whatever the negation. */
export const HESITATION = excusing(
  '(ngại|ngần ngại|chần chừ|quên|sợ|lo|lo lắng|chậm|do dự|bỏ lỡ|nghi ngờ|chỉ|những|cứ|hãy)',
)
