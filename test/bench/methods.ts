import type { LabelledLine } from '../../src/cli/lines.ts'
import { examplesOf } from '../../src/core/corpus/examples.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import { buildExaminer, viewOf } from '../../src/core/match/evidence.ts'
import { BUCKETS, featuresOf } from '../../src/core/match/features.ts'
import { scoreLinear } from '../../src/core/match/linear.ts'
import type { Clues, Model, Stack } from '../../src/core/match/model.ts'
import { buildNearest, CLUES, cluesOf, likenessOf } from '../../src/core/match/model.ts'
import { makeSieve, passagesOf } from '../../src/core/match/passages.ts'
import { gravest, NEIGHBOURS, PARTS, prepareLesson, stackOf, validatedIn } from '../../src/core/match/train.ts'
import { auc } from '../../src/core/measure/measure.ts'
import { bayesOf } from './bayes.ts'

/** Share of scams that score above all but `share` of the genuine texts. */
const recallAt = (rows: readonly { score: number; scam: boolean }[], share: number): number => {
  const genuine = rows
    .filter(row => !row.scam)
    .map(row => row.score)
    .sort((a, b) => b - a)
  const limit = genuine[Math.floor(genuine.length * share)] ?? 0
  const scams = rows.filter(row => row.scam)
  return scams.filter(row => row.score > limit).length / scams.length
}

const SIGNS = ['demands', 'presses', 'baits', 'pays', 'own'] as const

/** A text with the clues of models that never saw it, and the log odds naive Bayes gives it. */
interface Row {
  scam: boolean
  views: readonly Clues[]
  bayes: number
}

export interface Method {
  method: string
  auc: number
  /** Of scams, where so large a share of the genuine texts is alarmed. */
  recall: { at2: number; at5: number }
}

const compare = (rows: readonly Row[], stack: Stack): Method[] => {
  const clue =
    (name: (typeof CLUES)[number]) =>
    (row: Row): number =>
      Math.max(...row.views.map(clues => clues[CLUES.indexOf(name)] ?? 0))
  const methods: [string, (row: Row) => number][] = [
    ['shared and own signs, counted', row => SIGNS.reduce((sum, name) => sum + clue(name)(row), 0)],
    ['naive Bayes of natural, words', row => row.bayes],
    ['nearest known texts, tf-idf', clue('likeness')],
    ['linear model, words to triples and signs', clue('words')],
    ['all clues weighed together (shipped)', row => gravest(stack, { views: [...row.views] })],
  ]
  return methods.map(([method, scoreOf]) => {
    const judged = rows.map(row => ({ score: scoreOf(row), scam: row.scam }))
    const split = (scam: boolean): number[] => judged.filter(row => row.scam === scam).map(row => row.score)
    return {
      method,
      auc: auc(split(true), split(false)),
      recall: { at2: recallAt(judged, 0.02), at5: recallAt(judged, 0.05) },
    }
  })
}

/** Compares the ways to judge on the corpus itself, every text by models that did not see it. */
export const compareOnCorpus = (corpus: Corpus): Method[] => {
  const validated = validatedIn(PARTS.filter(part => typeof part === 'number').map(prepareLesson(corpus)))
  const folds = new Set(validated.map(row => row.fold))
  const bayes = new Map([...folds].map(fold => [fold, bayesOf(validated.filter(row => row.fold !== fold))]))
  const rows = validated.map(row => ({ ...row, bayes: bayes.get(row.fold)?.(row.text) ?? 0 }))
  return compare(rows, stackOf(validated))
}

/** The same on texts of other writers, by all that the corpus teaches. */
export const compareOnOthers = (corpus: Corpus, model: Model, lines: readonly LabelledLine[]): Method[] => {
  const examiner = buildExaminer(corpus)
  const sieve = makeSieve(model.sieve)
  const known = model.known.map(({ line, marks }) => featuresOf({ words: line.split(' '), marks }, 2))
  const nearest = buildNearest(known, BUCKETS)
  const isScam = (row: number): boolean => model.known[row]?.pattern !== null
  const bayes = bayesOf(examplesOf(corpus).map(({ text, pattern }) => ({ text, scam: pattern !== null })))
  const rows = lines.map(({ text, label }): Row => {
    const examined = examiner.examine(text)
    const views = passagesOf(examined, text, sieve).map(passage => {
      const view = viewOf(examined, passage)
      const neighbours = nearest.find(featuresOf(view.evidence, 2), NEIGHBOURS)
      const words = scoreLinear(model.words, featuresOf(view.evidence, 3))
      return cluesOf(view, { words, likeness: likenessOf(neighbours, isScam) })
    })
    return { scam: label === 'scam', views, bayes: bayes(text) }
  })
  return compare(rows, model.stack)
}
