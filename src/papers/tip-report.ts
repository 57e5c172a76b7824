import type { Paragraph, Table } from 'docx'
import { dayWords, wallTime } from '../core/calendar.ts'
import type { Outcome } from '../core/cases/case.ts'
import type { PaperFacts, PaperReporter } from '../core/cases/paper.ts'
import { dueDays } from '../core/cases/paper.ts'
import { DOTS, line, table } from './blocks.ts'
import type { CasePaperNames } from './words.ts'
import { confirmedWords, MARK_NAMES, momentWords, quotedAll, quotedLines, valueWords, withinSentence } from './words.ts'

/** The formal report of a tip about a crime: who told, what happened, what was lost, which traces, and until when. */

const MARKS = [600, 2_200, 4_200, 2_100]
const LONG = DOTS.repeat(5)

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  scam: 'có dấu hiệu lừa đảo',
  'not-scam': 'chưa thấy dấu hiệu lừa đảo',
  unclear: 'chưa đủ căn cứ',
}

const person = ({ number, contact, urgent }: PaperReporter): Paragraph[] => [
  line(`Người báo số ${number}${urgent ? ' (đang mất tiền hoặc vừa mất tiền)' : ''}`, { italics: true }),
  line(`Họ tên: ${DOTS.repeat(2)} Sinh ngày: ${DOTS} Số căn cước: ${DOTS}`),
  line(`Chỗ ở: ${DOTS.repeat(2)} Liên lạc: ${contact === null ? DOTS : quotedAll([contact])}`),
]

const words = ({ number, told }: PaperReporter): Paragraph[] =>
  told.length === 0
    ? [line(`Người báo số ${number}: ${LONG}`)]
    : told.flatMap(({ at, text }) => [
        line(`Người báo số ${number}, lúc ${momentWords(at)}:`, { italics: true }),
        ...quotedLines(text).map(each => line(each)),
      ])

const losses = (reporters: readonly PaperReporter[]): Paragraph[] => {
  const told = reporters.filter(({ urgent, sums }) => urgent || sums.length > 0)
  return told.length === 0
    ? [line(`Số tiền, tài sản: ${LONG}`)]
    : told.map(({ number, sums, times }) =>
        line(
          `Người báo số ${number}: số tiền ${quotedAll(sums)}; thời gian ${quotedAll(times)}; chuyển từ ngân hàng ${DOTS}`,
        ),
      )
}

/** "2026-12-15" as the last day, with what the law calls it. */
const days = (received: string): Paragraph[] => {
  const { decide, extended, last } = dueDays(received)
  return [
    line(`Ngày người dân báo: ${dayWords(received)}. Ngày vào sổ tiếp nhận: ${DOTS} Số thứ tự trong sổ: ${DOTS}`),
    line(`Hạn kiểm tra, xác minh, ra quyết định: 20 ngày, đến hết ngày ${dayWords(decide)}.`),
    line(
      `Vụ phức tạp hoặc phải xác minh ở nhiều nơi: kéo dài, không quá 2 tháng, đến hết ngày ${dayWords(extended)}. Viện kiểm sát gia hạn một lần, không quá 2 tháng, đến hết ngày ${dayWords(last)}.`,
    ),
    line(
      'Căn cứ: Điều 144, 145, 147 Bộ luật Tố tụng hình sự 2015; Điều 11 Thông tư liên tịch 01/2017. Luật 99/2025/QH15 đã sửa Bộ luật này: đối chiếu bản đang có hiệu lực trước khi ký. Ngày trên tính từ ngày người dân báo; ngày cuối rơi vào ngày nghỉ thì cán bộ tính lại.',
      { italics: true, size: 22 },
    ),
  ]
}

export const tipReport = (facts: PaperFacts, names: CasePaperNames): (Paragraph | Table)[] => {
  const { code, openedAt, outcome, decidedAt, reporters, marks, pictures } = facts
  const rows = marks.map(mark => [String(mark.number), MARK_NAMES[mark.kind], valueWords(mark), confirmedWords(mark)])
  const decided =
    outcome === null || decidedAt === null ? DOTS : `${OUTCOMES[outcome]}, ghi lúc ${momentWords(decidedAt)}`
  return [
    line(`Kính gửi: ${DOTS.repeat(3)}`, { centre: true }),
    line('1. Nguồn tin', { bold: true }),
    line(
      `Người dân ${withinSentence(names.area)} báo qua Khoan Đã lúc ${momentWords(openedAt)}, mã vụ ${code}. Số người báo: ${reporters.length}.`,
    ),
    ...(reporters.length > 0 ? reporters.flatMap(person) : [line(`Họ tên, chỗ ở, liên lạc của người báo: ${LONG}`)]),
    line('2. Nội dung, nguyên lời người báo', { bold: true }),
    ...(reporters.length > 0 ? reporters.flatMap(words) : [line(LONG)]),
    line('3. Thiệt hại, theo lời người báo', { bold: true }),
    ...losses(reporters),
    line('4. Dấu vết', { bold: true }),
    table(
      MARKS,
      ['TT', 'Loại', 'Số hoặc đường link', 'Cán bộ xác nhận'],
      rows.length > 0 ? rows : [[DOTS, DOTS, DOTS, DOTS]],
      [],
    ),
    line(''),
    line('5. Chứng cứ kèm theo', { bold: true }),
    line(`Ảnh gửi kèm: ${pictures > 0 ? `${pictures} ảnh, xem trong vụ ${code}` : DOTS}`),
    line(`Giấy tờ khác: ${LONG}`),
    line('6. Việc đã làm', { bold: true }),
    line(`Cán bộ ghi nhận: ${decided}`),
    line(LONG),
    line('7. Thời hạn', { bold: true }),
    ...days(wallTime(new Date(openedAt)).day),
    line('8. Đề xuất', { bold: true }),
    line(LONG),
    line(LONG),
  ]
}
