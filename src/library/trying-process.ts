import { setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { checkCorpus } from '../core/corpus/check.ts'
import { examplesOf } from '../core/corpus/examples.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { CorpusChange } from '../core/teaching/change.ts'
import { keptBackTexts, withChanges } from '../core/teaching/change.ts'
import type { Compared, MeasuredText, JudgedAs } from '../core/teaching/effect.ts'
import { effectOf } from '../core/teaching/effect.ts'
import { lineFinder, parseCorpus, readSources } from './read.ts'
import { learnAdded, openShipped } from './snapshot.ts'
import type { Tried, Trying } from './try-candidate.ts'

/**
 * A process that learns a candidate, measures it against what answers, and ends. It is told what to do on standard input,
 * so that the words of cases lie in no file, and says how far it is and what came of it on standard output.
 */

/** Whoever answers people goes first. */
const NICE = 10

const say = (tried: Tried): void => console.log(JSON.stringify(tried))

const measuredTexts = (corpus: Corpus, changes: readonly CorpusChange[]): MeasuredText[] => {
  const known = examplesOf(corpus).filter(({ pattern }) => pattern === null)
  return [
    ...corpus.evals.flatMap(({ id: of, cases }) => [
      ...cases.scam.map(text => ({ from: 'shipped' as const, of, text, scam: true })),
      ...cases.genuine.map(text => ({ from: 'shipped' as const, of, text, scam: false })),
    ]),
    ...keptBackTexts(changes).map(({ text, pattern, like }) => ({
      ...{ from: 'kept' as const, of: pattern ?? like ?? '', text, scam: pattern !== null },
    })),
    ...known.map(({ text, like }) => ({ from: 'known' as const, of: like ?? '', text, scam: false })),
  ]
}

const toldBy = (judge: Judge, { text, from }: MeasuredText): JudgedAs => {
  const { level, pattern } = judge.judge(text, { asMessage: from !== 'shipped' })
  return { level, pattern }
}

const STEPS = 10

const compare = (texts: readonly MeasuredText[], before: Judge, after: Judge): Compared[] =>
  texts.map((one, at) => {
    if (at % Math.ceil(texts.length / STEPS) === 0)
      say({ done: 2 + Math.floor((at * STEPS) / texts.length), of: 2 + STEPS })
    return { ...one, before: toldBy(before, one), after: toldBy(after, one) }
  })

const work = async ({ root, varDir, running, candidate, cases, goesBack }: Trying): Promise<Tried> => {
  const places = { root, varDir }
  const sources = readSources(root)
  const { corpus } = parseCorpus(sources)
  say({ done: 1, of: 2 + STEPS })
  const [problem] = goesBack ? [] : checkCorpus(withChanges(corpus, candidate.changes), lineFinder(sources.files))
  if (problem) return { trouble: problem.message }
  await openShipped(places)
  const before = learnAdded(places, running).judge
  const after = learnAdded(places, candidate).judge
  const texts = [...measuredTexts(corpus, candidate.changes), ...cases]
  return { effect: effectOf(compare(texts, before, after), { goesBack }) }
}

try {
  setPriority(NICE)
  say(await work(JSON.parse(await text(process.stdin)) as Trying))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
