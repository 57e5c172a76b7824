/**
 * Words of the regions, and what they are in the words that rules are written in. Only with their accents, or where no
 * other word looks like them: `vo` is a wife as often as "into".
 */
const pairs = `
gởi gửi | biểu bảo | hổng không | hông không | hong không | nỏ không | vô vào | dzô vào | dô vào | zô vào
thiệt thật | mô đâu | răng sao | rứa thế | chi gì | nớ ấy | ni này | mần làm | hắn nó | tui tôi | eng anh | mệ bà
giùm giúp | dùm giúp | ổng ông ấy | bả bà ấy | bển bên ấy | tụi bọn | xướng đọc | ngó xem | nghen nhé
`

/** Where the word is the first half of an everyday one. */
const WHOLE: Readonly<Record<string, string>> = {
  biểu: '(?! (?:mẫu|hiện|diễn|tượng|đồ|quyết|dương))',
  vô: '(?! (?:cùng|lý|lí|hiệu|tình|danh|gia|ích|hình|tư|số|vị|hạn|tội|can))',
  thiệt: '(?! (?:hại|thòi|mạng))',
  mô: '(?! (?:hình|tả|phỏng|tô|tơ))',
  răng: '(?! (?:hàm|miệng|sứ|giả))',
  chi: '(?= (?:rứa|vậy|không|hết|nữa|đó|cả)| ?[?.,!]|$)',
}

const words = new Map(
  pairs
    .split(/[|\n]/)
    .map(pair => pair.trim().split(' '))
    .flatMap(([word, ...meant]) => (word && meant.length > 0 ? [[word, meant.join(' ')] as const] : [])),
)

const DIALECT = new RegExp(
  `(?<!\\p{L})(?:${[...words.keys()].map(word => `${word}${WHOLE[word] ?? ''}`).join('|')})(?!\\p{L})`,
  'giu',
)

/**
 * The same with words that everybody knows. Offsets are not kept. Pure.
 *
 * @example standardWords('Tui biểu mệ gởi mã vô đây') // 'tôi bảo bà gửi mã vào đây'
 */
export const standardWords = (text: string): string =>
  text.normalize('NFC').replace(DIALECT, word => words.get(word.toLowerCase()) ?? word)
