import { fold } from '../text/letters.ts'
import type { CorpusChange } from './change.ts'
import { LOCAL_TOPIC } from './change.ts'
import { maskText, unmaskedIn } from './mask.ts'

/** A sheet of two columns, a text and its kind, as it is copied out of a table or saved as CSV. */

/** A row that says nothing the corpus can take, and why. */
export type RowFault = 'no-kind' | 'short' | 'long' | 'unknown-kind' | 'unmasked' | 'twice'

export interface SheetRow {
  /** From 1, as the sheet counts. */
  row: number
  /** What would be kept. */
  text: string
  result: { change: CorpusChange } | { fault: RowFault }
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

/** Reads a sheet, row by row: what is masked of it, and what it proposes. Rows without a word are left out. */
export const readSheet = (sheet: string, { patterns, topics }: Kinds): SheetRow[] => {
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

  return cellsOf(sheet.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '')).flatMap((cells, at) => {
    const { written, kind } = split(cells)
    if (cells.every(cell => cell === '')) return []
    if (at === 0 && HEAD.has(key(kind))) return []
    const text = maskText(written || kind)
    return [{ row: at + 1, text, result: resultOf(text, written === '' ? '' : kind) }]
  })
}
