import { parentPort, workerData } from 'node:worker_threads'
import type { CellValue } from 'exceljs'
import ExcelJS from 'exceljs'
import { unpackedSize } from './unpacked-size.ts'
import type { WorkbookRead, WorkbookRow } from './workbook.ts'

/** The thread that reads one workbook and ends: started by `workbook.ts`, imported by nobody. */

/** What a million bytes of a real sheet unfold to, and some more. */
const MOST_UNPACKED = 16 * 1024 * 1024
const MOST_ROWS = 2_000
const MOST_CELLS = 20
const LONGEST_CELL = 8_000
/** Of no use here, and more work than all the rest where somebody means it badly. */
const IGNORED = [
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'picture',
  'hyperlinks',
  'tableParts',
]

const isFormula = (value: CellValue): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)

const textOf = (value: CellValue): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return ''
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  return 'text' in value ? textOf(value.text as CellValue) : ''
}

const rowOf = (row: ExcelJS.Row): WorkbookRow => {
  const values = Array.from({ length: Math.min(row.cellCount, MOST_CELLS) }, (_, at) => row.getCell(at + 1).value)
  return {
    row: row.number,
    cells: values.map(value => (isFormula(value) ? '' : textOf(value).slice(0, LONGEST_CELL).trim())),
    formula: values.some(isFormula),
  }
}

const read = async (bytes: Uint8Array): Promise<WorkbookRead> => {
  if (unpackedSize(bytes, MOST_UNPACKED) === null) return { fault: 'not-a-sheet' }
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED })
  const sheet = book.worksheets.find(({ actualRowCount }) => actualRowCount > 0)
  if (!sheet) return book.worksheets.length > 0 ? { rows: [] } : { fault: 'not-a-sheet' }
  const rows: WorkbookRow[] = []
  sheet.eachRow(row => {
    if (rows.length <= MOST_ROWS) rows.push(rowOf(row))
  })
  return rows.length > MOST_ROWS ? { fault: 'too-large' } : { rows }
}

const answer = await read(workerData as Uint8Array).catch((): WorkbookRead => ({ fault: 'not-a-sheet' }))
parentPort?.postMessage(answer)
