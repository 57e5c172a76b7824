import type { Corpus, Example } from '../corpus/schema.ts'
import type { View } from './evidence.ts'
import { buildExaminer, viewOf, wholeOf } from './evidence.ts'
import { BUCKETS, featuresOf } from './features.ts'
import type { Row } from './linear.ts'
import { makeRandom, shuffled, tuneLinear } from './linear.ts'
import type { KnownText, Model } from './model.ts'
import { buildNearest } from './model.ts'
import { makeSieve, passagesOf } from './passages.ts'

/**
 * What a commune adds is learned on top of the shipped model, and not by learning everything anew: anew, one text more
 * moves the probability of any other by some hundredths, and seven of 450 eval cases change sides by chance. So words
 * that the new texts have are weighed anew, held in place by known texts that resemble them and by a sample of all;
 * everything else stays as it is, thresholds too.
 */

/** Known texts nearest to each new one that are gone through with it. */
const NEAREST = 24
/** And so many of all. */
const SAMPLE = 400
const PART_WEIGHT = 0.5
const TUNING = { epochs: 12, dropout: 0.3, seed: 3 }

interface NewText {
  known: KnownText
  rows: Row[]
  pairs: Int32Array
}

const triples = (view: View): Int32Array => featuresOf(view.evidence, 3)

/** The new texts with what was found in them, as learning from all takes them. */
const readTexts = (corpus: Corpus, model: Model, texts: readonly Example[]): NewText[] => {
  const examiner = buildExaminer(corpus)
  const sieve = makeSieve(model.sieve)
  return texts.map(({ text, pattern, like }) => {
    const examined = examiner.examine(text)
    const whole = wholeOf(examined)
    const label = pattern === null ? 0 : 1
    const views = passagesOf(examined, text, sieve).map(passage => viewOf(examined, passage))
    const parts = (label === 1 ? views.slice(0, 1) : views).filter(
      view => view.evidence.words.length < whole.evidence.words.length,
    )
    return {
      known: { line: whole.evidence.words.join(' '), marks: whole.evidence.marks, pattern, like, added: true },
      pairs: featuresOf(whole.evidence, 2),
      rows: [
        { features: triples(whole), label, weight: 1 },
        ...parts.map(view => ({ features: triples(view), label, weight: PART_WEIGHT })),
      ],
    }
  })
}

/** Only what is rare among the known texts may get another weight: so what is everybody's word keeps what it is worth. */
const RARE = 20

/** Known texts to go through again (those that resemble the new ones, and some of all), and what may move. */
const heldBy = (known: readonly KnownText[], fresh: readonly NewText[]): { replay: Row[]; mayMove: Set<number> } => {
  const traits = known.map(({ line, marks }) => ({ words: line.split(' '), marks }))
  const pairs = traits.map(one => featuresOf(one, 2))
  const nearest = buildNearest(pairs, BUCKETS)
  const near = fresh.flatMap(text => nearest.find(text.pairs, NEAREST).map(({ row }) => row))
  const some = shuffled(known.length, makeRandom(11)).slice(0, SAMPLE)
  const replay = [...new Set([...near, ...some])].map(at => ({
    features: featuresOf(traits[at] ?? { words: [], marks: [] }, 3),
    label: known[at]?.pattern === null ? 0 : 1,
    weight: 1,
  }))
  const holders = new Map(fresh.flatMap(({ rows }) => rows.flatMap(row => [...row.features])).map(each => [each, 0]))
  for (const row of pairs)
    for (const feature of row) {
      const count = holders.get(feature)
      if (count !== undefined) holders.set(feature, count + 1)
    }
  return { replay, mayMove: new Set([...holders].flatMap(([feature, count]) => (count <= RARE ? [feature] : []))) }
}

/**
 * The model with new texts learned on top. `corpus` is the one with the changes made, since their signs are found in the
 * new texts. The same model and texts always give the same. `hash` names what came of it.
 */
export const adaptModel = (
  model: Model,
  { corpus, texts, hash }: { corpus: Corpus; texts: readonly Example[]; hash: string },
): Model => {
  if (texts.length === 0) return { ...model, hash }
  const fresh = readTexts(corpus, model, texts)
  const { replay, mayMove } = heldBy(model.known, fresh)
  return {
    ...model,
    hash,
    known: [...model.known, ...fresh.map(({ known }) => known)],
    words: tuneLinear(model.words, [...fresh.flatMap(({ rows }) => rows), ...replay], { ...TUNING, mayMove }),
  }
}
