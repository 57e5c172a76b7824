import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestContext } from 'vitest'

const run = promisify(execFile)

const found = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Skips the test where LibreOffice is not installed, and says so. */
export const needsLibreOffice = ({ skip }: TestContext): void => {
  if (!found('soffice')) skip('LibreOffice (soffice) is not installed: whether the document opens there was not tried')
}

/** What LibreOffice makes of these files, by their names. Throws if one does not open. */
const converted = async (
  files: Readonly<Record<string, Uint8Array>>,
  to: string,
): Promise<Readonly<Record<string, Buffer>>> => {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'))
  const out = join(folder, 'out')
  try {
    const paths = Object.keys(files).map(name => join(folder, name))
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    // Names of sheets become names of files.
    const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
    const convert = ['--headless', '--convert-to', to, '--outdir', out, ...paths]
    await run('soffice', [profile, ...convert], { timeout: 180_000, env })
    const names = await readdir(out)
    return Object.fromEntries(await Promise.all(names.map(async name => [name, await readFile(join(out, name))])))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const lost = (what: string): never => {
  throw new Error(`LibreOffice did not open ${what}.`)
}

/** The document as LibreOffice prints it: a PDF. Throws if it does not open. */
export const pdfOf = async (docx: Uint8Array): Promise<Uint8Array> => {
  const made = await converted({ 'paper.docx': docx }, 'pdf')
  return new Uint8Array(made['paper.pdf'] ?? lost('the document'))
}

/** The words of each document as LibreOffice reads them, paragraph by paragraph. */
export const linesOf = async (documents: readonly Uint8Array[]): Promise<string[][]> => {
  const files = Object.fromEntries(documents.map((docx, at) => [`${at}.docx`, docx]))
  const made = await converted(files, 'txt:Text (encoded):UTF8')
  return documents.map((_, at) =>
    (made[`${at}.txt`] ?? lost(`document ${at}`))
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .split('\n'),
  )
}

/** Every sheet of a workbook. */
const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1'

/** The rows of each workbook's sheets by their names, as LibreOffice shows them. */
export const sheetsOf = async (workbooks: readonly Uint8Array[]): Promise<Record<string, string[][]>[]> => {
  const files = Object.fromEntries(workbooks.map((xlsx, at) => [`${at}.xlsx`, xlsx]))
  const made = await converted(files, ALL_SHEETS)
  return workbooks.map((_, at) => {
    const sheets = Object.entries(made).filter(([name]) => name.startsWith(`${at}-`))
    if (sheets.length === 0) lost(`workbook ${at}`)
    return Object.fromEntries(
      sheets.map(([name, bytes]) => [
        name.slice(`${at}-`.length, -'.csv'.length).normalize('NFC'),
        bytes
          .toString('utf8')
          .split('\n')
          .filter(row => row !== '')
          .map(row => row.split('\t')),
      ]),
    )
  })
}
