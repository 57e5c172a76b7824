import { fold } from '../text/letters.ts'
import type { CorpusChange } from './change.ts'
import { LOCAL_TOPIC } from './change.ts'
import { maskText, unmaskedIn } from './mask.ts'

/** A sheet of two columns, a text and its kind, as it is copied out of a table, saved as CSV, or read from a workbook. */

/** A row that says nothing the corpus can take, and why. */
export type RowFault = 'no-kind' | 'short' | 'long' | 'unknown-kind' | 'unmasked' | 'twice' | 'formula'

export interface SheetRow {
  /** From 1, as the sheet counts. */
  row: number
  /** What would be kept. */
  text: string
  result: { change: CorpusChange } | { fault: RowFault }
}

/** A row as it is given: its number, its cells, and whether one of them would have to be worked out. */
export interface GivenRow {
  row: number
  cells: readonly string[]
  formula?: boolean
}

export interface Kinds {
  patterns: readonly { id: string; name: string; short: string; also?: readonly string[] }[]
  topics: readonly { id: string; name: string }[]
}

const LEAST = 15
const LONGEST = 2_000
/** What is written where a text is genuine, without a topic. */
const GENUINE = new Set(['that', 'tin that', 'cau that', 'khong phai', 'khong lua', 'binh thuong'])
const HEAD = new Set(['cau', 'noi dung', 'text', 'tin', 'kieu', 'loai', 'kind', 'label'])

const key = (written: string): string =>
  fold(written.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Cells of all rows; a quoted cell may hold separators, line ends, and `""` for a quote. */
const cellsOf = (sheet: string): string[][] => {
  const separator = sheet.includes('\t') ? '\t' : /^[^\n]*;/.test(sheet) ? ';' : ','
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = (): void => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < sheet.length; at++) {
    const letter = sheet.charAt(at)
    if (quoted && letter === '"' && sheet.charAt(at + 1) === '"') cell += sheet.charAt(++at)
    else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (letter === separator && !quoted) end()
    else if (letter === '\n' && !quoted) {
      end()
      rows.push([])
    } else cell += letter
  }
  end()
  return rows
}

/** The kind is in the last cell: a comma in a text that nobody quoted does not cut it. */
const split = (cells: readonly string[]): { written: string; kind: string } => ({
  written: cells.slice(0, -1).join(', ').replace(/\s+/g, ' ').trim(),
  kind: cells.length < 2 ? '' : (cells.at(-1) ?? ''),
})

/** Rows of a sheet that is one text. */
export const rowsIn = (sheet: string): GivenRow[] =>
  cellsOf(sheet.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '')).map((cells, at) => ({ row: at + 1, cells }))

/** What is worked out of other cells is nobody's sentence: it is neither read nor worked out. */
const isFormula = ({ cells, formula = false }: GivenRow): boolean =>
  formula || cells.some(cell => /^=\s*[\p{L}\d(+"@-]/u.test(cell))

/** Reads rows: what is masked of each, and what it proposes. Rows without a word are left out. */
export const readRows = (rows: readonly GivenRow[], { patterns, topics }: Kinds): SheetRow[] => {
  const byName = new Map<string, { pattern?: string; topic?: string }>()
  for (const { id, name } of topics) for (const called of [id, name]) byName.set(key(called), { topic: id })
  for (const { id, name, short, also = [] } of patterns)
    for (const called of [id, name, short, ...also]) byName.set(key(called), { pattern: id })
  const seen = new Set<string>()

  const resultOf = (text: string, kind: string): SheetRow['result'] => {
    if (kind === '') return { fault: 'no-kind' }
    if (text.length < LEAST) return { fault: 'short' }
    if (text.length > LONGEST) return { fault: 'long' }
    if (unmaskedIn(text).length > 0) return { fault: 'unmasked' }
    const meant: { pattern?: string; topic?: string } | undefined = GENUINE.has(key(kind))
      ? { topic: LOCAL_TOPIC.id }
      : byName.get(key(kind))
    if (!meant) return { fault: 'unknown-kind' }
    if (seen.has(key(text))) return { fault: 'twice' }
    seen.add(key(text))
    const { pattern, topic = '' } = meant
    if (pattern !== undefined) return { change: { kind: 'example', pattern, form: 'chat', text } }
    return { change: { kind: 'genuine', topic, form: 'chat', text } }
  }

  return rows.flatMap((given, at): SheetRow[] => {
    const { row, cells: all } = given
    const cells = all.slice(0, all.findLastIndex(cell => cell !== '') + 1)
    if (isFormula(given)) return [{ row, text: '', result: { fault: 'formula' } }]
    if (cells.length === 0) return []
    const { written, kind } = split(cells)
    if (at === 0 && HEAD.has(key(kind))) return []
    const text = maskText(written || kind)
    return [{ row, text, result: resultOf(text, written === '' ? '' : kind) }]
  })
}

/** Reads a sheet that is one text, as `readRows` does. */
export const readSheet = (sheet: string, kinds: Kinds): SheetRow[] => readRows(rowsIn(sheet), kinds)
