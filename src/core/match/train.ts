import { examplesOf } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import type { Examined, View } from './evidence.ts'
import { buildExaminer, viewOf, wholeOf } from './evidence.ts'
import { BUCKETS, featuresOf } from './features.ts'
import { trainIntents } from './intents.ts'
import type { LinearModel, Row } from './linear.ts'
import { makeRandom, scoreLinear, shuffled, trainLinear } from './linear.ts'
import type { Clues, KnownText, Model, Stack, Thresholds } from './model.ts'
import { buildNearest, cluesOf, likenessOf, trainStack, weigh } from './model.ts'
import type { Sieve } from './passages.ts'
import { makeSieve, passagesOf, sentencesOf, trainSieve } from './passages.ts'
import type { Outline } from './rating.ts'
import { isAlarmLevel, levelOf, outlineOf } from './rating.ts'

/** Neighbours whose weight decides the likeness. */
export const NEIGHBOURS = 30

const FOLDS = 5
type Shares = Record<'suspicious' | 'scam', number>

/**
 * Shares of genuine corpus texts, judged by a model that never saw them, that may reach each threshold, by their length
 * in words. Chosen on messages of other writers: few words deceive more often than many.
 */
const FALSE_ALARMS: readonly (Shares & { below: number })[] = [
  { below: 12, suspicious: 0.009, scam: 0.003 },
  { below: 45, suspicious: 0.045, scam: 0.003 },
  { below: 1e6, suspicious: 0.18, scam: 0.006 },
]

interface Sample {
  text: string
  examined: Examined
  whole: View
  /** Up to triples of words for the linear model, up to pairs for the neighbours. */
  features: Int32Array
  pairs: Int32Array
  form: string
  known: KnownText
  scam: boolean
  /** What is weighed of it: without everyday talk, then by paragraph. */
  views: readonly Looked[]
}

/** A view with its features. */
interface Looked {
  view: View
  features: Int32Array
  pairs: Int32Array
}

const look = (view: View): Looked => ({
  view,
  features: featuresOf(view.evidence, 3),
  pairs: featuresOf(view.evidence, 2),
})

/**
 * Scam and genuine texts weigh the same within each form. Else the judge would learn that posts are scams and chats
 * are not: the form instead of the demand.
 */
const balance = (
  samples: readonly Pick<Sample, 'form' | 'scam'>[],
): ((sample: Pick<Sample, 'form' | 'scam'>) => number) => {
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

/** A scam is one in what is left of it; of a genuine text no part is one. */
const rowsOf = (samples: readonly Sample[]): Row[] => {
  const weightOf = balance(samples)
  return samples.flatMap(sample => {
    const label = sample.scam ? 1 : 0
    const weight = weightOf(sample)
    const views = sample.scam ? sample.views.slice(0, 1) : sample.views
    const parts = views.filter(({ view }) => view.evidence.words.length < sample.whole.evidence.words.length)
    return [
      { features: sample.features, label, weight },
      ...parts.map(({ features }) => ({ features, label, weight: weight * PART_WEIGHT })),
    ]
  })
}

const PART_WEIGHT = 0.5

const trainWords = (samples: readonly Sample[]): LinearModel =>
  trainLinear(rowsOf(samples), { size: BUCKETS, classes: 1, epochs: 25, softness: 10, dropout: 0.5, seed: 1 })

/** The clues of what is weighed of a text. */
interface Weighed {
  views: Clues[]
  /** Of each view. */
  outlines: Outline[]
}

/** Clues for `asked` by models that learned from `learned` only. */
const cluesBy = (learned: readonly Sample[], asked: readonly Sample[]): Weighed[] => {
  const words = trainWords(learned)
  const nearest = buildNearest(
    learned.map(sample => sample.pairs),
    BUCKETS,
  )
  const isScam = (row: number): boolean => learned[row]?.scam === true
  return asked.map(({ views }) => ({
    outlines: views.map(({ view }) => outlineOf(view)),
    views: views.map(({ view, features, pairs }) =>
      cluesOf(view, {
        words: scoreLinear(words, features),
        likeness: likenessOf(nearest.find(pairs, NEIGHBOURS), isScam),
      }),
    ),
  }))
}

/** A text with its clues, and the fold it was left out in. */
export interface Validated extends Weighed {
  text: string
  words: number
  scam: boolean
  fold: number
}

/** Weighs the clues: a scam is one in what is left of it, of a genuine text no part is one. */
export const stackOf = (rows: readonly Validated[]): Stack =>
  trainStack(rows.flatMap(({ views, scam }) => (scam ? views.slice(0, 1) : views).map(clues => ({ clues, scam }))))

/** Probability that a text is a scam: that of its gravest part. */
export const gravest = (stack: Stack, { views }: Pick<Weighed, 'views'>): number =>
  Math.max(...views.map(clues => weigh(stack, clues)))

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
  return cluesBy(learned, asked).map((weighed, i) => ({
    ...weighed,
    text: asked[i]?.text ?? '',
    words: asked[i]?.whole.evidence.words.length ?? 0,
    scam: asked[i]?.scam === true,
    fold,
  }))
}

/** One genuine text: its words and how likely a scam its gravest part seemed. */
interface Seemed {
  words: number
  score: number
}

const chooseThresholds = (genuine: readonly Seemed[]): Thresholds[] =>
  FALSE_ALARMS.map(({ below, suspicious, scam }, i) => {
    const least = FALSE_ALARMS[i - 1]?.below ?? 0
    const scores = genuine
      .filter(({ words }) => words >= least && words < below)
      .map(({ score }) => score)
      .sort((a, b) => b - a)
    const at = (share: number): number => scores[Math.floor(scores.length * share)] ?? 0.5
    return { below, suspicious: at(suspicious), scam: at(scam) }
  })

/** What became of genuine texts that the models had not seen, by their words: how many were called what. */
const validation = (
  rows: readonly Validated[],
  stack: Stack,
  thresholds: readonly Thresholds[],
): Model['validation'] => {
  const genuine = rows.filter(({ scam }) => !scam)
  const levels = genuine.map(({ views, outlines }) =>
    views.map((clues, i) => levelOf(weigh(stack, clues), outlines[i] as Outline, thresholds)),
  )
  return {
    genuine: genuine.length,
    calledScam: levels.filter(found => found.includes('scam')).length,
    alarmed: levels.filter(found => found.some(isAlarmLevel)).length,
  }
}

interface Bare extends Omit<Sample, 'views'> {
  views?: never
}

/** Genuine texts of these forms are people talking with each other; what of them tells nothing is everyday talk. */
const TALK = new Set(['chat', 'talk'])

const sieveOf = (samples: readonly Bare[]): LinearModel =>
  trainSieve(
    samples.flatMap(({ examined, scam, form }) =>
      sentencesOf(examined).flatMap(({ from, to, telling }) => {
        const matter = scam || !TALK.has(form)
        return matter || !telling ? [{ tokens: examined.tokens.slice(from, to + 1), matter }] : []
      }),
    ),
  )

/** Each half of the texts is sieved by what the other half taught, as a text never seen will be. */
const withViews = (samples: readonly Bare[]): Sample[] => {
  const sieves = [0, 1].map(half => makeSieve(sieveOf(samples.filter((_sample, i) => i % 2 !== half))))
  return samples.map((sample, i) => {
    const passages = passagesOf(sample.examined, sample.text, sieves[i % 2] as Sieve)
    return { ...sample, views: passages.map(passage => look(viewOf(sample.examined, passage))) }
  })
}

/** The corpus's texts with what was found in them. */
const sampleCorpus = (corpus: Corpus): { samples: Sample[]; sieve: () => LinearModel } => {
  const examiner = buildExaminer(corpus)
  const bare = examplesOf(corpus).map(({ text, pattern, like, form }): Bare => {
    const examined = examiner.examine(text)
    const whole = wholeOf(examined)
    const { features, pairs } = look(whole)
    const known = { line: whole.evidence.words.join(' '), marks: whole.evidence.marks, pattern, like }
    return { text, examined, whole, features, pairs, form, known, scam: pattern !== null }
  })
  return { samples: withViews(bare), sieve: () => sieveOf(bare) }
}

/** A part of learning. All parts together are the whole, and may be worked on side by side. */
export type LearningPart = 'words' | 'intents' | number
export const PARTS: readonly LearningPart[] = [...Array.from({ length: FOLDS }, (_, fold) => fold), 'words', 'intents']

/** What came of one part. */
export type Learned =
  | { part: 'words'; model: LinearModel; sieve: LinearModel; known: KnownText[] }
  | { part: 'intents'; intents: Model['intents'] }
  | { part: number; rows: Validated[] }

/** Compiles the corpus for learning; each part is then learned by itself, in seconds. */
export const prepareLesson = (corpus: Corpus): ((part: LearningPart) => Learned) => {
  const { samples, sieve } = sampleCorpus(corpus)
  return part => {
    if (part === 'intents') return { part, intents: trainIntents(corpus) }
    if (part === 'words')
      return { part, model: trainWords(samples), sieve: sieve(), known: samples.map(sample => sample.known) }
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
  const stack = stackOf(rows)
  const thresholds = chooseThresholds(
    rows.filter(row => !row.scam).map(row => ({ words: row.words, score: gravest(stack, row) })),
  )
  return {
    hash,
    known: words.known,
    words: words.model,
    sieve: words.sieve,
    stack,
    thresholds,
    validation: validation(rows, stack, thresholds),
    intents: intents.intents,
  }
}

/** Learns from the corpus alone, one part after the other. The same corpus gives the same model. */
export const train = (corpus: Corpus, hash: string): Model => completeModel(PARTS.map(prepareLesson(corpus)), hash)
