import type { Span } from '../text/clean.ts'

/** Numbers and sums in a text, in whatever way they are written or said. */

/** A digit of another script, in a circle or wide, as an ASCII one; null: it is none. */
const asciiDigit = (letter: string): string | null => {
  if (/^\d$/.test(letter)) return letter
  const plain = letter.normalize('NFKC')
  if (/^\d$/.test(plain)) return plain
  if (!/^\p{Nd}$/u.test(letter)) return null
  // Every block of digits begins with its zero, sixteen apart in all that are in use here.
  const code = letter.codePointAt(0) ?? 0
  for (let back = 0; back < 10; back++)
    if (!/^\p{Nd}$/u.test(String.fromCodePoint(code - back - 1))) return String(back)
  return null
}

/** Nothing is drawn for these, or only a frame around a digit. */
const UNSEEN = /[\p{Cf}\u{fe0f}\u{20e3}]/gu
/** A letter with all its marks. */
const LETTER = /[^\p{M}]\p{M}*|\p{M}+/gu

export interface PlainText {
  text: string
  /** Of each letter of `text`, and of its end: where it stands in the text as given. */
  at: readonly number[]
}

/** The text in one spelling (NFC), all its digits as ASCII ones, and nothing unseen in between. */
export const plainly = (given: string): PlainText => {
  const at: number[] = []
  let text = ''
  for (const { 0: letter, index } of given.matchAll(LETTER)) {
    const seen = letter.replace(UNSEEN, '').normalize('NFC')
    const written = asciiDigit(seen) ?? seen
    for (let i = 0; i < written.length; i++) at.push(written === letter ? index + i : index)
    text += written
  }
  return { text, at: [...at, given.length] }
}

const SAID =
  'không|khong|hông|hổng|hong|một|mốt|mot|hai|ba|bốn|tư|bon|tu|năm|lăm|nhăm|nam|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin|mươi|mười|muoi|linh|lẻ|le|trăm|tram|zero|\\d{1,4}'
/** Seven words for digits in a row count nothing. */
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\d])(?:${SAID})(?:[ ,./-]{1,3}(?:và |rồi |tới |tiep |tiếp )?(?:${SAID})(?![\\p{L}\\d])){6,}`,
  'giu',
)
const GLUED = /(?<!\p{L})(?:khong|mot|hai|ba|bon|nam|sau|bay|tam|chin){7,}(?!\p{L})/giu

/** Dates and hours are nobody's own. */
const WHEN =
  /(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d{2}(?!\d)|(?<!\d)\d{1,2} ?[:hg] ?\d{2}(?!\d)|(?<!\d)(?:(?:19|20)\d{2}(?:, | - |-)?){2,}(?!\d)/giu
/** Pieces of two digits or more, with signs and pictures in between but no letters. */
const IN_PIECES = /(?<!\d)\d{2,}(?:[^\p{L}\d{}:%]{1,4}\d{2,})+(?!\d)/gu
const LEAST_IN_PIECES = 8
/** The end of an account that is written in stars, and a number that is told in parts; not "đầu 2026". */
const PARTS: readonly RegExp[] = [
  /(?<=\*{2,}|(?<!\p{L})x{2,}|…|(?<!\p{L})(?:đuôi|duoi|số cuối|so cuoi)(?: là| la|:)? )\d{3,6}(?!\d)/giu,
  /(?<=(?<!\p{L})(?:đầu|giữa|cuối|dau|giua|cuoi) )(?!(?:19|20)\d{2}(?!\d))\d{3,}(?!\d)/giu,
]

const ONES =
  'không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mươi|mười|mot|bon|sau|bay|tam|chin|muoi|trăm|tram|nửa|rưỡi|ruoi|vài|mấy|chục|chuc'
const COUNT = `(?:\\d[\\d.,]*|(?:${ONES})(?: (?:${ONES}|\\d{1,3})){0,6})`
const UNITS = 'nghìn|ngàn|nghin|ngan|triệu|trieu|trịu|trẹo|củ|tỷ|tỉ|ty|xị|cành|đô la|đô|usd|usdt|btc|euro'
/** Words for sums that mean something else before other words: "hai đồng chí", "ba chai nước". */
const LOOSE =
  'đồng(?! (?:chí|nghiệp|ý|hồ|phục|đội|bào|hương|bằng|ruộng|thời|minh))|chai(?! (?:nước|bia|rượu|mắm|dầu|sữa|nhựa))|lít(?! (?:nước|bia|rượu|xăng|dầu|sữa|gạo))'
const SUMS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}\\d])${COUNT} ?(?:${UNITS}|${LOOSE})(?!\\p{L})(?:,? (?:${COUNT} ?(?:${UNITS}|đồng)|(?:${ONES}|\\d{1,3}))(?!\\p{L}))*(?: (?:đồng|vnđ|vnd|rưỡi))?(?!\\p{L})`,
    'giu',
  ),
  /[$€]\s?\d[\d.,]*|\d[\d.,]*\s?[$€]/gu,
]

const spansOf = (text: string, patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  )

const inPieces = (text: string): Span[] => {
  const dateless = text.replace(WHEN, when => 'x'.repeat(when.length))
  return spansOf(dateless, [IN_PIECES]).filter(
    ({ start, end }) => dateless.slice(start, end).replace(/\D/g, '').length >= LEAST_IN_PIECES,
  )
}

/** Numbers that are said, cut into pieces, or half hidden. `text` is a plain one. */
export const numbersIn = (text: string): Span[] => [...spansOf(text, [SPOKEN, GLUED, ...PARTS]), ...inPieces(text)]

/** Sums that are said. `text` is a plain one. */
export const spokenSumsIn = (text: string): Span[] => spansOf(text, SUMS)
