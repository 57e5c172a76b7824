import { DIGITS } from './spoken.ts'

/** Telephone numbers in pieces: in digits of other scripts, in letters that look like digits, with words in between. */

/** Where digits of other scripts begin with their zero. Wide and styled ones are undone by NFKC. */
const ZEROS: readonly number[] = [
  ...[0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20],
  ...[0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0],
  ...[0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0],
]

const plainDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  const zero = ZEROS.findLast(start => start <= code && code < start + 10)
  return zero === undefined ? digit : String(code - zero)
}

/** Nothing is drawn for these, or only a frame around the digit. */
const FRAMES = /[\u{fe0f}\u{20e3}\p{Cf}]/gu
/** `O987`, `OOO`, `l1l`: letters where only digits can be. */
const LOOKS_LIKE_DIGITS = /(?<![\p{L}\d])(?:(?=[OolI|]*\d)[\dOolI|]{2,}|O{2,4}|o{3,4}|[Il]{3,4})(?![\p{L}\d])/gu

const inDigits = (token: string): string => token.replace(/[Oo]/g, '0').replace(/[lI|]/g, '1')

/** Letters of other scripts that look like a digit, beside one. */
const FOREIGN: Readonly<Record<string, string>> = {
  З: '3',
  з: '3',
  б: '6',
  Ч: '4',
  О: 'O',
  о: 'o',
  Ο: 'O',
  ο: 'o',
  І: 'I',
  Ι: 'I',
}
const AMONG_DIGITS = /(?<=[\dOolI])[ЗзбЧОоΟοІΙ]|[ЗзбЧОоΟοІΙ](?=[\dOolI])/gu

const withDigits = (text: string): string =>
  text
    .replace(FRAMES, '')
    .normalize('NFKC')
    .replace(AMONG_DIGITS, letter => FOREIGN[letter] ?? letter)
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(LOOKS_LIKE_DIGITS, inDigits)

/** Said for a digit too, or for two of them. */
const ALSO_SAID = { o: '0', lẻ: '0', linh: '0', mốt: '1', tư: '4', lăm: '5', nhăm: '5', bẩy: '7', mười: '10' }
const SPOKEN = new Map([...DIGITS.map((word, digit) => [word, String(digit)] as const), ...Object.entries(ALSO_SAID)])
/** Said between the pieces of a number. */
const BETWEEN = new Set(
  'đầu sau tiếp rồi là và cuối số đuôi gạch cách theo kế thêm nữa lại ngang chấm phẩy mới tới giữa với bấm trăm'.split(
    ' ',
  ),
)
const SIGNS = /^[.,:;()[\]/\\+*_–—·"“”'-]$/
/** What a number in front of these counts. */
const UNITS = /^(?:đồng|đ|vnđ|nghìn|ngàn|triệu|tr|tỷ|k|củ|người|ngày|tháng|năm|giờ|h|phút|hộ|vụ|lần|%|tuổi|thôn|nhóm)$/u

const TOKEN = /\p{L}+|\d+|[^\s\p{L}\d]/gu
const MOST_BETWEEN = 6
/** So many pieces in a row count nothing. */
const MANY = 8
const DATE = /\d{1,2}[/.-]\d{1,2}[/.-]20\d\d/g

interface Run {
  groups: string[]
  start: number
  end: number
  between: number
}

const isNumber = ({ groups }: Run): boolean => {
  const digits = groups.join('')
  return (
    /^(?:0[1-9]|84|1[89]00)/.test(digits) &&
    digits.length >= 8 &&
    digits.length <= 12 &&
    (groups.some(group => group.length >= 3) || groups.length >= MANY)
  )
}

const digitsOf = (token: string): string | null =>
  /^\d+$/.test(token) ? token : (SPOKEN.get(token.toLowerCase()) ?? null)

/** All runs of pieces with nothing in between but what belongs to a number. */
const runsIn = (text: string): Run[] => {
  const tokens = [...text.matchAll(TOKEN)]
  const runs: Run[] = []
  let run: Run | null = null
  for (const [at, { 0: token, index }] of tokens.entries()) {
    const digits = digitsOf(token)
    const [next = '', later = ''] = tokens.slice(at + 1, at + 3).map(([word]) => word.toLowerCase())
    // "bốn năm sáu" counts no years.
    const counts = UNITS.test(next) && (digitsOf(next) === null || digitsOf(later) === null)
    if (digits !== null && !counts) {
      run ??= { groups: [], start: index, end: index, between: 0 }
      run.groups.push(digits)
      run.end = index + token.length
      run.between = 0
      continue
    }
    const belongs = SIGNS.test(token) || BETWEEN.has(token.toLowerCase())
    if (run && belongs && run.between < MOST_BETWEEN) run.between += 1
    else {
      if (run) runs.push(run)
      run = null
    }
  }
  return run ? [...runs, run] : runs
}

/**
 * Numbers in pieces that nobody knows, as they are written once their digits are plain.
 *
 * @example hiddenNumbers('số đầu 0987, sau là 000 và 111', () => false) // ['0987, sau là 000 và 111']
 */
export const hiddenNumbers = (given: string, isKnown: (digits: string) => boolean): string[] => {
  const text = withDigits(given).replace(DATE, date => 'x'.repeat(date.length))
  return runsIn(text)
    .filter(run => isNumber(run) && !isKnown(run.groups.join('')))
    .map(({ start, end }) => text.slice(start, end))
}

const LONG_KEY = /(?<![\p{L}\d])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{24,64}(?![\p{L}\d])/giu

/** Addresses of wallets: long rows of letters and digits that no word is. */
export const walletKeys = (text: string): string[] => text.match(LONG_KEY) ?? []
