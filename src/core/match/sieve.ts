import type { Token } from '../text/tokens.ts'
import { featuresOf } from './features.ts'
import type { LinearModel, Row } from './linear.ts'
import { scoreLinear, trainLinear } from './linear.ts'

/**
 * A first look at a sentence: is it everyday talk, or does it belong to a matter (a scam, but as well a bank's notice or a
 * shop's offer)? A small linear model over words and pairs. It takes no side: what speaks against a scam stays, too.
 */
export interface Sieve {
  /** Log odds that these words belong to a matter; of a few words near zero. */
  weigh(tokens: readonly Token[]): number
  /** Below this a sentence without signs, links or numbers is everyday talk. */
  limit: number
}

const SIZE = 1 << 17
const LIMIT = 0

const sieveFeatures = (tokens: readonly Token[]): Int32Array => {
  const features = featuresOf({ words: tokens.map(({ plain }) => plain), marks: [] }, 2)
  return Int32Array.from(new Set(features.map(at => at & (SIZE - 1))))
}

/** Learns from sentences; rough is good enough. */
export const trainSieve = (sentences: readonly { tokens: readonly Token[]; matter: boolean }[]): LinearModel => {
  const matters = sentences.filter(({ matter }) => matter).length
  const share = { matter: 0.5 / matters, talk: 0.5 / (sentences.length - matters) }
  const rows = sentences.map(({ tokens, matter }): Row => {
    const weight = (matter ? share.matter : share.talk) * sentences.length
    return { features: sieveFeatures(tokens), label: matter ? 1 : 0, weight }
  })
  return trainLinear(rows, { size: SIZE, classes: 1, epochs: 6, softness: 10, dropout: 0.3, seed: 5 })
}

export const makeSieve = (model: LinearModel): Sieve => ({
  limit: LIMIT,
  weigh: tokens => scoreLinear(model, sieveFeatures(tokens)),
})
