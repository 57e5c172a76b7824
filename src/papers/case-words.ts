import { dayWords, timeInWords, wallTime } from '../core/calendar.ts'
import type { CaseMark } from '../core/cases/case.ts'
import { defang } from '../core/reply/say.ts'
import { DOTS } from './blocks.ts'

/** Facts of a case as its papers write them. What residents typed comes in here, and leaves harmless. */

/** Names that a paper needs of the commune. */
export interface CasePaperNames {
  /** "Công an Xã Nga Sơn". */
  police: string
  /** For the line of the date: "Nga Sơn". */
  place: string
  /** "Xã Nga Sơn", with the province where the commune file has it. */
  area: string
}

/** What no XML may hold, and what turns the direction of writing: both break a paper or make it read otherwise. */
const UNFIT = /(?![\t\n\r])\p{Cc}|[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

const harmless = (text: string): string => text.toWellFormed().replace(UNFIT, '')

/** Links in a text lose their scheme and every dot that a program could make a link of. */
const unlinked = (text: string): string =>
  text
    .replace(/[a-z]{2,8}:\/\//gi, '')
    .replace(/(?<=[\p{L}\p{N}_-])[.。．｡](?=[\p{L}])/gu, '[.]')
    .replace(/\d{1,3}(?:\.\d{1,3}){3}/g, ip => ip.replaceAll('.', '[.]'))
    .replace(/(?<=\S)@(?=\S)/g, '[@]')

/**
 * Words of a resident, line by line, in quotation marks: so that no line begins like a formula, and all of it is seen to be
 * theirs.
 */
export const quotedLines = (text: string): string[] =>
  harmless(text)
    .split(/\r?\n/)
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => `“${unlinked(each)}”`)

/** Some words of theirs within a line or a cell; dots where there are none. */
export const quotedAll = (words: readonly string[]): string =>
  words.length === 0 ? DOTS : words.map(each => `“${unlinked(harmless(each).replace(/\s+/g, ' '))}”`).join('; ')

/** A link that no program opens; digits as they are. Dots where the words it stood in are deleted. */
export const valueWords = ({ kind, value }: Pick<CaseMark, 'kind' | 'value'>): string => {
  if (value === null) return DOTS
  const words =
    kind === 'url' || kind === 'email' ? defang(harmless(value).replace('@', '[@]')) : unlinked(harmless(value))
  // In a cell that is copied into a sheet, too, it is a word and no formula.
  return /^[=+@-]/.test(words) ? `“${words}”` : words
}

export const MARK_NAMES: Readonly<Record<CaseMark['kind'], string>> = {
  url: 'Đường link',
  phone: 'Số điện thoại',
  account: 'Số tài khoản',
  qr: 'Mã QR chuyển tiền',
  email: 'Thư điện tử',
}

/** "09 giờ 12, ngày 25/11/2026". */
export const momentWords = (ms: number): string => {
  const at = new Date(ms)
  return `${timeInWords(at).replace(':', ' giờ ')}, ngày ${dayWords(wallTime(at).day)}`
}

export const confirmedWords = ({ listed }: Pick<CaseMark, 'listed'>): string => (listed ? 'đã xác nhận' : 'chưa')
