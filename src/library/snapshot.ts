import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import { makeJudge } from '../core/match/judge.ts'
import { train } from '../core/match/train.ts'
import { loadModel } from './model-file.ts'
import { readCorpus } from './read.ts'

/** One corpus with the judge made from it. Immutable; a change makes a new one beside it. */
export interface Snapshot {
  corpus: Corpus
  judge: Judge
  /** True when the shipped model was not made from this corpus, and a new one had to be learned. */
  retrained: boolean
}

/** Reads the corpus below `root` with the model shipped beside it; learns anew (some ten seconds) if they disagree. */
export const loadSnapshot = (root: string, confirmed: ReadonlySet<string> = new Set()): Snapshot => {
  const { corpus, problems, hash } = readCorpus(root)
  const [first] = problems
  if (first) {
    throw new Error(
      `The corpus has ${problems.length} problems, the first at ${first.file}:${first.line}: ${first.message} Run "npm run corpus".`,
    )
  }
  const shipped = loadModel(root)
  const model = shipped?.hash === hash ? shipped : train(corpus, hash)
  return { corpus, judge: makeJudge(corpus, model, confirmed), retrained: model !== shipped }
}
