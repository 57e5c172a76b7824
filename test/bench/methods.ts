import type { Corpus } from '../../src/core/corpus/schema.ts'
import { CLUES } from '../../src/core/match/stack.ts'
import type { Validated } from '../../src/core/match/train.ts'
import { gravest, PARTS, prepareLesson, stackOf, validatedIn } from '../../src/core/match/train.ts'
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

/** Scores of naive Bayes, each fold by a classifier trained on the others. */
const bayesScores = (rows: readonly Validated[]): number[] => {
  const scores = new Array<number>(rows.length).fill(0)
  for (const fold of new Set(rows.map(row => row.fold))) {
    const score = bayesOf(rows.filter(row => row.fold !== fold))
    rows.forEach((row, i) => {
      if (row.fold === fold) scores[i] = score(row.text)
    })
  }
  return scores
}

/** Compares the ways to judge on the corpus itself, every text by models that did not see it. */
export interface Method {
  method: string
  auc: number
  /** Of scams, where so large a share of the genuine texts is alarmed. */
  recall: { at2: number; at5: number }
}

export const compareMethods = (corpus: Corpus): Method[] => {
  const rows = validatedIn(PARTS.filter(part => typeof part === 'number').map(prepareLesson(corpus)))
  const clue =
    (name: (typeof CLUES)[number]) =>
    (row: Validated): number =>
      Math.max(...row.views.map(clues => clues[CLUES.indexOf(name)] ?? 0))
  const stack = stackOf(rows)
  const methods: [string, number[]][] = [
    ['shared and own signs, counted', rows.map(row => SIGNS.reduce((sum, name) => sum + clue(name)(row), 0))],
    ['naive Bayes of natural, words', bayesScores(rows)],
    ['nearest known texts, tf-idf', rows.map(clue('likeness'))],
    ['linear model, words to triples and signs', rows.map(clue('words'))],
    ['all clues weighed together (shipped)', rows.map(row => gravest(stack, row))],
  ]
  return methods.map(([method, scores]) => {
    const judged = rows.map((row, i) => ({ score: scores[i] ?? 0, scam: row.scam }))
    const split = (scam: boolean): number[] => judged.filter(row => row.scam === scam).map(row => row.score)
    return {
      method,
      auc: auc(split(true), split(false)),
      recall: { at2: recallAt(judged, 0.02), at5: recallAt(judged, 0.05) },
    }
  })
}
