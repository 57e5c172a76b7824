import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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

/** The document as LibreOffice prints it: a PDF. Throws if it does not open. */
export const pdfOf = async (docx: Uint8Array): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'))
  try {
    await writeFile(join(folder, 'paper.docx'), docx)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const convert = ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'paper.docx')]
    await run('soffice', [profile, ...convert], { timeout: 120_000 })
    return new Uint8Array(await readFile(join(folder, 'paper.pdf')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
