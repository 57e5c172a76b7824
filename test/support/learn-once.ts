import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSnapshot } from '../../src/library/snapshot.ts'
import { COMPILED, startServer } from './process.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What Node compiled is kept by a process that ends in peace; those that tests start are mostly killed. */
const compileServer = async (): Promise<void> => {
  const varDir = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  const server = startServer({ PORT: '0', VAR_DIR: varDir, PATH: process.env.PATH ?? '' })
  await server.ready
  await server.stop('SIGTERM')
  rmSync(varDir, { recursive: true, force: true })
}

/**
 * Before any test: what all of them judge by is learned once, and kept for the next run, for commands and servers; what
 * servers run is compiled once.
 */
export const setup = async (): Promise<void> => {
  const { NODE_COMPILE_CACHE: compiled } = COMPILED
  const isFirst = compiled !== undefined && !existsSync(compiled)
  await openSnapshot({ root: ROOT, varDir: join(ROOT, 'var') }, (done, of) => {
    console.log(`learning from the corpus: ${done} of ${of}`)
  })
  if (isFirst) await compileServer()
}
