import type { Paragraph, Table } from 'docx'
import { Document, Packer } from 'docx'
import type { PeriodReport } from '../app/numbers/ports.ts'
import { dayWords } from '../core/calendar.ts'
import type { FigureName } from '../core/numbers/figures.ts'
import type { ComparedCount, Totals } from '../core/numbers/period.ts'
import { country, DOTS, line, PAGE_MARGINS, pageNumbers, sides, signature, table } from './blocks.ts'
import type { ReportNames } from './words.ts'
import {
  CHANNEL_NAMES,
  changeWords,
  FIGURE_NAMES,
  meanWords,
  NO_AREA,
  numberWords,
  periodWords,
  withinSentence,
} from './words.ts'

/** The committee's report in the form of administrative papers (decree 30/2020/NĐ-CP): what is not known stays a dotted line. */

/** Twentieths of a point: names take the room that figures leave. */
const COLUMNS = [4_400, 1_500, 1_500, 1_700]

const letterhead = ({ committee, place }: ReportNames, writtenOn: string): Table =>
  sides(
    [line(committee.toUpperCase(), { bold: true, centre: true }), line(`Số: ${DOTS}/BC-BCĐ`, { centre: true })],
    country(place, writtenOn),
  )

const HEAD = ['Nội dung', 'Kỳ này', 'Kỳ trước', 'So sánh']

const rowOf = (name: string, now: number, before: number): string[] => [
  name,
  numberWords(now),
  numberWords(before),
  changeWords(now, before),
]

const totals = ({ totals: { now, before } }: PeriodReport, names: readonly FigureName[]): Table =>
  table(
    COLUMNS,
    HEAD,
    names.map(name => rowOf(FIGURE_NAMES[name], now[name], before[name])),
  )

const groups = (rows: readonly ComparedCount[], nameOf: (key: string) => string): (Table | Paragraph)[] =>
  rows.length === 0
    ? [line('Kỳ này chưa có.', { italics: true })]
    : [
        table(
          COLUMNS,
          HEAD,
          rows.map(({ key, now, before }) => rowOf(nameOf(key), now, before)),
        ),
      ]

/** How long it took on average; of what did not happen nothing is said. */
const waits = (now: Totals): string => {
  const parts = [
    now.taken > 0 ? `đến lúc có cán bộ nhận, trung bình ${meanWords(now['minutes-to-take'], now.taken)}` : '',
    now['first-decisions'] > 0
      ? `đến lúc kết luận, trung bình ${meanWords(now['minutes-to-decide'], now['first-decisions'])}`
      : '',
  ].filter(Boolean)
  return parts.length === 0 ? '' : ` Từ lúc báo ${parts.join('; ')}.`
}

/** What changed, in words: the same figures as in the tables below. */
const summary = ({ totals: { now, before }, kinds }: PeriodReport, names: ReportNames): string[] => {
  const most = kinds.filter(kind => kind.now > 0).slice(0, 3)
  const fresh = kinds.filter(kind => kind.now > 0 && kind.before === 0)
  return [
    `Trong kỳ, người dân hỏi ${numberWords(now.asked)} lượt (${changeWords(now.asked, before.asked)} so với kỳ trước); ${numberWords(now.alarmed)} lượt có dấu hiệu lừa đảo (${changeWords(now.alarmed, before.alarmed)}); ${numberWords(now.victims)} lượt nói đã lỡ làm theo (${changeWords(now.victims, before.victims)}).`,
    `Báo cán bộ ${numberWords(now.reported)} lượt.${waits(now)}`,
    `Đã gửi ${numberWords(now.warnings)} cảnh báo, ${numberWords(now.reached)} lượt người nhận được; thu hồi ${numberWords(now.corrections)}.`,
    ...(most.length > 0
      ? [`Gặp nhiều nhất: ${most.map(({ key, now: n }) => `${names.pattern(key)} (${numberWords(n)})`).join('; ')}.`]
      : []),
    ...(fresh.length > 0 ? [`Kỳ trước chưa gặp: ${fresh.map(({ key }) => names.pattern(key)).join('; ')}.`] : []),
  ]
}

interface Part {
  title: string
  content: (Paragraph | Table)[]
}

const ofAllAreas = (report: PeriodReport, names: ReportNames): Part[] =>
  report.area === null
    ? [
        {
          title: 'Lượt hỏi theo xã',
          content: groups(report.areas, key => (key === '' ? NO_AREA : names.area(key))),
        },
      ]
    : []

/** What stands under "Số liệu", each under its number. */
const parts = (report: PeriodReport, names: ReportNames): Part[] => [
  {
    title: 'Hỏi và trả lời',
    content: [totals(report, ['asked', 'alarmed', 'unknown', 'victims', 'helped', 'not-helped', 'not-helped-shown'])],
  },
  { title: 'Kiểu lừa đảo gặp trong kỳ', content: groups(report.kinds, names.pattern) },
  { title: 'Lượt hỏi theo kênh', content: groups(report.channels, key => CHANNEL_NAMES[key] ?? key) },
  ...ofAllAreas(report, names),
  {
    title: 'Báo cán bộ và kết luận',
    content: [totals(report, ['reported', 'taken', 'decided-scam', 'decided-not-scam', 'decided-unclear'])],
  },
  {
    title: 'Cảnh báo',
    content: [totals(report, ['warnings', 'reached', 'not-reached', 'corrections', 'quiz-right', 'quiz-wrong'])],
  },
  {
    title: 'Lượt người nhận được cảnh báo, theo nơi gửi',
    content: groups(report.reached, key => (key === '' ? 'Xã' : names.organisation(key))),
  },
]

const body = (report: PeriodReport, names: ReportNames): (Paragraph | Table)[] => [
  line('I. TÌNH HÌNH CHUNG', { bold: true }),
  ...summary(report, names).map(text => line(text)),
  line('II. SỐ LIỆU', { bold: true, heads: true }),
  ...parts(report, names).flatMap(({ title, content }, at) => [
    line(`${at + 1}. ${title}`, { bold: true, heads: true }),
    ...content,
    line(''),
  ]),
  line('III. ĐÁNH GIÁ, KIẾN NGHỊ', { bold: true, heads: true }),
  line(DOTS.repeat(6)),
  line(DOTS.repeat(6)),
  line(
    'Số liệu là số lượt, do máy đếm theo ngày, không gắn với người nào. “Có dấu hiệu lừa đảo” là lời máy nhắc, không phải kết luận.',
    {
      italics: true,
      size: 22,
    },
  ),
]

/** The bytes of a Word document. `writtenOn`: the day it is written, `2026-12-01`. */
export const reportDocx = async (report: PeriodReport, names: ReportNames, writtenOn: string): Promise<Uint8Array> => {
  const where = report.area === null ? '' : `trên địa bàn ${withinSentence(names.area(report.area))}, `
  const document = new Document({
    creator: 'Khoan Đã',
    title: 'Báo cáo phòng, chống lừa đảo trên không gian mạng',
    sections: [
      {
        properties: { titlePage: true, page: { margin: PAGE_MARGINS } },
        headers: pageNumbers(),
        children: [
          letterhead(names, writtenOn),
          line(''),
          line('BÁO CÁO', { bold: true, centre: true, size: 28 }),
          line('Kết quả phòng, chống lừa đảo trên không gian mạng', { bold: true, centre: true }),
          line(`${where}${periodWords(report.days)}`, { bold: true, centre: true }),
          line(`(so với kỳ trước: ${dayWords(report.before.from)} đến ${dayWords(report.before.to)})`, {
            italics: true,
            centre: true,
            size: 24,
          }),
          line(`Kính gửi: ${DOTS.repeat(3)}`, { centre: true }),
          ...body(report, names),
          line(''),
          signature('TRƯỞNG BAN'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
