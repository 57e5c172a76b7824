import { parse } from 'tldts'
import type { Span } from '../text/clean.ts'
import { fold, isSyllable } from '../text/letters.ts'
import { hasAccents } from './draft-words.ts'
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

/** Addresses and numbers written so that a program passes over them, and people do not. */

/** Endings of addresses, also where they are words. All others only where they can be no word of ours. */
const ENDINGS = new Set(
  'com net org vn top vip xyz info online site shop club app me cc link icu asia biz click store'.split(' '),
)

const isEnding = (label: string): boolean =>
  ENDINGS.has(label) || (parse(`x.${label}`).isIcann === true && !isSyllable(label))

/** Where an ending is named, it has to be one. Letters keep their accents here: "nói…là" is no address. */
const WRITTEN: readonly RegExp[] = [
  // Other dots, or more of them: `evil·top`, `evil..top`, `evil\.top`.
  /(?<=[a-z\d])(?: ?[·•‧・٫᛫∙⋅] ?|…|\.{2,}|[\\/]\.)(?<ending>[a-z]{2,12})(?![\p{L}\d-])/gu,
  // Room around the dot. Only endings that begin no sentence: "Bấm link. Link đó".
  /(?<=[a-z\d])(?: ?\. |,)(?:com|net|org|vn|xyz|icu|biz|info|top(?! ?\d)|x?apk)(?![\p{L}\d-])/gu,
  // A dot between two spaces ends no sentence: `vneid-moi . click`.
  /(?<=[a-z\d]) \. (?<ending>[a-z]{2,12})(?![\p{L}\d-])/gu,
  // `e v i l . t o p`
  /(?<![\p{L}\d])(?:[a-z\d][ -]){2,40}[a-z\d] ?\. ?[a-z](?:[ -][a-z]){1,12}(?![\p{L}\d])/gu,
  /%2e|&(?:#x?[\da-f]+|period|dot);/g,
  // No dot at all, and what stands behind tells: `bit ly /khuyen-mai`.
  /(?<![\p{L}\d])[a-z][a-z\d-]* +(?:ly|com|net|org|vn|top|xyz|info|me|cc|gl|at) ?\/ ?[a-z\d][\w-]{2,}/gu,
  // A scheme or `www` without a host that has a dot.
  /https?:\/\/(?![^\s/]+\.)/g,
  /(?<![\p{L}\d.-])www(?:\.[^\s.]*)?(?![\w-]|\.\w)/gu,
  // An address of numbers. Groups of three are thousands.
  /(?<![\d.])(?!\d{1,3}(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g,
]

/** Without accents. */
const READ_OUT: readonly RegExp[] = [
  // The ending of the state's own is told to people, and what endings to beware of.
  /(?<!\b(?:gov|duoi) )(?<=(?:(?<![a-z\d])(?<host>[a-z\d-]+)[ _-]+)?)(?<![a-z])(?:cham|dot|point)[ _-]+(?<ending>[a-z]{2,12})(?![a-z\d])/g,
  /[a-z\d]cham(?:com|net|vn|top|xyz)(?![a-z])/g,
  // In brackets: `evil [.] top`, `evil (chấm) com`.
  /[[({<] ?(?:[.,]|dot|cham) ?[\])}>]/g,
  // The path behind an address: "gạch chéo abc".
  /(?<![a-z])(?:slash|gach cheo|xuyet) +(?=[a-z\d]*\d|[a-z]*[bcdfghjklmnpqrstvwxz]{3})[a-z\d]{3,}/g,
  // What is to stand between the two is told behind them.
  /(?<![a-z])(?:co |them )?dau cham (?:o )?(?:giua|chinh giua)(?![a-z])/g,
  /(?<![a-z])(?:bit ?(?:\.|cham|dot)? ?ly(?= ?(?:gach|xuyet|\/))|bit ?(?:\.|cham|dot) ?ly|zalo ?(?:\.|cham|dot) ?me|t ?(?:\.|cham|dot) ?me ?(?:\/|gach cheo|xuyet))(?![a-z])/g,
]

/** Any ending will do behind what is no word of ours: "evil chấm ly". */
const isFound = ({ groups }: RegExpExecArray): boolean => {
  const { ending, host } = groups ?? {}
  if (ending === undefined || isEnding(ending)) return true
  return host !== undefined && !isSyllable(host) && parse(`x.${ending}`).isIcann === true
}

const firstIn = (text: string, patterns: readonly RegExp[]): Span | null => {
  for (const pattern of patterns) {
    const found = [...text.matchAll(pattern)].find(isFound)
    if (found) return { start: found.index, end: found.index + found[0].length }
  }
  return null
}

/** An address spelled in a way of its own, or null. `text` is a cleaned one. */
export const spelledLink = (text: string): Span | null => firstIn(text, WRITTEN) ?? firstIn(fold(text), READ_OUT)

const DIGIT = DIGITS.map(fold).join('|')
const PART = `(?:${DIGIT}|muoi|linh|le|tu|lam|mot|\\d{1,4})`
/** Digits alone are found as numbers, or are the days of a month. */
const WITH_WORDS = `(?=[\\d ,.-]{0,40}(?:${DIGIT})(?![a-z]))`
const SPOKEN_DIGITS: readonly RegExp[] = [
  new RegExp(`(?<![a-z])(?:(?:${DIGIT})[ ,.-]{1,5}){8,20}(?:${DIGIT})(?![a-z])`, 'g'),
  // A zero, and four more at least: "09 một hai 345 678", "không chín mười hai ba bốn năm".
  new RegExp(
    `(?<![a-z\\d])(?:khong|zero|0\\d{0,3})[ ,.-]{1,5}${WITH_WORDS}(?:${PART}[ ,.-]{1,5}){3,20}${PART}(?![a-z\\d])`,
    'g',
  ),
  // Letters for digits: `O9l2345678`.
  /(?<![a-z\d])(?=[olig]*(?:\d[olig]*){6})[o0][35789][\dolig]{8}(?![a-z\d])/g,
]

/** A telephone number read out, or with letters for digits; null without one. `text` is a cleaned one. */
export const spelledNumber = (text: string): Span | null => firstIn(fold(text), SPOKEN_DIGITS)

/** Names of people, as far as capitals tell. */

const withoutAccents = (written: string): string => fold(written).replaceAll('Đ', 'D')

export const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Mai|Trịnh|Đinh|Tống|Lưu|Cao|Đào|Hồ|' +
  'Phùng|Lương|Trương|Tạ|Quách|Vương|Nghiêm|Kiều|Triệu|Doãn|Mạc|Lâm|Tăng|Thân|Sầm|Khổng|Bạch'

const fullName = (families: string): string =>
  `(?<!\\p{L})(?:${families}|${families.toUpperCase()})(?: \\p{Lu}\\p{L}*){2,3}(?!\\p{L})`

/** The source of a pattern, for the flag `u`. */
export const FULL_NAME = fullName(FAMILIES)

/** Who speaks in their office may be named. */
const OFFICE =
  '(?:[Tt]rung tá|[Tt]hượng tá|[Đđ]ại tá|[Tt]hiếu tá|[Đđ]ại uý|[Đđ]ại úy|[Tt]hượng uý|[Tt]hượng úy|[Tt]rung uý|[Tt]rung úy|[Tt]hiếu uý|' +
  '[Tt]hiếu úy|[Tt]rưởng [Cc]ông an|[Pp]hó [Tt]rưởng|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Bb]í thư|[Hh]iệu trưởng|[Gg]iám đốc)'
const BEFORE_OFFICE = new RegExp(`(?:${OFFICE}|${withoutAccents(OFFICE)})(?: [^\\s.;!?]+){0,6} ?$`, 'u')
const BEHIND_OFFICE = new RegExp(`^,? (?:là |la )?(?:${OFFICE}|${withoutAccents(OFFICE)})`, 'u')
export const NO_PERSON =
  /^(?:Hồ Chí Minh|Lê Lợi|Trần Phú|Nguyễn Huệ|Trần Hưng Đạo|Ho Chi Minh|Le Loi|Tran Phu|Nguyen Hue|Tran Hung Dao)/u

/** Capitals behind "cán bộ" and "bà" that begin no name. */
export const NO_NAME =
  'Công|Hồ|Rịa|Nà|Ngân|Uỷ|Ủy|Bảo|Điện|Viện|Toà|Tòa|Xã|Huyện|Tỉnh|Hội|Đoàn|Thuế|Bưu|Bộ|Chi|Cục|Sở|Ban|Mặt|Trung|Phòng|Quỹ|Việt|' +
  'Zalo|Facebook|Telegram|Viettel|Mobifone|Con|Bà|Em|Chị|Agribank|Vietcombank|Shopee|Lazada|Tiki|Giao|Google|Microsoft|' +
  'Trưởng|Phó|Chủ|Đoàn|Mặt|Đảng'
const TITLES =
  '[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ậu|[Dd]ì|[Tt]hầy|[Cc]háu|[Tt]hằng|[Đđ]ồng chí|[Cc]án bộ|[Nn]ick|[Tt]ên là|[Tt]ên'
const titled = (titles: string, noName: string): string =>
  `(?<!\\p{L})(?:${titles}) (?:tên |là )?(?!(?:${noName})(?!\\p{L}))\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}*)*`

/** "Bắc Ninh", "Ba Đình" where nothing tells them from "bác Ninh", "bà Đình". */
const PLACES = 'Nha|Ninh|Giang|Kan|Lieu|Dinh|Ria|Vi|Be|To|An'

interface NamePatterns {
  full: RegExp
  titled: RegExp
}

const ACCENTED: NamePatterns = {
  full: new RegExp(FULL_NAME, 'gu'),
  titled: new RegExp(titled(TITLES, NO_NAME), 'gu'),
}
/** In a text without accents. */
const PLAIN: NamePatterns = {
  full: new RegExp(fullName(withoutAccents(FAMILIES)), 'gu'),
  titled: new RegExp(titled(withoutAccents(TITLES), `${withoutAccents(NO_NAME)}|${PLACES}`), 'gu'),
}
/** People of no office who are named: nobody's misfortune and nobody's guilt is told to a whole commune. */
export const privateNames = (given: string): string[] => {
  const text = given.normalize('NFC')
  const { full, titled: withTitle } = hasAccents(text) ? ACCENTED : PLAIN
  const found = [...text.matchAll(full), ...text.matchAll(withTitle)].filter(({ index, 0: name }) => {
    const behind = text.slice(index + name.length)
    return (
      !NO_PERSON.test(name) &&
      !BEFORE_OFFICE.test(text.slice(0, index)) &&
      !BEHIND_OFFICE.test(behind) &&
      !new RegExp(OFFICE, 'u').test(name)
    )
  })
  return [...new Set(found.map(({ 0: name }) => name))]
}
