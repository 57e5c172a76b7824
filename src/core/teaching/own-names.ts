import type { Span } from '../text/clean.ts'
import { fold } from '../text/letters.ts'
import { NO_NAME, NO_PERSON } from '../warnings/own.ts'

/**
 * Names of people in a text. Rather too much than too little: a placeholder where no name stood costs the judge a word, a
 * name that stays costs somebody their peace. What is written small and stands alone, nobody can tell by rule.
 */

/** The families that most people are of; a capital behind one of them is a name. */
const COMMON = 'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Mai|Trịnh|Đinh|Tống|Lưu|Cao|Đào|Hồ'
/** The same, but without accents they are words of every day. */
const ACCENTED =
  'Trương|Lương|Tô|Tạ|Chu|Phùng|Quách|Kiều|Hứa|Mạc|Nghiêm|Đàm|Triệu|Khuất|Doãn|Đậu|Khổng|Thiều|Điểu|Kpă|Chamaléa|Niê|Rcom|Rmah'
/** Of the mountains, of the south, and rare ones: two capitals behind them. One would be a place or a day just as well. */
const RARE =
  'Đoàn|Nông|Hà|Vi|Châu|Thạch|Cù|Lâm|Thái|Tăng|Từ|Tôn|Văn|Viên|Ninh|Giang|Bạch|Khúc|Kim|Lục|Mẫn|Nhâm|Phí|Sầm|Sùng|Thào|Giàng|Vàng|' +
  'Vừ|Lầu|Hạng|Lò|Lường|Quàng|Tòng|Cầm|Đèo|Cà|Bế|La|Lã|Lại|Ngụy|Ngân|Đồng|Diệp|Âu|Ông|Ung|Tiêu|Trang|Thân|Sử|Quan|Nhữ|Mã|Ma|Lèo|Lù|' +
  'Tẩn|Phàn|Chảo|Danh|Siu|Ksor|Rơ|Nay|Bạc|Xồng|Hờ|Mùa|Trà|Ngọ|Nghê|Mễ|Mông|Lang|Khương|Hàn|Đan|Cung|Chử|Cấn|Biện|Bàng|An'
/** These say of themselves that a name is written, in small letters, too; the others only with the accents behind them. */
const SMALL_FAMILIES = 'nguyễn|trần|phạm|huỳnh|trịnh|quách|phùng|nguyen|tran|pham|huynh|trinh|quach|phung'
const SMALL_ACCENTED = 'lê|hoàng|phan|đặng|bùi|ngô|đinh|trương|vũ|võ|đỗ|đào|tống|tạ'
/** With "thị" alone: "mai văn phòng mở" is no name. */
const SMALL_WITH_THI = 'hồ|mai|cao|hà|tô|chu|lưu'
/** Middle names that make a name of what stands around them. */
const MIDDLE =
  'Thị|Văn|Thi|Van|Hữu|Đình|Xuân|Ngọc|Quang|Đức|Minh|Công|Duy|Bá|Trọng|Seo|Viết|Sỹ|Tiến|Như|Huu|Dinh|Xuan|Ngoc|Duc'

const either = (names: string): string => {
  const plain = fold(names.toLowerCase())
    .split('|')
    .map(name => name.charAt(0).toUpperCase() + name.slice(1))
    .join('|')
  return [names, names.toUpperCase(), plain, plain.toUpperCase()].join('|')
}

const WORD = "\\p{Lu}[\\p{L}’']*"
const NOT_BEFORE = '(?<![\\p{L}{])'
/** Between the parts of a name. */
const GAP = '(?: {1,3}|-|\\.(?=\\p{Lu})|\\n)'
/** Places, and what begins like a name. */
const PLACE =
  /^(?:Hồ (?:Chí Minh|Gươm|Tây|Vương)|Lý (?:Sơn|Nhân)|Phan (?:Thiết|Rang)|Cao Bằng|Thái Bình Dương|Đào Tạo|Hoang Hoa|Hoàng Hoá|Hoàng Mai|Cao Su|Mai Hoa)/u

const FULL = new RegExp(
  `${NOT_BEFORE}(?:(?:${either(COMMON)}|${ACCENTED}|${ACCENTED.toUpperCase()})(?:${GAP}${WORD}){1,3}|(?:${RARE}|${RARE.toUpperCase()})(?:${GAP}${WORD}){2,3})(?!\\p{L})`,
  'gu',
)
const WITH_MIDDLE = new RegExp(
  `${NOT_BEFORE}${WORD} (?:${MIDDLE}|${MIDDLE.toUpperCase()})(?: ${WORD}){1,2}(?!\\p{L})`,
  'gu',
)

/** Words that go on behind a name in small letters. */
const GOES_ON =
  'gọi|goi|bảo|bao|nói|noi|nhắn|nhan|ở|o|là|la|số|so|stk|tk|ngân|ngan|có|co|đã|da|và|va|rồi|roi|thì|thi|để|de|cho|nhé|nhe|ạ|a|nha|' +
  'đòi|doi|xưng|xung|đi|di|chuyển|chuyen|gửi|gui|nhận|nhan|mở|mo|tại|tai|với|voi|của|cua|này|nay|ấy|ay|đó|do|không|khong|ko|bị|bi|' +
  'được|duoc|cùng|sinh|quê|que|em|anh|chị|chi'
const SMALL = new RegExp(
  `(?<!\\p{L})(?:(?:${SMALL_FAMILIES}) (?:thị|văn|thi|van|hữu|đình|huu|dinh)|(?:${SMALL_ACCENTED}) (?:thị|văn|hữu|đình)|(?:${SMALL_WITH_THI}) thị|le van) \\p{Ll}+(?: (?!(?:${GOES_ON})(?!\\p{L}))\\p{Ll}+)?(?!\\p{L})`,
  'gu',
)
/** `NguyenVanBinh`, `NGUYENVANBINH` */
const GLUED =
  /(?<!\p{L})(?:(?:Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ngo|Duong|Trinh|Dinh|Truong)(?:\p{Lu}\p{Ll}+){2,3}|(?:NGUYEN|TRAN|PHAM|HOANG|HUYNH|PHAN|DANG|DUONG|TRINH|TRUONG|LE)(?:VAN|THI)[A-Z]{2,})(?!\p{L})/gu
/** `Y Ban Niê`, `H' Hen Niê` */
const HIGHLAND = /(?<!\p{L})(?:Y|H[’']?) ?\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?!\p{L})/gu
/** `N.V. Bình`, `Ng. Văn Bình`; a town, a ward and a college are abbreviated, too. */
const INITIALS = new RegExp(
  `${NOT_BEFORE}(?!(?:Q|P|H)\\.)(?:(?:\\p{Lu}|Ng|Tr|Th|Ph)\\. ?){1,3}(?:${WORD} ){0,2}\\p{Lu}\\p{Ll}+(?!\\p{L})`,
  'gu',
)

/** Whoever is called so, in the dialects as well. */
const TITLES =
  'anh|chị|ông|bà|cụ|cô|chú|bác|cậu|dì|thím|mợ|em|cháu|bé|thằng|thầy|đồng chí|cán bộ|nick|tên là|tên|chi|ong|co|chu|bac|cau|di|thay|' +
  'ten la|ten|mệ|mụ|ả|eng|mự|dượng|ôông|ôn|ổng|mẹ|vợ|chồng|con gái|con trai|con rể|con dâu|cháu nội|cháu ngoại|chắt|em gái|em trai|' +
  'chị dâu|anh rể|bà ngoại|bà nội|ông ngoại|ông nội|cụ cố|mẹ thằng|bố cái|cô giáo|thầy giáo|sư thầy|cha xứ|bác sĩ|bác sỹ|y tá|luật sư|' +
  'kế toán|trưởng thôn|trưởng xóm|trưởng bản|tổ trưởng|bí thư|bí thư chi bộ|chủ tịch|giám đốc|hiệu trưởng|thẩm phán|điều tra viên|' +
  'trung uý|thượng uý|đại uý|thiếu tá|trung tá|thượng tá|trung úy|thượng úy|đại úy|shipper|sếp|bạn|' +
  'hàng xóm|nhân viên|tư vấn viên|thợ điện|thợ|chủ quán|chủ tiệm|fb|nick fb|nick zalo|tên zalo|tên facebook|mr|ms|mrs|đ/c|cskh'
/** Of these only where they are written small: "Ba Đình" and "Cố đô" are no people. */
const SMALL_TITLES = 'con|ba|má|bố|cố|út|cu|a|c|e|a\\.(?! )|c\\.(?! )|e\\.(?! )|ck|vk|bs|ls'
const NOBODY = `${NO_NAME}|Anh|Ông|Tôi|Mình|Cháu|Vâng|Dạ|Được|Ừ|Không|Thế|Sao|Bố|Mẹ|Cô|Bác|Chú|OA|Bot|Pay|Messenger|Marketplace|Ads|Live|Nhà|Khách|Tổng|Hotline|Đảng|Cảnh (?:sát|báo)|Chính (?:phủ|quyền|sách)|Quân (?:đội|khu|y)|Thành (?:phố|uỷ|ủy|viên|đoàn)|Nước|Nga|Thanh Hoá|Hà Nội|Sacombank|Techcombank|Momo|VNeID|BIDV|MB|SHB|VPBank|VNPT|EVN|FPT|OTP|QR|ATM|Hàn|Tây|Vina[Pp]hone|Tik[Tt]ok|CSKH|J|BK|GHTK|GHN|SPX`
/** The longer ones first: "bác" is no title where "bác sĩ" is. With a capital, and in capitals, too. */
const cased = (titles: string): string =>
  titles
    .split('|')
    .toSorted((a, b) => b.length - a.length)
    .flatMap(title => [title, title.charAt(0).toUpperCase() + title.slice(1), title.toUpperCase()])
    .join('|')
/** Which child of its parents, between title and name: "anh hai Đực". */
const NTH = '(?: (?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út|cả))?'
const titled = (titles: string): RegExp =>
  new RegExp(
    `(?<!\\p{L})((?:${titles})${NTH}(?: tên| ten)?(?: là| la)?:? ?(?<=[ .]))((?!(?:${NOBODY}|${NOBODY.toUpperCase()})(?!\\p{L}))\\p{Lu}[\\p{L}’']*(?:${GAP}\\p{Lu}[\\p{L}’']*){0,3})(?!\\p{L})`,
    'gu',
  )
/** An aunt in the middle of the country; without accents it is a place somebody is at: "o Ha Noi". */
const AUNT = /(?<!\p{L})(o )(\p{Lu}\p{Ll}+)(?! ?[\p{Lu}\p{N}])(?!\p{L})/gu

/** Whose account it is, and who gets what. */
const LABELS =
  'chủ tài khoản|chu tai khoan|chủ tk|chu tk|ctk|chủ thẻ|chu the|tên tk|ten tk|tên tài khoản|ten tai khoan|họ và tên|ho va ten|họ tên|ho ten|' +
  'tên người nhận|tên người gửi|tên người thụ hưởng|người nhận|người gửi|người thụ hưởng|người liên hệ|thụ hưởng|nguoi nhan|nguoi gui|' +
  'nguoi thu huong|thu huong|ten nguoi nhan'
const LABELLED = new RegExp(
  `(?<!\\p{L})((?:${cased(LABELS)}) ?(?:là|la|LÀ|LA)? ?[:=-]? ?)((?!(?:${NOBODY}|${NOBODY.toUpperCase()})(?!\\p{L}))\\p{Lu}[\\p{L}’']*(?:${GAP}\\p{Lu}[\\p{L}’']*){0,4})(?!\\p{L})`,
  'gu',
)
const BEHIND = [titled(cased(TITLES)), titled(SMALL_TITLES), AUNT, LABELLED]

/** Given names. */
const GIVEN =
  'Tuấn|Hùng|Dũng|Cường|Thắng|Hạnh|Thuỷ|Thủy|Nhung|Trang|Huyền|Quyên|Oanh|Yến|Loan|Thảo|Hiền|Hương|Mến|Hoa|Lan|Nga|Phượng|Tâm|Linh|' +
  'Nhàn|Tuyết|Hằng|Dung|Liên|Duyên|Thơm|Nụ|Bưởi|Tèo|Tí|Tý|Khoa|Phong|Quân|Huy|Khánh|Kiên|Toàn|Vinh|Tùng|Thịnh|Phúc|Lộc|Hậu|Luân|Lâm|' +
  'Hoà|Hòa|Thương|Sương|Diễm|Kiều|Tú|Đạt|Hiếu|Nghĩa|Tài|Vân|Hải|Sơn|Bình|Ly|My|Vy|Ngọc|Châu|Thu|Long|Trường|Việt|Khang|Bảo'
/** Two capitals that are a place. */
const PROVINCES =
  'Nga |Hải (?:Phòng|Dương|Hậu|Châu)|Bình |Long |Lâm |Sơn |Ho[àa] Bình|Hòa |Kiên |Vĩnh|Việt |Hoa Kỳ|Hoa Xuân|Quân |Châu |Yến Sào|Trường |Tài (?:khoản|chính)|Lan Anh Spa|Phong (?:Vũ|Nha)|Toàn |Tâm |Lộc '
/** Alone, behind a word that leads to somebody, or in front of one that calls: "cho Hoa nhé", "Hoa đây". */
const ALONE = new RegExp(
  `(?<=(?<!\\p{L})(?:cho|với|của|là|gặp|hỏi|nhờ|cái|tới|nhắn|gọi|tìm|và|chào|tài xế|thợ|voi|cua|gap|hoi|nho|goi|toi) )(?:(?:${GIVEN})(?! ?\\p{Lu})|(?!${PROVINCES})(?:${GIVEN}) \\p{Lu}\\p{Ll}+(?! ?\\p{Lu}))(?!\\p{L})|(?<!\\p{L}|\\p{Lu}\\p{L}* )(?:${GIVEN})(?= (?:đây|nè|nì|hả|ơi)(?!\\p{L}))`,
  'gu',
)
/** "chị tuyết": behind a title these are names in small letters, too; all others are words as well. */
const SMALL_GIVEN =
  /(?<=(?<!\p{L})(?:chị|cô|chú|bác|ông|bà|thằng|cậu|dì) )(?:tuấn|hùng|dũng|cường|hạnh|thuỷ|thủy|nhung|huyền|quyên|oanh|yến|loan|hương|hằng|tuyết|phượng|duyên|tùng|hiếu|lan|hoa|huệ|cúc|lài)(?!\p{L})|(?<=(?<!\p{L})anh )(?:tuấn|dũng|cường|tùng|hiếu|tuan|cuong)(?!\p{L})|(?<=(?<!\p{L})(?:chi|chu|bac|ong) )(?:tuan|cuong|nhung|oanh|huyen|loan|hanh)(?!\p{L})/gu

const all = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))

/** The name behind what leads to it. */
const behind = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 1: lead = '', 2: name = '' }) => {
    const start = index + lead.length
    return { start, end: start + name.length }
  })

/** Where names stand, in no order; they may lie over each other. `text` is NFC. */
export const namesIn = (text: string): Span[] => {
  const whole = [...all(text, FULL), ...all(text, WITH_MIDDLE)].filter(({ start, end }) => {
    const name = text.slice(start, end)
    return !NO_PERSON.test(name) && !PLACE.test(name)
  })
  const others = [SMALL, GLUED, HIGHLAND, INITIALS, ALONE, SMALL_GIVEN].flatMap(pattern => all(text, pattern))
  return [...whole, ...others, ...BEHIND.flatMap(pattern => behind(text, pattern))]
}
