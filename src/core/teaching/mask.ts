import type { Entity } from '../extract/extract.ts'
import type { Span } from '../text/clean.ts'
import { isWord } from '../text/letters.ts'
import { read } from '../text/read.ts'
import { hiddenNumbers, spelledLink, spelledNumber, walletKeys } from '../warnings/own.ts'
import { namesIn } from './own-names.ts'

/** Addresses and names of accounts elsewhere, cut apart so that a program passes over them. */

const ENDINGS = 'com|net|org|vn|top|xyz|icu|info|site|online|shop|club|vip|asia|biz|store|click|link|live|cc|me'

const LINKS_CUT_APART: readonly RegExp[] = [
  // Room or a line's end in front of the dot.
  new RegExp(`(?<![\\p{L}\\d.@-])[a-z\\d][a-z\\d-]+\\s+[.·•。．]\\s?(?:${ENDINGS})(?![\\p{L}\\d-])`, 'giu'),
  // No dot at all: what stands in front is checked to be no word.
  new RegExp(`(?<![\\p{L}\\d.@-])(?<host>[a-z\\d][a-z\\d-]{4,}) (?:${ENDINGS})(?:[/?][^\\s]*)?(?![\\p{L}\\d-])`, 'giu'),
  // Where people have accounts, with the account behind a stroke.
  // An ending that is said, or put in brackets, or pulled apart.
  new RegExp(`(?<![\\p{L}\\d.@-])[a-z\\d-]{5,} (?:đuôi |duoi |[({[])(?:${ENDINGS})(?![\\p{L}\\d-])[)}\\]]?`, 'giu'),
  /(?<![\p{L}\d.@-])[a-z\d-]{4,} ?(?:\.|chấm|cham|dot) (?:[a-z][ .]){1,4}[a-z](?!\p{L})/giu,
  /(?<![\p{L}\d.@-])[a-z\d-]{4,}(?:˙|%2e)(?:[a-z]{2,6})(?!\p{L})/giu,
  /(?<!\p{L})[a-z]{1,6} [a-z]{2}\/(?=[\w-]*\d)[\w-]{3,}/giu,
  // A name at a platform, behind its name.
  /(?<!\p{L})(?:fb|facebook|zalo|tele|telegram|viber|insta|ig|tiktok|id|nick)\s?:?\s?@?(?=[a-z][\w.]*[\d._][\w.])[a-z][\w.]{4,}/giu,
  /(?<!\p{L})(?:zalo|t|m|fb|facebook|tiktok|ig|tele|telegram|bit|g)(?:[ .](?:me|com|ly|co))? ?\/ ?[a-z\d][\w./-]{2,}/giu,
  /(?<![\p{L}\d.@])@[a-z][\w.]{3,}/giu,
  // The parts of a post address.
  /(?<![\p{L}\d])[a-z][a-z._]*\d[\w.]* ?(?:@|\(at\)|\[at\])? ?(?:gmail|yahoo|icloud|hotmail|outlook)(?: ?(?:\.|,|chấm|cham) ?com)?(?!\p{L})/giu,
  /(?<!\d)\d{1,3}(?: ?\. ?\d{1,3}){3}(?![\d.])/g,
]

const isFound = ({ groups, 0: found }: RegExpExecArray): boolean => {
  if (groups?.host !== undefined) return !isWord(groups.host.toLowerCase())
  // Groups of three are thousands.
  return !/^\d{1,3}(?:\.\d{3}){3}$/.test(found)
}

/** Where they stand. */
const linksIn = (text: string): Span[] =>
  LINKS_CUT_APART.flatMap(pattern =>
    [...text.matchAll(pattern)]
      .filter(isFound)
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  )

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
const plainly = (given: string): PlainText => {
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
const numbersIn = (text: string): Span[] => [...spansOf(text, [SPOKEN, GLUED, ...PARTS]), ...inPieces(text)]

/** Sums that are said. `text` is a plain one. */
const spokenSumsIn = (text: string): Span[] => spansOf(text, SUMS)

/**
 * What is somebody's own does not go into the corpus: numbers, links, sums, names and addresses are left out by rule, and
 * a placeholder says what stood there (`{phone}`). The judge reads placeholders as the thing itself.
 */
export type MaskKind = 'phone' | 'account' | 'id' | 'email' | 'link' | 'name' | 'money' | 'number' | 'address'

/** Something that must not be kept, where it stands in the text as given. UTF-16 units. */
export interface Unmasked {
  kind: MaskKind
  start: number
  end: number
}

const KINDS: Readonly<Partial<Record<Entity['kind'], MaskKind>>> = {
  ...{ url: 'link', email: 'email', account: 'account', qr: 'id', citizen: 'id', money: 'money', code: 'number' },
}

/** `113` and `9029` are nobody's own. */
const kindOf = (entity: Entity): MaskKind | undefined =>
  entity.kind === 'phone' ? (entity.type === 'short' ? undefined : 'phone') : KINDS[entity.kind]

const found = (text: string): Unmasked[] => {
  const { clean, entities } = read(text)
  return entities.flatMap(entity => {
    const kind = kindOf(entity)
    const [start, end] = [clean.starts[entity.start] ?? 0, clean.ends[entity.end - 1] ?? 0]
    return kind ? [{ kind, start, end }] : []
  })
}

const spans = (kind: MaskKind, found: readonly Span[]): Unmasked[] => found.map(span => ({ kind, ...span }))

const PATTERNS: readonly (readonly [MaskKind, RegExp])[] = [
  ['link', /(?:https?|hxxps?):\/\/[^\s<>"“”]*/giu],
  ['id', /(?<![\p{L}\d])\d{2}[a-z]{1,2}\d? ?[-.]? ?\d{3}[. ]?\d{2}(?!\d)/giu],
  ['id', /(?<=sinh (?:ngày|năm|ngay|nam) (?:ngày |ngay )?)\d{1,4}(?:[-/. ]\d{1,4}){0,2}/giu],
  [
    'address',
    /(?<=(?:số nhà|so nha|nhà số|nha so|ngõ|ngách|hẻm|kiệt|ngo|ngach|hem) )\d+[a-z]?(?:\/\d+[a-z]?)*(?:,? (?:đường|phố|duong|pho) \p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*)?/giu,
  ],
  ['id', /(?<![\p{L}\p{N}])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{10,64}(?![\p{L}\p{N}])/giu],
  // Whatever is left that is long: no day, no hour, no year, no share has so many digits.
  ['number', /(?<!\d)(?!\d{1,2}[-.]\d{1,2}[-.]\d{2,4}(?!\d))\d(?:[ .-]?\d){5,}(?!\d)/gu],
  ['number', /(?<!\d)\d{5}(?!\d)/gu],
]

const byPattern = (text: string): Unmasked[] =>
  PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: all }) => ({ kind, start: index, end: index + all.length })),
  )

const PLACEHOLDER = /\{(?:phone|account|id|email|link|name|money|number|address)\}/gu

/** In order, and none of them inside another: the first to begin, and of those the longest. */
const apart = (all: readonly Unmasked[]): Unmasked[] => {
  const kept: Unmasked[] = []
  for (const one of [...all].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.end > one.start && one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

/** A piece that was read with digits where letters stand that look like them. */
const asWritten = (piece: string): RegExp => {
  const literal = piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(literal.replaceAll('0', '[0OoОоΟο]').replaceAll('1', '[1lI|ІΙ]').replaceAll('3', '[3Зз]'), 'u')
}

/** Read out, or in pieces: where it ends is not sure, so rather too much is covered. */
const hidden = (text: string): Unmasked[] => {
  const link = spelledLink(text)
  const number = spelledNumber(text)
  const pieces = [...hiddenNumbers(text, () => false), ...walletKeys(text)].flatMap(piece => {
    const found = asWritten(piece).exec(text)
    return found ? [{ kind: 'number' as const, start: found.index, end: found.index + found[0].length }] : []
  })
  return [
    ...(link ? [{ kind: 'link' as const, start: link.start, end: link.end }] : []),
    ...(number ? [{ kind: 'number' as const, start: number.start, end: number.end }] : []),
    ...pieces,
  ]
}

const written = (text: string): Unmasked[] => {
  // Placeholders hold no digit and no capital, so that nothing is found in them.
  const all = apart([
    ...found(text),
    ...spans('name', namesIn(text)),
    ...byPattern(text),
    ...spans('link', linksIn(text)),
    ...spans('money', spokenSumsIn(text)),
    ...spans('number', numbersIn(text)),
  ])
  const holders = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: all }) => [index, index + all.length] as const)
  return all.filter(
    ({ start, end }) => !holders.some(([from, to]) => start < to && end > from && to - from >= end - start),
  )
}

/** What still stands there that must not be kept, in order. Empty: the text can be kept. */
export const unmaskedIn = (given: string): Unmasked[] => {
  const { text, at } = plainly(given)
  const placed = apart([...written(text), ...hidden(text)])
  return placed.map(({ kind, start, end }) => ({ kind, start: at[start] ?? 0, end: at[end] ?? given.length }))
}

const ROUNDS = 5

const cover = (text: string, spans: readonly Unmasked[]): string =>
  spans.reduceRight((all, { kind, start, end }) => `${all.slice(0, start)}{${kind}}${all.slice(end)}`, text)

/**
 * The text in one spelling (NFC) with everything covered that rules can tell. What comes to stand side by side may tell
 * something new, so it is looked at until nothing is left; what is not covered after some rounds `unmaskedIn` tells.
 *
 * @example maskText('Chị Hoa ơi, gọi 0987 654 321') // 'Chị {name} ơi, gọi {phone}'
 */
export const maskText = (given: string): string => {
  let text = given.normalize('NFC').trim()
  for (let round = 0; round < ROUNDS; round++) {
    const spans = unmaskedIn(text)
    if (spans.length === 0) break
    text = cover(text, spans)
  }
  return text
}
