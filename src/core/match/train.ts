import { examplesOf } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import type { Examined } from './evidence.ts'
import { buildExaminer } from './evidence.ts'
import { BUCKETS, featuresOf } from './features.ts'
import { trainIntents } from './intents.ts'
import type { LinearModel, Row } from './linear.ts'
import { scoreLinear, trainLinear } from './linear.ts'
import type { KnownText, Model, Thresholds } from './model.ts'
import { buildNearest } from './nearest.ts'
import { makeRandom, shuffled } from './random.ts'
import type { Clues } from './stack.ts'
import { cluesOf, likenessOf, trainStack, weigh } from './stack.ts'

/** Neighbours whose weight decides the likeness. */
export const NEIGHBOURS = 30

const FOLDS = 5
/** Shares of genuine corpus texts, judged by a model that never saw them, that may reach each threshold. */
const FALSE_ALARMS: Record<keyof Thresholds, number> = { suspicious: 0.04, unexplained: 0.022, scam: 0.009 }

interface Sample {
  text: string
  examined: Examined
  /** Up to triples of words for the linear model, up to pairs for the neighbours. */
  features: Int32Array
  pairs: Int32Array
  form: string
  known: KnownText
  scam: boolean
}

/**
 * Scam and genuine texts weigh the same within each form. Else the judge would learn that posts are scams and chats
 * are not: the form instead of the demand.
 */
const balance = (samples: readonly Sample[]): ((sample: Sample) => number) => {
  const counts = new Map<string, number>()
  const add = (key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const { form, scam } of samples) {
    add(form)
    add(`${form} ${scam}`)
  }
  return ({ form, scam }) =>
    Math.min(3, Math.max(0.3, (counts.get(form) ?? 1) / 2 / (counts.get(`${form} ${scam}`) ?? 1)))
}

const trainWords = (samples: readonly Sample[]): LinearModel => {
  const weightOf = balance(samples)
  const rows: Row[] = samples.map(sample => ({
    features: sample.features,
    label: sample.scam ? 1 : 0,
    weight: weightOf(sample),
  }))
  return trainLinear(rows, { size: BUCKETS, classes: 1, epochs: 25, softness: 10, dropout: 0.5, seed: 1 })
}

/** Clues for `asked` by models that learned from `learned` only. */
const cluesBy = (learned: readonly Sample[], asked: readonly Sample[]): Clues[] => {
  const words = trainWords(learned)
  const nearest = buildNearest(
    learned.map(sample => sample.pairs),
    BUCKETS,
  )
  const isScam = (row: number): boolean => learned[row]?.scam === true
  return asked.map(({ examined, features, pairs }) =>
    cluesOf(examined, {
      words: scoreLinear(words, features),
      likeness: likenessOf(nearest.find(pairs, NEIGHBOURS), isScam),
    }),
  )
}

/** A text with its clues, and the fold it was left out in. */
export interface Validated {
  text: string
  clues: Clues
  scam: boolean
  fold: number
}

const foldsOf = (count: number): Int32Array => {
  const folds = new Int32Array(count)
  shuffled(count, makeRandom(7)).forEach((at, i) => {
    folds[at] = i % FOLDS
  })
  return folds
}

/** The texts of one fold with the clues of models that learned from all others. */
const validate = (samples: readonly Sample[], fold: number): Validated[] => {
  const folds = foldsOf(samples.length)
  const asked = samples.filter((_sample, at) => folds[at] === fold)
  const learned = samples.filter((_sample, at) => folds[at] !== fold)
  return cluesBy(learned, asked).map((clues, i) => ({
    text: asked[i]?.text ?? '',
    clues,
    scam: asked[i]?.scam === true,
    fold,
  }))
}

const chooseThresholds = (genuine: readonly number[]): Thresholds => {
  const sorted = [...genuine].sort((a, b) => b - a)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0.5
  return {
    suspicious: at(FALSE_ALARMS.suspicious),
    unexplained: at(FALSE_ALARMS.unexplained),
    scam: at(FALSE_ALARMS.scam),
  }
}

/** The corpus's texts with what was found in them. */
const sampleCorpus = (corpus: Corpus): Sample[] => {
  const examiner = buildExaminer(corpus)
  return examplesOf(corpus).map(({ text, pattern, like, form }) => {
    const examined = examiner.examine(text)
    const known = { line: examined.evidence.words.join(' '), marks: examined.evidence.marks, pattern, like }
    const features = featuresOf(examined.evidence, 3)
    const pairs = featuresOf(examined.evidence, 2)
    return { text, examined, features, pairs, form, known, scam: pattern !== null }
  })
}

/** A part of learning. All parts together are the whole, and may be worked on side by side. */
export type Part = 'words' | 'intents' | number
export const PARTS: readonly Part[] = [...Array.from({ length: FOLDS }, (_, fold) => fold), 'words', 'intents']

/** What came of one part. */
export type Learned =
  | { part: 'words'; model: LinearModel; known: KnownText[] }
  | { part: 'intents'; intents: Model['intents'] }
  | { part: number; rows: Validated[] }

/** Compiles the corpus for learning; each part is then learned by itself, in seconds. */
export const prepareLesson = (corpus: Corpus): ((part: Part) => Learned) => {
  const samples = sampleCorpus(corpus)
  return part => {
    if (part === 'intents') return { part, intents: trainIntents(corpus) }
    if (part === 'words') return { part, model: trainWords(samples), known: samples.map(sample => sample.known) }
    return { part, rows: validate(samples, part) }
  }
}

/** The clues of every text by models that did not see it, out of the parts. */
export const validatedIn = (parts: readonly Learned[]): Validated[] =>
  parts
    .flatMap(learned => ('rows' in learned ? [learned] : []))
    .sort((a, b) => a.part - b.part)
    .flatMap(({ rows }) => rows)

/** Puts the parts together, in whatever order they came. `hash` names what was learned from. */
export const completeModel = (parts: readonly Learned[], hash: string): Model => {
  const words = parts.find(learned => learned.part === 'words')
  const intents = parts.find(learned => learned.part === 'intents')
  if (!words || !('model' in words) || !intents || !('intents' in intents)) throw new Error('A part was not learned.')
  const rows = validatedIn(parts)
  const stack = trainStack(rows)
  return {
    hash,
    known: words.known,
    words: words.model,
    stack,
    thresholds: chooseThresholds(rows.filter(row => !row.scam).map(row => weigh(stack, row.clues))),
    intents: intents.intents,
  }
}

/** Learns from the corpus alone, one part after the other. The same corpus gives the same model. */
export const train = (corpus: Corpus, hash: string): Model => completeModel(PARTS.map(prepareLesson(corpus)), hash)
