import type { PeriodReport } from '../app/numbers/ports.ts'
import { FIGURES } from '../core/numbers/figures.ts'
import type { ReportNames } from './words.ts'
import { CHANNEL_NAMES, FIGURE_NAMES, NO_AREA } from './words.ts'

/** Figures whose kind is the organisation that spoke. */
const OF_ORGANISATIONS = new Set(['warnings', 'reached', 'not-reached', 'corrections', 'quiz-right', 'quiz-wrong'])

/** A sheet with sums and one with the daily counts they were added up from; neither cases nor people. */
export const reportXlsx = async (report: PeriodReport, names: ReportNames): Promise<Uint8Array> => {
  // Loaded when somebody wants one: it would take two tenths of a second of every start.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  book.creator = 'Khoan Đã'
  const sums = book.addWorksheet('Tổng hợp')
  sums.columns = [
    { header: 'Nội dung', key: 'name', width: 36 },
    { header: 'Kỳ này', key: 'now', width: 12 },
    { header: 'Kỳ trước', key: 'before', width: 12 },
  ]
  for (const name of FIGURES) {
    const { now, before } = report.totals
    sums.addRow({ name: FIGURE_NAMES[name], now: now[name], before: before[name] })
  }
  const days = book.addWorksheet('Theo ngày')
  days.columns = [
    { header: 'Ngày', key: 'day', width: 12 },
    { header: 'Nội dung', key: 'name', width: 36 },
    { header: 'Xã', key: 'area', width: 18 },
    { header: 'Kênh', key: 'channel', width: 18 },
    { header: 'Kiểu hoặc đoàn thể', key: 'kind', width: 36 },
    { header: 'Số lượt', key: 'n', width: 10 },
  ]
  for (const { day, name, area, channel, kind, n } of report.daily) {
    const isOrganisation = OF_ORGANISATIONS.has(name)
    const kindName = kind === '' ? '' : isOrganisation ? names.organisation(kind) : names.pattern(kind)
    const areaName = area === '' ? NO_AREA : names.area(area)
    days.addRow({ day, name: FIGURE_NAMES[name], area: areaName, channel: CHANNEL_NAMES[channel], kind: kindName, n })
  }
  for (const sheet of [sums, days]) {
    sheet.getRow(1).font = { bold: true }
    sheet.views = [{ state: 'frozen', ySplit: 1 }]
  }
  days.autoFilter = 'A1:F1'
  return new Uint8Array(await book.xlsx.writeBuffer())
}
