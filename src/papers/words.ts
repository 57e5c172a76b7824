import type { PeriodReport } from '../app/numbers/ports.ts'
import { dayWords, timeInWords, wallTime } from '../core/calendar.ts'
import type { CaseMark } from '../core/cases/case.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { FigureName } from '../core/numbers/figures.ts'
import { defang } from '../core/reply/say.ts'
import { DOTS } from './blocks.ts'

/** The words of a report, as its readers at a committee know them. */

/** Names for ids; what has none stands as it is. */
export interface ReportNames {
  committee: string
  /** Where it is written, for the line of the date: "Nga Sơn". */
  place: string
  area(id: string): string
  pattern(slug: string): string
  organisation(id: string): string
}

export const FIGURE_NAMES: Readonly<Record<FigureName, string>> = {
  asked: 'Lượt hỏi',
  alarmed: 'Lượt có dấu hiệu lừa đảo',
  unknown: 'Lượt chưa thấy dấu hiệu',
  victims: 'Lượt nói đã lỡ làm theo',
  helped: 'Lượt nói câu trả lời giúp được',
  'not-helped': 'Lượt nói câu trả lời chưa giúp được',
  'not-helped-shown': 'Trong đó, lượt cho cán bộ xem',
  reported: 'Lượt báo cán bộ',
  taken: 'Vụ được nhận lần đầu',
  'minutes-to-take': 'Tổng số phút đến khi nhận',
  'decided-scam': 'Kết luận có dấu hiệu lừa đảo',
  'decided-not-scam': 'Kết luận không phải lừa đảo',
  'decided-unclear': 'Kết luận chưa rõ',
  'first-decisions': 'Vụ kết luận lần đầu',
  'minutes-to-decide': 'Tổng số phút đến khi kết luận',
  warnings: 'Cảnh báo đã gửi',
  reached: 'Lượt người nhận được cảnh báo',
  'not-reached': 'Lượt người không nhận được',
  corrections: 'Cảnh báo đã thu hồi',
  'quiz-right': 'Lượt trả lời đúng câu hỏi sau cảnh báo',
  'quiz-wrong': 'Lượt trả lời chưa đúng',
}

export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  'zalo-oa': 'Trang Zalo OA',
  'zalo-bot': 'Zalo Bot',
  telegram: 'Telegram',
  web: 'Trang web',
  '': 'Không theo kênh',
}

/** Nobody knows where somebody asked from. */
export const NO_AREA = 'Không rõ'

/** `tháng 11 năm 2026`, where it is one month; else from and to. */
export const periodWords = ({ from, to }: PeriodReport['days']): string => {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  const next = new Date(`${to}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  if (sameMonth && from.endsWith('-01') && next.getUTCDate() === 1)
    return `tháng ${Number(from.slice(5, 7))} năm ${from.slice(0, 4)}`
  return `từ ngày ${dayWords(from)} đến ngày ${dayWords(to)}`
}

/** `1.234`, as it is written here. */
export const numberWords = (n: number): string => n.toLocaleString('vi-VN')

/** "tăng 12", "giảm 3", "không đổi". */
export const changeWords = (now: number, before: number): string => {
  if (now === before) return 'không đổi'
  return now > before ? `tăng ${numberWords(now - before)}` : `giảm ${numberWords(before - now)}`
}

/** "xã Nga Sơn" of "Xã Nga Sơn": what kind of place it is begins no sentence there. */
export const withinSentence = (area: string): string =>
  area.replace(/^(?:Xã|Phường|Đặc khu)(?= )/, kind => kind.toLowerCase())

/** "Nga Sơn" of "Xã Nga Sơn": as it stands in front of a date. */
export const placeWords = (area: string): string => area.replace(/^(?:Xã|Phường|Đặc khu) /, '')

/** "2 giờ 5 phút" of a sum of minutes over so many, at least one. */
export const meanWords = (minutes: number, count: number): string => {
  const mean = Math.round(minutes / count)
  const [hours, rest] = [Math.floor(mean / 60), mean % 60]
  if (hours === 0) return `${rest} phút`
  return rest === 0 ? `${numberWords(hours)} giờ` : `${numberWords(hours)} giờ ${rest} phút`
}

/** Who writes a report, and the names of what is counted in it. `area`: what it is about; null for all of it. */
export const reportNames = (
  { areas, patterns, texts }: Pick<Corpus, 'areas' | 'patterns' | 'texts'>,
  committee: string,
  area: string | null,
): ReportNames => {
  const areaName = (id: string): string => areas.find(known => known.id === id)?.name ?? id
  return {
    committee,
    place: area === null ? '……………' : placeWords(areaName(area)),
    area: areaName,
    pattern: slug => patterns.find(known => known.id === slug)?.name ?? slug,
    organisation: id => texts[`organisation.${id}`] ?? id,
  }
}

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
