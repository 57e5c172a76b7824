import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import { makeJudge } from '../core/match/judge.ts'
import { train } from '../core/match/train.ts'
import { loadModel } from './model-file.ts'
import type { ReadCorpus } from './read.ts'
import { parseCorpus, readSources, readSpoken } from './read.ts'

/** One corpus with the judge made from it. Immutable; a change makes a new one beside it. */
export interface Snapshot {
  corpus: Corpus
  judge: Judge
  /** True when the shipped model was not made from this corpus, and a new one had to be learned. */
  retrained: boolean
}

const firstProblem = ({ problems }: Pick<ReadCorpus, 'problems'>): void => {
  const [first] = problems
  if (!first) return
  const where = `${first.file}:${first.line}: ${first.message}`
  throw new Error(`The corpus has ${problems.length} problem(s), the first at ${where} Run "npm run corpus".`)
}

/**
 * Reads the corpus below `root` with the model shipped beside it; learns anew (some ten seconds) if they disagree. What is
 * said and understood as it stands teaches nothing and is read anew at every start.
 */
export const loadSnapshot = (root: string): Snapshot => {
  const sources = readSources(root)
  const shipped = loadModel(root)
  if (shipped && shipped.model.hash === sources.learned) {
    const read = readSpoken(sources)
    firstProblem(read)
    const corpus = { ...shipped.corpus, ...read.spoken }
    return { corpus, judge: makeJudge(corpus, shipped.model, sources.hash), retrained: false }
  }
  const parsed = parseCorpus(sources)
  firstProblem(parsed)
  const { corpus } = parsed
  return { corpus, judge: makeJudge(corpus, train(corpus, sources.learned), sources.hash), retrained: true }
}
