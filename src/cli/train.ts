import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.ts'
import { makeSnapshot } from '../library/snapshot.ts'

/** `npm run train`: learns from the corpus, unless that was done before, so that the next start need not. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const started = performance.now()
const { corpus, judge } = await makeSnapshot({ root: ROOT, varDir: readConfig().varDir }, (done, of) =>
  console.log(`learned ${done} of ${of} parts`),
)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`${corpus.patterns.length} patterns, corpus ${judge.version.slice(0, 12)}, ready after ${seconds} s`)
