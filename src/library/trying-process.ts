import './with-parent.ts'
import { setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { examplesOf } from '../core/corpus/examples.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { hash } from '../core/match/features.ts'
import type { Judge } from '../core/match/judge.ts'
import { keptBackTexts, wordsBrought } from '../core/teaching/change.ts'
import { checkAdded, kinOf } from '../core/teaching/check-added.ts'
import type { Compared, JudgedAs, MeasuredText } from '../core/teaching/effect.ts'
import { effectOf } from '../core/teaching/effect.ts'
import type { Reading } from '../core/text/read.ts'
import { read } from '../core/text/read.ts'
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

/** Of the genuine texts that are learned from every third one is measured: some 1,700 tell a rise of 0.3 points. */
const SAMPLED = 3

const measuredTexts = (corpus: Corpus, trying: Trying): MeasuredText[] => {
  const { candidate, cases, goesBack, sampled = SAMPLED } = trying
  const known = examplesOf(corpus).filter(({ pattern, text }) => pattern === null && hash(text) % sampled === 0)
  return [
    ...corpus.evals.flatMap(({ id: of, cases }) => [
      ...cases.scam.map(text => ({ from: 'shipped' as const, of, text, scam: true })),
      ...cases.genuine.map(text => ({ from: 'shipped' as const, of, text, scam: false })),
    ]),
    ...keptBackTexts(candidate.changes).map(({ text, pattern, like }) => ({
      ...{ from: 'kept' as const, of: pattern ?? like ?? '', text, scam: pattern !== null },
    })),
    ...cases,
    // What was measured when it was published need not be measured so far again.
    ...(goesBack ? [] : known).map(({ text, like }) => ({ from: 'known' as const, of: like ?? '', text, scam: false })),
  ]
}

const toldBy = (judge: Judge, { text, from }: MeasuredText, reading: Reading): { as: JudgedAs; score: number } => {
  const { level, pattern, score } = judge.judge(text, { asMessage: from !== 'shipped', reading })
  return { as: { level, pattern }, score }
}

const STEPS = 10

/** What is learned or looked for that was not before. */
const freshIn = ({ running, candidate }: Trying): Reading[] => {
  const there = new Set(running.changes.map(change => JSON.stringify(change)))
  return candidate.changes
    .filter(change => !there.has(JSON.stringify(change)))
    .flatMap(wordsBrought)
    .map(words => read(words))
}

const compare = (
  texts: readonly MeasuredText[],
  fresh: readonly Reading[],
  { before, after }: { before: Judge; after: Judge },
): Compared[] => {
  const readings = texts.map(({ text }) => read(text))
  const kin = kinOf(readings, fresh)
  return texts.map((one, at) => {
    if (at % Math.ceil(texts.length / STEPS) === 0)
      say({ done: 2 + Math.floor((at * STEPS) / texts.length), of: 2 + STEPS })
    const reading = readings[at] as Reading
    const [was, is] = [toldBy(before, one, reading), toldBy(after, one, reading)]
    const compared = { ...one, before: was.as, after: is.as }
    return kin[at] ? compared : { ...compared, stray: Math.abs(is.score - was.score) }
  })
}

const work = async (trying: Trying): Promise<Tried> => {
  const { root, varDir, running, candidate, goesBack } = trying
  const places = { root, varDir }
  const sources = readSources(root)
  const { corpus } = parseCorpus(sources)
  say({ done: 1, of: 2 + STEPS })
  const problems = goesBack ? [] : checkAdded(corpus, candidate.changes, lineFinder(sources.files))
  await openShipped(places)
  const before = learnAdded(places, running).judge
  const after = learnAdded(places, candidate).judge
  const texts = measuredTexts(corpus, trying)
  return {
    effect: effectOf(compare(texts, freshIn(trying), { before, after }), { goesBack, problems }),
  }
}

try {
  setPriority(NICE)
  say(await work(JSON.parse(await text(process.stdin)) as Trying))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
