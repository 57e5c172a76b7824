import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Loaded by `npm start` before the program: what Node made of its files is kept beside it, so that the next start need
 * not make it again. Nothing of it is data. Where nothing may be written, a start takes a little longer.
 */
enableCompileCache(fileURLToPath(new URL('../var/compiled', import.meta.url)))

/** Who is killed keeps it, too: by then the program has started. */
const STARTED_MS = 10_000
setTimeout(flushCompileCache, STARTED_MS).unref()
