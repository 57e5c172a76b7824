import { AND_MORE, COUNTED_THINGS, DIGITS, EMERGENCY_NUMBERS, RANGES, ROUND_THE_CLOCK, UNITS } from './spoken.ts'

/** Numbers as a loudspeaker says them. */

const BILLION = 1_000_000_000
const digit = (value: number): string => DIGITS[value] ?? ''

const lastDigit = (tens: number, ones: number): string => {
  if (ones === 1 && tens > 1) return 'mốt'
  if (ones === 4 && tens > 1) return 'tư'
  return ones === 5 && tens > 0 ? 'lăm' : digit(ones)
}

/** Three digits. Behind others (`inner`) the zeros in front of them are said: "không trăm linh năm". */
const triple = (value: number, inner: boolean): string[] => {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const whole = inner || hundreds > 0
  const words = whole ? [digit(hundreds), 'trăm'] : []
  if (tens === 1) words.push('mười')
  else if (tens > 1) words.push(digit(tens), 'mươi')
  else if (whole && ones > 0) words.push('linh')
  return ones > 0 ? [...words, lastDigit(tens, ones)] : words
}

/** Groups of zeros are passed over in silence. */
const belowBillion = (value: number, inner: boolean): string[] => {
  const words: string[] = []
  const say = (group: number, ...name: string[]): void => {
    if (group > 0) words.push(...triple(group, inner || words.length > 0), ...name)
  }
  say(Math.floor(value / 1_000_000), 'triệu')
  say(Math.floor((value % 1_000_000) / 1_000), 'nghìn')
  say(value % 1_000)
  return words
}

/** A whole number from 0 up to `Number.MAX_SAFE_INTEGER`: `1050000` is "một triệu không trăm năm mươi nghìn". Else a `RangeError`. */
export const integerInWords = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a number to be read: ${value}`)
  if (value === 0) return digit(0)
  if (value < BILLION) return belowBillion(value, false).join(' ')
  const rest = belowBillion(value % BILLION, true)
  return [integerInWords(Math.floor(value / BILLION)), 'tỷ', ...rest].join(' ')
}

/** One by one, as telephone numbers are read: `113` is "một một ba". What is no digit is left out. */
export const digitsInWords = (digits: string): string =>
  digits.replace(/\D/g, '').split('').map(Number).map(digit).join(' ')

/** Digits as a number, or one by one where they are no amount: behind a zero (but `02` is two), or too many. */
const plainInWords = (digits: string): string =>
  digits.length > 15 || /^0\d{2}/.test(digits) ? digitsInWords(digits) : integerInWords(Number(digits))

const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/

/** `1.284.000`, `1,5`, `20`. */
const writtenInWords = (written: string): string => {
  if (GROUPED.test(written)) return plainInWords(written.replace(/\D/g, ''))
  const [whole = '', fraction] = written.split(/[.,]/)
  return fraction === undefined ? plainInWords(whole) : [plainInWords(whole), 'phẩy', plainInWords(fraction)].join(' ')
}

const dayInSpeech = (day: string): string =>
  Number(day) <= 10 ? ['mùng', plainNumber(day)].join(' ') : plainNumber(day)
const monthInSpeech = (month: string): string => (Number(month) === 4 ? 'tư' : plainNumber(month))
const plainNumber = (digits: string): string => integerInWords(Number(digits))

const isDay = (day: string): boolean => Number(day) >= 1 && Number(day) <= 31
const isMonth = (month: string): boolean => Number(month) >= 1 && Number(month) <= 12

/** "ngày mùng năm tháng mười một năm hai nghìn không trăm hai mươi sáu"; null if there is no such day. */
const dateInSpeech = (day: string, month: string, year?: string): string | null => {
  if (!isDay(day) || !isMonth(month)) return null
  const date = ['ngày', dayInSpeech(day), 'tháng', monthInSpeech(month)]
  return (year === undefined ? date : [...date, 'năm', plainNumber(year)]).join(' ')
}

const monthOfYear = (month: string, year: string): string | null =>
  isMonth(month) ? ['tháng', monthInSpeech(month), 'năm', plainNumber(year)].join(' ') : null

/** `25/11/2026` as the day is said at the start of a programme, without the year. */
export const dayInSpeechOf = (date: string): string => {
  const [day = '', month = ''] = date.split('/')
  return dateInSpeech(day, month) ?? date
}

const hourInSpeech = (hours: string, minutes?: string): string => {
  const hour = [plainNumber(hours), 'giờ']
  return (Number(minutes ?? 0) === 0 ? hour : [...hour, plainNumber(minutes ?? ''), 'phút']).join(' ')
}

const SCALES: Readonly<Record<string, number>> = { k: 1_000, tr: 1_000_000, triệu: 1_000_000, tỷ: BILLION, tỉ: BILLION }

/** `1tr5` is one and a half million, `1tr25` one and a quarter. */
const mixedInWords = (whole: string, scale: string, part: string): string => {
  const unit = SCALES[scale.toLowerCase()] ?? 1
  return integerInWords(Number(whole) * unit + (Number(part.padEnd(3, '0')) * unit) / 1_000)
}

const sumInWords = (amount: string, unit: string): string =>
  [writtenInWords(amount), UNITS[unit.toLowerCase()] ?? unit].join(' ')

const asPhone = (written: string): string | null => {
  const digits = written.replace(/\D/g, '')
  const called = written.startsWith('+') || /^(?:0\d{9,10}|1[89]00\d{4,6})$/.test(digits)
  return called && !GROUPED.test(written) ? digitsInWords(digits) : null
}

const AMOUNT = String.raw`\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d{1,2})?`
/** A number may begin, may end here. */
const FROM = String.raw`(?<![\p{L}\p{N}.,/])`
const TO = String.raw`(?![\p{L}\p{N}]|[.,/]\d)`
/** Of so many a part: `3/10 hộ`. */
const PARTS = 'hộ|người|gia\\sđình|nhà|vụ|cuộc|tin|trường\\shợp|lần|thôn|xã'
const rule = (source: string): RegExp => new RegExp(FROM + source + TO, 'giu')

type Rule = readonly [RegExp, (...groups: string[]) => string | null]

/** From the most telling to the plainest. A rule that gives null leaves the place to those after it. */
const RULES: readonly Rule[] = [
  [rule('24/(?:7|24)'), () => ROUND_THE_CLOCK],
  [
    rule(String.raw`(\d{1,2})([/.-])(\d{1,2})\2(\d{4})`),
    (_all, day = '', _mark, month = '', year) => dateInSpeech(day, month, year),
  ],
  [
    new RegExp(
      `(?<!(?:ngày|hôm|sáng|chiều|tối|từ|đến)\\s)${FROM}(\\d{1,4})/(\\d{1,4})(?=\\s(?:${PARTS})(?!\\p{L}))`,
      'giu',
    ),
    (_all, part = '', whole = '') => [plainNumber(part), 'trên', plainNumber(whole)].join(' '),
  ],
  [rule(String.raw`(\d{1,2})/(\d{4})`), (_all, month = '', year = '') => monthOfYear(month, year)],
  [rule(String.raw`(\d{1,2})/(\d{1,2})`), (_all, day = '', month = '') => dateInSpeech(day, month)],
  [/ngày (\d{1,2}) tháng (\d{1,2})(?![\p{L}\p{N}])/giu, (_all, day = '', month = '') => dateInSpeech(day, month)],
  [rule(String.raw`\+?\d(?:[ .-]?\d){7,14}`), (written = '') => asPhone(written)],
  [/(?<=\d(?:h|g|k|đ|%|tr)?) ?[-–—] ?(?=\d| ngày)/giu, () => 'đến'],
  [/(?<=\d)\+(?![\p{L}\d])/gu, () => AND_MORE],
  [/(thứ|tháng) 4(?!\p{N}|[.,/]\d)/giu, (_all, what = '') => [what, 'tư'].join(' ')],
  [
    rule(String.raw`(\d{1,2})[:hg](\d{2})(?: ?(?:p|phút))?`),
    (_all, hours = '', minutes = '') => hourInSpeech(hours, minutes),
  ],
  [rule(String.raw`(\d{1,2})h`), (_all, hours = '') => hourInSpeech(hours)],
  [
    rule(String.raw`(\d{1,6})(k|tr|triệu|tỷ|tỉ)(\d{1,3})`),
    (_all, whole = '', scale = '', part = '') => mixedInWords(whole, scale, part),
  ],
  [
    rule(String.raw`(${AMOUNT})\s?(vnđ|vnd|đồng|nghìn|ngàn|triệu|tỷ|tỉ|usd|tr|củ|đ|k|phút|p|%|\$)`),
    (_all, amount = '', unit = '') => sumInWords(amount, unit),
  ],
  [rule(String.raw`(\d{1,3}(?:\.\d{3})+)\s?(d)`), (_all, amount = '', unit = '') => sumInWords(amount, unit)],
  [
    rule(String.raw`(${[...EMERGENCY_NUMBERS, ...RANGES].join('|')})(?!\s(?:${COUNTED_THINGS.join('|')})(?!\p{L}))`),
    (_all, number = '') => digitsInWords(number),
  ],
  [
    /\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)|\d+/gu,
    (written = '') => writtenInWords(written),
  ],
]

const apply = (text: string, [pattern, say]: Rule): string =>
  text.replace(pattern, (...found: string[]) => {
    const words = say(...found)
    return words === null ? (found[0] ?? '') : ` ${words} `
  })

/** The same text with every number in words: dates, hours, sums, shares, telephone numbers. No digit is left. */
export const numbersInWords = (text: string): string =>
  RULES.reduce(apply, text.normalize('NFKC'))
    .replace(/⁄/g, ' phần ')
    .replace(/\p{N}+/gu, ' ')
    .replace(/(ngày|tháng) +\1(?!\p{L})/giu, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?)%])/g, '')
    .trim()
