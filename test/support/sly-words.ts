import fc from 'fast-check'

/** What is somebody's own, written so that a rule passes over it: said, in dialect, in pieces, in other letters. */

const digits = (count: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: count, maxLength: count }).map(all => all.join(''))

const said =
  (words: string, sign: string) =>
  (number: string): string =>
    [...number].map(digit => words.split(' ')[Number(digit)]).join(sign)

/** In groups of these lengths, and what is left. */
const cut =
  (sign: string, ...lengths: number[]) =>
  (number: string): string => {
    const pieces = lengths.map((length, at) => {
      const start = lengths.slice(0, at).reduce((sum, each) => sum + each, 0)
      return number.slice(start, start + length)
    })
    const rest = number.slice(lengths.reduce((sum, each) => sum + each, 0))
    return [...pieces, rest].filter(Boolean).join(sign)
  }

/** Digits of another block, by its zero. */
const inBlock =
  (zero: number) =>
  (number: string): string =>
    [...number].map(digit => String.fromCodePoint(zero + Number(digit))).join('')

const inCircles = (number: string): string =>
  [...number].map(digit => (digit === '0' ? '⓪' : String.fromCodePoint(0x245f + Number(digit)))).join('')

const ACCENTED = 'không một hai ba bốn năm sáu bảy tám chín'
const BARE = 'khong mot hai ba bon nam sau bay tam chin'
const NGHE = 'hông mốt hai ba tư lăm sáu bẩy tám chín'

/** A telephone number or an account, each way to write it. */
export const SLY_NUMBERS: readonly [string, (number: string) => string][] = [
  ['spaces', cut(' ', 4, 3)],
  ['pairs', cut(' ', 2, 2, 2, 2)],
  ['dots', cut('.', 4, 4)],
  ['dots between all', number => [...number].join('.')],
  ['strokes', cut('/', 4, 3)],
  ['stars', cut('*', 4, 3)],
  ['commas', cut(', ', 4, 3)],
  ['lines', cut('\n', 4, 4)],
  ['underscores', cut('_', 4, 4)],
  ['pictures', cut('👉', 4, 3)],
  ['thin spaces', cut('\u2009', 4, 3)],
  ['nothing that is seen', number => [...number].join('\u200b')],
  ['brackets', number => `(${number.slice(0, 4)})${number.slice(4)}`],
  ['said', said(ACCENTED, ' ')],
  ['said without accents', said(BARE, ' ')],
  ['said as in Nghệ An', said(NGHE, ' ')],
  ['said with commas', said(ACCENTED, ', ')],
  ['shouted', number => said(ACCENTED, ' ')(number).toUpperCase()],
  ['said in one word', said(BARE, '')],
  ['half said', number => `${number.slice(0, 4)} ${said(ACCENTED, ' ')(number.slice(4))}`],
  ['told in parts', number => `đầu ${number.slice(0, 4)}, giữa ${number.slice(4, 7)}, đuôi ${number.slice(7)}`],
  ['wide', inBlock(0xff10)],
  ['bold', inBlock(0x1d7ce)],
  ['Arabic', inBlock(0x660)],
  ['in circles', inCircles],
  ['on keys', number => [...number].map(digit => `${digit}\ufe0f\u20e3`).join('')],
  ['with letters for digits', number => number.replaceAll('0', 'O')],
]

export const ownNumber = fc.oneof(
  fc.tuple(fc.constantFrom('09', '03', '08', '07'), digits(8)).map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('1', '7', '9'), digits(11)).map(parts => parts.join('')),
)

export const SLY_NAMES: readonly string[] = [
  ...[
    'nguyễn văn bình',
    'nguyen van binh',
    'TRAN THI HOA',
    'Phạm Thị Nhàn'.normalize('NFD'),
    'NguyenVanBinh',
    'Ng. Văn Bình',
  ],
  ...['Trương Văn Bảo', 'Quách Thị Nhàn', 'Lương Thị Thơm', 'Lò Văn Pánh', 'Ma Seo Páo', 'Thạch Sô Phi', 'Y Ban Niê'],
  ...['Đoàn Thị Lý', 'Hà Thị Nụ', 'Châu Ngọc Lan', 'Nghiêm Xuân Yêm', 'Trần T. Hoa', 'N.V. Bình'],
  ...[
    'o Thương',
    'mệ Nậy',
    'eng Tý',
    'ả Lài',
    'mụ Hường',
    'dượng Tư',
    'mự Lan',
    'anh Ba Tèo',
    'thím Sáu',
    'chị tuyết',
    'ông tuấn',
  ],
  ...[
    'mẹ Hạnh',
    'vợ Lan',
    'chồng Dũng',
    'cô giáo Nhung',
    'bác sĩ Long',
    'trưởng thôn Mạnh',
    'luật sư Thành',
    'shipper Hậu',
  ],
  ...['Chủ TK: HOANG VAN NAM', 'Người nhận: Ksor Hlen', 'tên người thụ hưởng QUACH THI NHAN', 'fb Hoa Hướng Dương'],
  ...['gửi cho Mến', 'stk của Mến', 'mình là Tuấn nè', 'Hoa đây'],
  ...[
    'a Tuấn',
    'c Hoa',
    'a.Tuấn',
    'ck Dũng',
    'Mr Tuấn',
    'đ/c Phong',
    'bs Long',
    'anh hai Đực',
    'bác tư Hợi',
    'ổng Năm Cầu',
  ],
  ...[
    'cậu Mười Lợi',
    'mẹ thằng Cò',
    'mệ Gái',
    'thằng Cu Nậy',
    'chắt Nhi',
    'bà ngoại Thìn',
    'dì tau tên Xuyến',
    'chị dâu Thoa',
  ],
  ...[
    'Nguyễn-Văn-Bình',
    'NGUYỄN.VĂN.BÌNH',
    'Nguyễn  Văn  Bình',
    'Nguyễn\nVăn Bình',
    'võ thị sáu',
    'Điểu K’Ré',
    'Kpă Klơng',
  ],
  ...['tổ trưởng Mùi', 'sư thầy Thích Nhuận Hải', 'nhân viên Quỳnh Chi', 'bạn Minh Thư', 'gặp Tuấn Anh nhé'],
]

export const SLY_LINKS: readonly string[] = [
  ...[
    'nhan-qua99 . top',
    'nhan-qua99 .top',
    'nhan-qua99\n.top',
    'nhan-qua99[.]top',
    'nhan-qua99 chấm top',
    'nhan-qua99 dot com',
  ],
  ...[
    'nhanqua99 com',
    'nhanqua。top',
    'n h a n q u a 9 9 . t o p',
    'hxxps://nhanqua[.]top',
    'bit ly/3xYz',
    'bit.ly / 3xYz',
  ],
  ...['t me/nhanqua', 'zalo me/g/abcd12', 'fb/hoa.tran.99', '@hoatran99', '103 . 56 . 12 . 9', 'nhan\u200bqua.top'],
  ...['hoa.tran (at) gmail.com', 'hoa.tran@gmail,com', 'hoatran.99 gmail', 'ｎｈａｎｑｕａ.top'],
  ...[
    'nhanqua99 . t o p',
    'nhanqua99 đuôi top',
    'nhanqua99 (top)',
    'nhanqua99%2Etop',
    'rb gy/abc12',
    'zalo: hoatran99',
    'insta hoatran_99',
  ],
]

export const SLY_SUMS: readonly string[] = [
  ...[
    '5tr5',
    '5 củ',
    'năm triệu',
    'hai mươi triệu đồng',
    'nửa tỷ',
    '1 tỷ 2',
    '20 lít',
    '3 chai',
    '15 trịu',
    '2 trẹo',
    '3 xị',
  ],
  ...['hai trăm cành', 'mười chín triệu bảy', '$500', '500 đô', '0,5 btc', '100 USDT'],
]

/** Sentences that it may stand in, in the speech of Thanh Hoá and Nghệ An, too. */
export const SAYINGS: readonly ((own: string) => string)[] = [
  own => `Có người gọi cho tôi nói về ${own} rồi bắt chuyển gấp`,
  own => `Hắn nói ${own} đó`,
  own => `gap lam, ${own}, mong duoc giup do`,
  own => `Mi nghe tau noi, ${own} nì, chi rứa hè`,
]
