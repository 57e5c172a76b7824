import type { GivenRow } from '../../../core/teaching/sheet.ts'
import { rowsIn } from '../../../core/teaching/sheet.ts'
import type { DeskDeps } from '../deps.ts'
import type { SentFile } from '../form.ts'

/** A sheet that is sent as a file: CSV in one of the ways that offices save it, or a workbook. */

/** `old-excel`: a workbook from before XLSX. `encoding`: letters of before Unicode, which nobody can tell apart for sure. */
export type FileFault = 'too-large' | 'too-many-rows' | 'not-a-sheet' | 'old-excel' | 'encoding'

/** More nobody looks through. */
const MOST_ROWS = 300

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte)

/** The text of a CSV file; null where its letters are of no Unicode. */
const textOf = (bytes: Uint8Array): string | null => {
  const little = begins(bytes, 0xff, 0xfe)
  const label = little ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Reads a sheet that was sent, or says why not. Nothing in it is worked out. */
export const readSheetFile = async (
  file: SentFile,
  { readWorkbook }: Pick<DeskDeps, 'readWorkbook'>,
): Promise<{ rows: readonly GivenRow[] } | { fault: FileFault }> => {
  if (file === 'too-large') return { fault: 'too-large' }
  const { bytes } = file
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: 'old-excel' }
  const isPacked = begins(bytes, 0x50, 0x4b)
  const text = isPacked ? null : textOf(bytes)
  if (!isPacked && text === null) return { fault: 'encoding' }
  if (text?.includes('\0')) return { fault: 'not-a-sheet' }
  const read = text === null ? await readWorkbook(bytes) : { rows: rowsIn(text) }
  if ('fault' in read) return read
  return read.rows.length > MOST_ROWS ? { fault: 'too-many-rows' } : read
}
