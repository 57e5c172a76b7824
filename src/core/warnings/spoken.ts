import type { Phone } from '../extract/extract.ts'
import type { Reading } from '../text/read.ts'

/** How a loudspeaker says what people only write. Plain pairs of words: left as it is written, right as it is said. */

export const DIGITS: readonly string[] = 'không một hai ba bốn năm sáu bảy tám chín'.split(' ')

/** Units behind a number, in lower case. */
export const UNITS: Readonly<Record<string, string>> = {
  đ: 'đồng',
  d: 'đồng',
  đồng: 'đồng',
  vnđ: 'đồng',
  vnd: 'đồng',
  k: 'nghìn đồng',
  nghìn: 'nghìn',
  ngàn: 'nghìn',
  tr: 'triệu',
  triệu: 'triệu',
  củ: 'triệu',
  tỷ: 'tỷ',
  tỉ: 'tỷ',
  usd: 'đô la',
  $: 'đô la',
  p: 'phút',
  phút: 'phút',
  '%': 'phần trăm',
}

/** Ranges of numbers that callers pay for, or do not. */
export const RANGES: readonly string[] = ['1800', '1900']

export const ROUND_THE_CLOCK = 'cả ngày đêm'
/** `60+` */
export const AND_MORE = 'trở lên'

/** Short forms, in capitals as written here: in small letters some of them are words of their own. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'mã QR': 'mã vuông',
  'Mã QR': 'mã vuông',
  QR: 'mã vuông',
  '4G': 'bốn gờ',
  '5G': 'năm gờ',
  ANTT: 'an ninh trật tự',
  ATM: 'a-tê-em',
  ATTT: 'an toàn thông tin',
  BCĐ: 'ban chỉ đạo',
  BHXH: 'bảo hiểm xã hội',
  BHYT: 'bảo hiểm y tế',
  CA: 'công an',
  CAX: 'công an xã',
  CCB: 'cựu chiến binh',
  CCCD: 'căn cước',
  CIC: 'trung tâm thông tin tín dụng',
  CK: 'chuyển khoản',
  CMND: 'chứng minh nhân dân',
  CSGT: 'cảnh sát giao thông',
  CTV: 'cộng tác viên',
  ĐTN: 'đoàn thanh niên',
  ĐT: 'điện thoại',
  FB: 'Facebook',
  GPLX: 'giấy phép lái xe',
  HND: 'hội nông dân',
  HS: 'học sinh',
  HĐND: 'hội đồng nhân dân',
  HTX: 'hợp tác xã',
  LHPN: 'liên hiệp phụ nữ',
  MTTQ: 'mặt trận tổ quốc',
  MXH: 'mạng xã hội',
  NCT: 'người cao tuổi',
  NH: 'ngân hàng',
  'NN&PTNT': 'nông nghiệp và phát triển nông thôn',
  NVH: 'nhà văn hoá',
  PC: 'máy tính',
  SĐT: 'số điện thoại',
  SH: 'ét-hát',
  STK: 'số tài khoản',
  SV: 'sinh viên',
  TAND: 'toà án nhân dân',
  THCS: 'trung học cơ sở',
  THPT: 'trung học phổ thông',
  TK: 'tài khoản',
  TP: 'thành phố',
  TTHC: 'thủ tục hành chính',
  UBND: 'uỷ ban nhân dân',
  VIP: 'víp',
  VKS: 'viện kiểm sát',
  VN: 'Việt Nam',
}

/** Words and names from abroad, in capitals or not; the longer ones before the ones they hold. */
export const LOANS: Readonly<Record<string, string>> = {
  '"công an"': 'người xưng công an',
  '"cán bộ"': 'người xưng cán bộ',
  'tin nhắn sms': 'tin nhắn',
  'mã otp, mã xác nhận': 'mã xác nhận',
  'mã xác nhận otp': 'mã xác nhận',
  'mã xác thực otp': 'mã xác nhận',
  'mã otp': 'mã xác nhận',
  otp: 'mã xác nhận',
  sms: 'tin nhắn',
  esim: 'sim điện tử',
  sim: 'sim',
  pin: 'pin',
  'đường link': 'đường dẫn',
  link: 'đường dẫn',
  website: 'trang mạng',
  'trang web': 'trang mạng',
  web: 'trang mạng',
  online: 'trên mạng',
  'tệp apk': 'tệp cài đặt',
  'file apk': 'tệp cài đặt',
  apk: 'tệp cài đặt',
  'ứng dụng app': 'ứng dụng',
  app: 'ứng dụng',
  file: 'tệp',
  email: 'thư điện tử',
  'gọi video call': 'gọi hình',
  'gọi video': 'gọi hình',
  'video call': 'gọi hình',
  videocall: 'gọi hình',
  'tin nhắn brandname': 'tin nhắn mang tên',
  brandname: 'tin nhắn mang tên',
  shipper: 'người giao hàng',
  deepfake: 'giả mặt giả giọng',
  nick: 'tài khoản',
  hack: 'chiếm',
  'wi-fi': 'oai-phai',
  wifi: 'oai-phai',
  vneid: 'vê-nờ-e-ai-đi',
  vssid: 'vê-ét-ét-ai-đi',
  vnetraffic: 'vê-nờ-e tra-phích',
  'etax mobile': 'e-tắc mô-bai',
  evn: 'ngành điện',
  evnnpc: 'ngành điện',
  iphone: 'ai-phôn',
  combo: 'trọn gói',
  zalo: 'Zalo',
  facebook: 'Facebook',
  telegram: 'Telegram',
  viber: 'Viber',
  tiktok: 'TikTok',
}

/** Names of the letters, for short forms that nobody explained. */
export const LETTER_NAMES: Readonly<Record<string, string>> = {
  a: 'a',
  ă: 'á',
  â: 'ớ',
  b: 'bê',
  c: 'xê',
  d: 'đê',
  đ: 'đê',
  e: 'e',
  ê: 'ê',
  f: 'ép',
  g: 'giê',
  h: 'hát',
  i: 'i',
  j: 'gi',
  k: 'ca',
  l: 'lờ',
  m: 'mờ',
  n: 'nờ',
  o: 'o',
  ô: 'ô',
  ơ: 'ơ',
  p: 'pê',
  q: 'quy',
  r: 'rờ',
  s: 'ét',
  t: 'tê',
  u: 'u',
  ư: 'ư',
  v: 'vê',
  w: 'vê-kép',
  x: 'ích',
  y: 'i',
  z: 'dét',
}

/** First syllables of what is counted: a number in front of them is an amount, and none to call. */
export const COUNTED_THINGS: readonly string[] = (
  'người hộ tờ lượt vụ tin cuộc trường nghìn ngàn triệu tỷ tỉ đồng bà gia em cháu học ngày giờ phút tháng năm thành hội ' +
  'cơ điểm nhóm tài lần chị anh ông cán đảng đoàn tổ thôn xã phần đơn'
).split(' ')

const YEAR = /^20[2-9]\d$/
const COUNTS = new RegExp(`^ (?:${COUNTED_THINGS.join('|')})(?!\\p{L})`, 'iu')

const CALLED = /(?:gọi|goi|đài|dai|hotline|số|so|nhắn|nhan|lh|hệ|he)[ :.-]{1,3}$/

/** "đến 500 người", "tới 2027": read as short numbers to call, but what stands around them tells. */
export const isCount = ({ type, value, start, end }: Phone, { clean }: Reading): boolean =>
  type === 'short' &&
  !CALLED.test(clean.text.slice(0, start)) &&
  (YEAR.test(value) || COUNTS.test(clean.text.slice(end)))

/** Numbers of the state that everybody may call: police, fire, ambulance, children, spam (156, 5656), owners of a SIM. */
export const EMERGENCY_NUMBERS: ReadonlySet<string> = new Set(['113', '114', '115', '111', '156', '5656', '1414'])
