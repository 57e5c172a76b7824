import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assess } from '../../src/app/judging/assess.ts'
import { makeAssess } from '../../src/app/judging/assess.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import type { Examiner } from '../../src/core/match/evidence.ts'
import { buildExaminer } from '../../src/core/match/evidence.ts'
import type { Composer } from '../../src/core/reply/compose.ts'
import { makeComposer } from '../../src/core/reply/compose.ts'
import { readCorpus } from '../../src/library/read.ts'
import type { Snapshot } from '../../src/library/snapshot.ts'
import { loadSnapshot } from '../../src/library/snapshot.ts'

/** Where `data/` and `intents/` lie. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Shared {
  snapshot: Snapshot
  composer: Composer
  assess: Assess
}

let shared: Shared | undefined
let corpus: Corpus | undefined

/** The judge with its answers, loaded once per worker: `learn-once.ts` had it learned before the first test. */
export const sharedSnapshot = (): Shared => {
  if (!shared) {
    const snapshot = loadSnapshot({ root: ROOT, varDir: join(ROOT, 'var') })
    if (!snapshot) throw new Error('Nothing was learned. The tests run through vitest, whose set-up learns.')
    const composer = makeComposer(snapshot.corpus, undefined, snapshot.hearing)
    shared = { snapshot, composer, assess: makeAssess({ ...snapshot, composer }) }
  }
  return shared
}

let examiner: Examiner | undefined

/** What finds evidence, compiled from the corpus. */
export const sharedExaminer = (): Examiner => {
  examiner ??= buildExaminer(sharedCorpus())
  return examiner
}

/** The corpus as it stands on disk, with the texts that a snapshot leaves out. */
export const sharedCorpus = (): Corpus => {
  corpus ??= readCorpus(ROOT).corpus
  return corpus
}
