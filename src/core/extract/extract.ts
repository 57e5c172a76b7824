import type { CleanText, Span } from '../text/clean.ts'
import { withoutOverlaps } from '../text/clean.ts'
import { CITIZEN_CODE, PAYMENT_CODE } from './emv.ts'
import type { Email, Link } from './links.ts'
import { findEmails, findLinks } from './links.ts'

export type PhoneKind = 'mobile' | 'landline' | 'toll-free' | 'premium' | 'short' | 'foreign'

export interface Phone extends Span {
  kind: 'phone'
  /** Digits only, national form (`0912345678`), or `+` and digits for a foreign one; hidden digits are `x`. */
  value: string
  type: PhoneKind
}

export interface Account extends Span {
  kind: 'account'
  /** Digits only; letters and digits for a virtual one. */
  value: string
  /** The text tells how it stands with it: then it is the reader's own. */
  own: boolean
}

interface Amount extends Span {
  kind: 'money' | 'percent' | 'code' | 'number'
}

// Each quantifier is bounded, and a candidate cannot begin inside a number: the scan stays linear.
const DIGITS = /(?<![\p{L}\p{N}])(?:\+|\(\+)?[\dx*](?:(?:[ .-]|\) ?| ?\()?(?:\d|[x*](?![^\P{L}x]))){2,18}(?!\p{N})/gu
const MOBILE = /^0(?:3[0-9x]|5[1-9x]|7[06-9x]|8[1-9x]|9[0-9x])[\dx]{7}$/
const LANDLINE = /^02\d[\dx]{7,8}$/
const ACCOUNT_CUE =
  /(?:số tài khoản|so tai khoan|tài khoản|tai khoan|stk|số tk|so tk|tk|account|số thẻ|so the|chuyển khoản|chuyen khoan|ck)(?: nhận| số| so| nhan| về| ve| vào| vao| tới| toi| mới| moi| ngân hàng| ngan hang| nh)?[ :.-]{0,3}(?:[\p{L}]{2,14}[ :.-]{1,3}){0,2}$/u
const MONEY =
  /(?<![\p{L}\p{N}])\d{1,3}(?:[.,]\d{3}){1,4}(?! ?%)(?: ?(?:vnđ|vnd|đồng|dong|đ|d|usd|\$))?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,12}(?:[.,]\d{1,3})? ?(?:vnđ|vnd|đồng|dong|đ|triệu|trieu|tr|củ|cu|tỷ|ty|tỉ|ti|nghìn|nghin|ngàn|ngan|k|usd|\$|xu)(?:\d{1,3})?(?![\p{L}\p{N}])/gu
const PERCENT = /(?<![\p{L}\p{N}])\d{1,4}(?:[.,]\d{1,2})? ?%/gu
const CODE =
  /(?:otp|mã xác thực|ma xac thuc|mã xác nhận|ma xac nhan|mã|ma|code|pin)(?: (?:otp|la|là|cua|của|quy|quý|khach|khách|giao|dich|dịch|ban|bạn|so|số)){0,4}[ :.-]{0,3}(\d{4,8})(?!\d)/gu
const ACCOUNT_WINDOW = 48
/** Words before digits that name something else than an account. */
const OTHER_CUE =
  /(?:cccd|cmnd|cmt|căn cước|can cuoc|mst|mã số thuế|ma so thue|imei|seri|serial|mã|ma|order|ref|hđ|hd|hợp đồng|hop dong|hoá đơn|hóa đơn|hoa don|vận đơn|van don|đơn hàng|don hang|đơn|don|hồ sơ|ho so|trace|gd|giao dịch|giao dich|id|bhxh|sổ)(?: (?:số|so|kh|khách hàng|khach hang|đơn|don|hàng|hang|gd|giao dịch|giao dich|là|la|của|cua|quý khách|quy khach|qk|no)){0,3}[ :.#-]{0,3}$/u
/** A bank named right behind the digits. */
const BANK_BEHIND =
  /^[ ,.-]{0,3}(?:(?:ngân hàng|ngan hang|nh) )?(?:vcb|vietcombank|bidv|agribank|vietinbank|ctg|techcombank|tcb|mb|mbbank|acb|vpbank|vpb|tpbank|sacombank|stb|hdbank|vib|shb|msb|ocb|scb|seabank|lpbank|eximbank|momo|ngân hàng|ngan hang|nh)(?![\p{L}\p{N}])/u
/** What a bank says behind an account when it tells how it stands: a sum that came or went. */
const BALANCE_BEHIND =
  /^[^\n]{0,24}(?:(?<![\p{L}\p{N}])[+-] ?\d[\d.,]{3,}|(?:gd|ps|biến động|bien dong|số dư|so du|sd|ghi nợ|ghi no|ghi có|ghi co)[ :]{1,2}[+-]?\d)/u

const digitsOf = (written: string): string => written.replace(/[^\dx+*]/g, '').replaceAll('*', 'x')

const international = (digits: string): string | null => {
  const bare = digits.startsWith('+') ? digits.slice(1) : digits.startsWith('00') ? digits.slice(2) : null
  if (bare === null) return null
  return bare.startsWith('84') ? `0${bare.slice(2).replace(/^0/, '')}` : `+${bare}`
}

const phoneType = (value: string): PhoneKind | null => {
  if (value.startsWith('+')) return value.length >= 9 && value.length <= 16 ? 'foreign' : null
  if (MOBILE.test(value)) return 'mobile'
  if (LANDLINE.test(value)) return 'landline'
  if (/^1800\d{4,6}$/.test(value)) return 'toll-free'
  if (/^1900\d{4,6}$/.test(value)) return 'premium'
  return null
}

const PHONE_CUE =
  /(?:lh|liên hệ|lien he|sđt|sdt|đt|dt|điện thoại|dien thoai|gọi|goi|hotline|zalo|call|phone|alo)[ :.-]{0,3}(?:[\p{L}]{2,8}[ :.-]{1,3})?$/u

const DATE = /(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})(?!\d)/
const THOUSANDS = /^\d{1,3}(?:[.,]\d{3}){2,}$/
/** A sum written out, with its unit or millions of it. `84.912.345.678` may be a telephone, `090.123.456` too. */
const SUM =
  /(?<![\p{L}\p{N}+])(?!84\.[35789])[1-9]\d{0,2}(?:[.,]\d{3})+(?: ?(?:vnđ|vnd|đồng|dong|đ|d)(?![\p{L}\p{N}])|(?<=[.,]\d{3}[.,]\d{3})(?![\p{L}\p{N}])(?![.,]\d))/gu
/** Right before digits these say that an account follows, however it is grouped. */
const LABELLED = /(?:stk|số tk|so tk|số tài khoản|so tai khoan|\d[ .)-])[ :.-]{0,2}$/u

/** The text with its sums blanked: `18.000.000đ` is no free line, and no number grows by the sum beside it. */
const withoutSums = (text: string): string =>
  text.replace(SUM, (sum, at: number) => {
    const bare = /\d$/.test(sum)
    return bare && LABELLED.test(text.slice(Math.max(0, at - 16), at)) ? sum : sum.replace(/./gu, '_')
  })

/** What the digits between `start` and `end` are, or null for a date, a price, a plain number. */
const classify = (clean: CleanText, start: number, end: number): Phone | Account | null => {
  const written = clean.text.slice(start, end)
  const digits = digitsOf(written)
  const value = international(digits) ?? digits.replace(/^84(?=[35789][\dx]{8}$)/, '0')
  const type = phoneType(value)
  const before = clean.text.slice(Math.max(0, start - ACCOUNT_WINDOW), start)
  const asAccount = /^[\dx]{6,19}$/.test(digits) && ACCOUNT_CUE.test(before) && !PHONE_CUE.test(before)
  const service = type === 'toll-free' || type === 'premium'
  const behind = clean.text.slice(end, end + ACCOUNT_WINDOW)
  const account = (): Account => ({ kind: 'account', start, end, value: digits, own: BALANCE_BEHIND.test(behind) })
  if (asAccount && !service) return account()
  if (OTHER_CUE.test(before) && !type) return null
  if (type && (service || !DATE.test(written))) return { kind: 'phone', start, end, value, type }
  const plain = DATE.test(written) || THOUSANDS.test(written)
  const named = !digits.startsWith('0') || BANK_BEHIND.test(behind)
  return !plain && named && /^\d{9,19}$/.test(digits) ? account() : null
}

/** Accounts that a service gives out for one payment: letters of the service, then digits and letters. */
const VIRTUAL = /(?<![\p{L}\p{N}])(?:vqr[a-z]|psp|99zp|mbvqr|sepay|payos|vcbqr)[a-z0-9]{5,20}(?![\p{L}\p{N}])/gu

const findVirtual = (clean: CleanText): Account[] =>
  [...clean.text.matchAll(VIRTUAL)]
    .filter(([written]) => (written.match(/\d/g)?.length ?? 0) >= 3)
    .map(match => ({
      kind: 'account',
      start: match.index,
      end: match.index + match[0].length,
      value: match[0].toUpperCase(),
      own: false,
    }))

/** Phone numbers and bank accounts: one scan, since the same digits can be either and the words before them decide. */
const findNumbers = (clean: CleanText): (Phone | Account)[] => {
  const found: (Phone | Account)[] = findVirtual(clean)
  for (const match of withoutSums(clean.text).matchAll(DIGITS)) {
    const start = match.index
    const whole = classify(clean, start, start + match[0].length)
    if (whole) found.push(whole)
    else {
      for (const part of match[0].matchAll(/[^ ]{6,}/g)) {
        const piece = classify(clean, start + part.index, start + part.index + part[0].length)
        if (piece) found.push(piece)
      }
    }
  }
  return found
}

const SHORT_CALL =
  /(?:gọi|goi|tổng đài|tong dai|cổng|cong|hotline|số|gửi|gui|nhắn|lh|liên hệ|lien he|đến|den|tới|toi|về|ve)(?:[ :.=>'"(-]{1,3}(?=\d{3,5}(?!\d))|(?=[6-9]\d{3}(?!\d)))(\d{3,5})(?![\d\p{L}.,]\d)(?!\p{L})/gu

/** A paid code pulled apart (`gui 87,79`, `den 8.0.7.9`), so that no filter sees it; a sum or a date has other parts. */
const BROKEN_CALL =
  /(?:gửi|gui|đến|den|tới|toi)[ :.=>'"(*-]{0,3}((?:[6-9]\d[.,\-_ ]\d\d|[6-9]\d\d[.,\-_]\d|[6-9](?:[.,\-_ ]\d){3})(?![.,]?\d)(?! ?(?:%|k|tr|đ|d|vnd|kg|giờ|gio|h|tuổi|tuoi)(?!\p{L})))/gu
/** It tells to write to the code. */
const WRITE_CUE = /(?:soạn|soan|nhắn|nhan|cú pháp|cu phap|(?<!\p{L})[dđ]k(?!\p{L}))/u
const WRITE_WINDOW = 60

/** Short codes (`113`, `9029`): only behind a word that says one calls or writes to them. */
const findShortCodes = (clean: CleanText): Phone[] => {
  const found = [...clean.text.matchAll(SHORT_CALL)]
  for (const match of clean.text.matchAll(BROKEN_CALL))
    if (WRITE_CUE.test(clean.text.slice(Math.max(0, match.index - WRITE_WINDOW), match.index))) found.push(match)
  return found.map(match => {
    const written = match[1] ?? ''
    const end = match.index + match[0].length
    return { kind: 'phone', start: end - written.length, end, value: written.replace(/\D/g, ''), type: 'short' }
  })
}

/** Sums of money, percentages and one-time codes. */
const findAmounts = (clean: CleanText): Amount[] => {
  const found: Amount[] = []
  for (const match of clean.text.matchAll(CODE)) {
    const digits = match[1] ?? ''
    const end = match.index + match[0].length
    found.push({ kind: 'code', start: end - digits.length, end })
  }
  for (const match of clean.text.matchAll(PERCENT))
    found.push({ kind: 'percent', start: match.index, end: match.index + match[0].length })
  for (const match of clean.text.matchAll(MONEY))
    found.push({ kind: 'money', start: match.index, end: match.index + match[0].length })
  return found
}

/** A place holder of the corpus (`{phone}`), read as the thing it stands for. */
export interface Placeholder extends Span {
  kind: 'placeholder'
  stands: string
}

/** An application file offered by name (`VNeID_update.apk`). */
export interface AppFile extends Span {
  kind: 'apk'
  value: string
}

/** The payload of a payment code, written out. */
export interface Payload extends Span {
  kind: 'qr'
  /** As written. */
  value: string
}

/** The code on somebody's identity card, written out: it is never repeated. */
export interface CitizenCode extends Span {
  kind: 'citizen'
}

export type Entity = Link | Email | Phone | Account | Amount | Placeholder | AppFile | Payload | CitizenCode

/** More than these are never shown nor weighed one by one. */
const MAX_ENTITIES = 400

const APK = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_.()-]{0,60}\.(?:apk|xapk|apks)(?![\p{L}\p{N}])/gu
const PLACEHOLDER = /\{(phone|account|id|email|link|name|money|number|address)\}/gu

const findApks = (clean: CleanText): AppFile[] =>
  !/\.x?apk/.test(clean.text)
    ? []
    : [...clean.text.matchAll(APK)].map(match => ({
        kind: 'apk',
        start: match.index,
        end: match.index + match[0].length,
        value: match[0],
      }))

const findPlaceholders = (clean: CleanText): Placeholder[] =>
  !clean.text.includes('{')
    ? []
    : [...clean.text.matchAll(PLACEHOLDER)].map(match => ({
        kind: 'placeholder',
        start: match.index,
        end: match.index + match[0].length,
        stands: match[1] ?? 'number',
      }))

const findPayloads = (clean: CleanText): Payload[] =>
  !clean.text.includes('000201')
    ? []
    : [...clean.text.matchAll(PAYMENT_CODE)].map(match => {
        const end = match.index + match[0].length
        return {
          kind: 'qr',
          start: match.index,
          end,
          value: clean.raw.slice(clean.starts[match.index], clean.ends[end - 1]),
        }
      })

const findCitizenCodes = (clean: CleanText): CitizenCode[] =>
  !clean.text.includes('|')
    ? []
    : [...clean.text.matchAll(CITIZEN_CODE)].map(match => ({
        kind: 'citizen',
        start: match.index,
        end: match.index + match[0].length,
      }))

/** Is the code on somebody's identity card written out in it? */
export const holdsCitizenCode = (clean: CleanText): boolean => findCitizenCodes(clean).length > 0

/** Links, addresses, numbers and sums of a text, in order, none overlapping another. */
export const extract = (clean: CleanText): Entity[] => {
  const amounts = findAmounts(clean)
  const links = findLinks(clean)
  return withoutOverlaps<Entity>([
    ...findCitizenCodes(clean),
    ...findPayloads(clean),
    ...findPlaceholders(clean),
    ...links.filter(link => link.hasScheme),
    ...findEmails(clean),
    ...links.filter(link => !link.hasScheme),
    ...findApks(clean),
    ...amounts.filter(amount => amount.kind === 'code'),
    ...findNumbers(clean),
    ...amounts.filter(amount => amount.kind !== 'code'),
    ...findShortCodes(clean),
  ]).slice(0, MAX_ENTITIES)
}
