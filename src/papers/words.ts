import type { PeriodReport } from '../app/numbers/ports.ts'
import { dayWords } from '../core/calendar.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { FigureName } from '../core/numbers/figures.ts'

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
