import { excusing, hasAccents } from './phrases.ts'

/**
 * What an officer tells somebody to do. What thieves ask for has no end of wordings; what an officer ever asks of
 * anybody is a short list. Any other order has to be said in other words.
 */

const PEOPLE =
  /^(?:(?:chuyện|việc|vụ|cái|tin) (?:này|đó|ấy|kia) )?(?:(?:nhờ|mời|xin mời|kính mời|xin|phiền|đề nghị|yêu cầu|mong) )?(?:bà con|mọi người|gia đình|nhà mình|anh chị|chị em|ông bà|bác|chị|anh|cô|chú|ông|bà|cháu|mẹ|má|dì|cậu|mợ|thím)(?: (?:em|cháu))?(?!\p{L})/u
/** Without accents too many of them are other words: `co`, `ba`, `ong`. */
const PLAIN_PEOPLE = /^(?:ba con|moi nguoi|gia dinh|anh chi|bac|chi|anh|chu)(?!\p{L})/u

const LEAD =
  '(cứ|yên lòng|bình tĩnh|hãy|nên|cần|phải|nhớ|giúp|làm ơn|vui lòng|mau|tạm|liền|ngay|chỉ cần|chỉ việc|chỉ nên|thử|thì|cũng|mới|lại|sớm|tự|tranh thủ|nhanh chóng|nhanh|ráng|cố|ơi|à|trước hết|xin|chịu khó|lập tức|khẩn trương|nói chung|bây giờ|hôm nay|mai|sáng mai|chiều nay|tối nay)'
const LEADS = excusing(`${LEAD}( ${LEAD}){0,3}`)

/** Says what is or was, and orders nothing; neither does what tells them not to. */
const STATES = excusing(
  '(có|đã|bị|được|vừa|lỡ|trót|mất|còn|đang|chưa|không|chẳng|chả|khoan|đừng|chớ|từng|thấy|biết|sẽ|là|vẫn|hay|muốn|tưởng|sợ|lo(?! cho)|rất|hoặc|với|và|của|ở|thuộc|ấy|ta|kia|đó|nào|gì|mình|nhận được|nhận tin|nhận cuộc|dễ|khó|quen|hiểu|tuyệt đối không|tránh|ngừng|dừng|hết|nghi|gặp|làm đúng|nói đúng|báo kịp|nhắc|ấy)',
)

/** All that officers ask of anybody. */
const ACTS = excusing(
  '(giữ|lưu) (lại |nguyên )?~3 (tin|tin nhắn|ảnh|hình|biên lai|chứng cứ|bằng chứng|số|cuộc gọi|sao kê|máy|giấy|đoạn|link|địa chỉ)',
  'giữ bình tĩnh',
  '(cúp|tắt|gác|ngắt|khởi động lại) (máy|mạng|cuộc gọi|wifi|nguồn|điện thoại)',
  '(xoá|xóa|bỏ|gỡ|chặn|huỷ|hủy|thoát|phớt lờ|bỏ qua|từ chối|ngưng|thôi)(?! (khoá|khóa|mật khẩu))',
  '(khoá|khóa|nhờ khoá|nhờ khóa) ~2 (tài khoản|thẻ|sim|facebook|zalo|máy)',
  '(gọi|gọi điện|gọi ngay|gọi thẳng|báo|trình báo|tố giác|liên hệ|liên lạc|hỏi|nhờ|nói|kể|nhắc|dặn|bàn) ~3 (ngân hàng|công an|113|111|114|115|1[89]00|\\d{3,}|tổng đài|con|con cháu|cháu|người nhà|người thân|gia đình|vợ|chồng|bà con|bạn bè|trưởng thôn|cô giáo|thầy cô|nhà trường|bác sĩ|trạm y tế|điện lực|bưu điện|uỷ ban|ủy ban|xã|bố mẹ|nhà mạng|cơ quan|hàng xóm|cán bộ|tôi|chúng tôi|nhau|chủ)',
  '(kể|nói rõ|kể rõ|mô tả|trả lời(?! (?:hết|đủ|mọi|họ|nó|câu hỏi của))|báo lại|cho biết|cho tôi biết|cho chúng tôi biết|nhắn (lại|tôi|cho tôi|cho chúng tôi)$|nhắn (lại )?~2 (giờ|chuyện|khi|lúc))',
  '(đến|tới|ra|lên|qua|về|ghé|vào) ~3 (trụ sở|công an|ngân hàng|quầy|bưu điện|uỷ ban|ủy ban|xã|nhà mạng|chi nhánh|phòng giao dịch|trạm y tế|cơ quan|điện lực)',
  '(mang|đem|cầm) ~6 (trụ sở|công an|ngân hàng|tiệm quen)',
  '(đổi|thay|đặt lại) ~1 mật khẩu',
  '(chụp|gửi|chép|ghi) ~4 (màn hình|tin nhắn|tin|ảnh chụp|hình chụp|biên lai|sao kê|cuộc gọi|số gọi|tên|đơn|ra giấy|lại)',
  '(xem|kiểm tra|tìm hiểu|để ý|nhìn|đọc kỹ|đọc lại|nghĩ|suy nghĩ|tìm)',
  '(cảnh giác|cẩn thận|bình tĩnh|đề phòng|thận trọng|tỉnh táo|chờ|đợi|dừng lại|cảm ơn|nghỉ ngơi|thông cảm|chú ý|lưu ý|coi chừng)',
)

/** Where another clause begins. "và" and "rồi" go on with whom the clause before told. */
const CLAUSES = /(?<!\p{L})(?:thì|nhưng|thi|nhung)(?!\p{L})|[.!?…;\n,:()“”"]/u

const startsWith = (clause: string, phrases: typeof ACTS, whole: string): string | null => {
  const found = [...clause.matchAll(phrases(whole))].find(({ index }) => index === 0)
  return found ? found[0] : null
}

/** Does the clause tell somebody to do what no officer asks of anybody? `clause`: lower case. */
const isStrange = (clause: string, whole: string): boolean => {
  const person = (hasAccents(whole) ? PEOPLE : PLAIN_PEOPLE).exec(clause)?.[0]
  if (person === undefined) return false
  const behind = clause.slice(person.length).trim()
  const rest = behind.slice(startsWith(behind, LEADS, whole)?.length ?? 0).trim()
  return rest !== '' && startsWith(rest, STATES, whole) === null && startsWith(rest, ACTS, whole) === null
}

/**
 * Is there an order in the sentence that no officer has to give? Pure.
 *
 * @example hasStrangeOrder('Bác bật vân tay chấp nhận giao dịch') // true
 */
export const hasStrangeOrder = (sentence: string): boolean => {
  const text = sentence.normalize('NFC').toLowerCase()
  return text.split(CLAUSES).some(clause => isStrange((clause ?? '').trim(), text))
}
