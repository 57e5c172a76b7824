import type { View } from './evidence.ts'
import type { Finding } from './indicators.ts'
import type { LinearModel } from './linear.ts'
import type { Neighbour } from './nearest.ts'

/**
 * The last step: a few strong clues, each explainable by itself, weighed into one probability.
 * The weights are learned on texts that the clues were not learned from (cross-validation), so they are calibrated.
 */
export const CLUES = [
  'words',
  'likeness',
  'wordsAndLikeness',
  'demands',
  'presses',
  'baits',
  'pays',
  'claims',
  'own',
  'guarded',
  'reports',
  'imitated',
  'risky',
  'apk',
  'official',
  'house',
  'disguise',
] as const

/** Clues that may only speak for a scam, or only against: a sign found can't be a proof of innocence. */
const AGAINST = new Set<string>(['guarded', 'reports', 'official', 'house'])
const heldToSense = (name: string, weight: number): number =>
  AGAINST.has(name) ? Math.min(0, weight) : Math.max(0, weight)

export type Clues = Float64Array

const RISKY = new Set<Finding>(['risky', 'ip', 'gambling', 'reported'])

export interface Opinions {
  /** Log odds of the linear model. */
  words: number
  /** Weight of scam texts against genuine ones among the nearest, -1 to 1. */
  likeness: number
}

/** Neighbours that are far away, all together, must not sound like one that is near. */
const DOUBT = 0.15

/** Scam texts against genuine ones among the neighbours, the nearer the heavier: -1 to 1, 0 when nothing is near. */
export const likenessOf = (neighbours: readonly Neighbour[], isScam: (row: number) => boolean): number => {
  let sum = 0
  let total = DOUBT
  for (const { row, score } of neighbours) {
    const weight = score * score
    total += weight
    sum += isScam(row) ? weight : -weight
  }
  return sum / total
}

/** The clues of a text or a passage, in the order of `CLUES`. */
export const cluesOf = ({ findings, indicators, disguise }: View, { words, likeness }: Opinions): Clues => {
  const count = (kind: string): number =>
    Math.min(3, findings.hits.filter(hit => hit.sign.kind === kind && !hit.guarded).length)
  const has = (test: (finding: Finding) => boolean): number =>
    indicators.some(({ kind, finding }) => kind === 'url' && test(finding)) ? 1 : 0
  const links = indicators.filter(({ kind }) => kind === 'url')
  const owned = links.length > 0 && links.every(({ finding }) => finding === 'official' || finding === 'known') ? 1 : 0
  return Float64Array.of(
    words,
    likeness,
    words * Math.abs(likeness),
    count('demand'),
    count('press'),
    count('bait'),
    count('pay'),
    count('who'),
    count('own'),
    Math.min(3, findings.hits.filter(hit => hit.guarded).length),
    Math.min(3, findings.reports.length),
    has(finding => finding === 'look-alike'),
    has(finding => RISKY.has(finding)),
    has(finding => finding === 'apk'),
    owned,
    indicators.some(({ finding }) => finding === 'house' || finding === 'charity') ? 1 : 0,
    disguise.degree,
  )
}

export interface Stack {
  weights: number[]
  bias: number
}

/** Probability that a text with these clues is a scam. */
export const weigh = (stack: Stack, clues: Clues): number => {
  let sum = stack.bias
  for (let i = 0; i < clues.length; i++) sum += (clues[i] as number) * (stack.weights[i] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

const STEPS = 800
const RATE = 0.3
const PULL = 1e-3

/** Plain logistic regression by full gradient steps; each clue is scaled by its spread. */
export const trainStack = (rows: readonly { clues: Clues; scam: boolean }[]): Stack => {
  const size = CLUES.length
  const spread = Array.from({ length: size }, (_, i) => {
    const values = rows.map(row => row.clues[i] as number)
    const mean = values.reduce((sum, value) => sum + value, 0) / rows.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length) || 1
  })
  const scaled = rows.map(row => row.clues.map((clue, i) => clue / (spread[i] as number)))
  const share = {
    scam: rows.length / 2 / rows.filter(row => row.scam).length,
    genuine: rows.length / 2 / rows.filter(row => !row.scam).length,
  }
  const weights = new Float64Array(size)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(size)
    let lean = 0
    scaled.forEach((clues, at) => {
      const scam = (rows[at] as { scam: boolean }).scam
      let sum = bias
      for (let i = 0; i < size; i++) sum += (clues[i] as number) * (weights[i] as number)
      const error = (1 / (1 + Math.exp(-sum)) - (scam ? 1 : 0)) * (scam ? share.scam : share.genuine)
      lean += error
      for (let i = 0; i < size; i++) slope[i] = (slope[i] as number) + error * (clues[i] as number)
    })
    bias -= (RATE * lean) / rows.length
    CLUES.forEach((name, i) => {
      const weight = weights[i] as number
      weights[i] = heldToSense(name, weight - RATE * ((slope[i] as number) / rows.length + PULL * weight))
    })
  }
  return { weights: [...weights].map((weight, i) => weight / (spread[i] as number)), bias }
}

/** A known text, ready to be compared with: what `featuresOf` needs, and what it is an example of. */
export interface KnownText {
  /** Its words as the judge reads them, parted by spaces: one string takes far less memory than forty. */
  line: string
  marks: readonly string[]
  /** The pattern it belongs to, or null for a genuine one. */
  pattern: string | null
  /** For a genuine text, the thing it is: shown as "giống với ...". */
  like: string | null
  /** A commune added it to what was shipped; all such texts stand behind the others. */
  added?: true
}

/** Probabilities from which one speaks, for texts of a length: many words are firmer ground than few. */
export interface Thresholds {
  /** Texts of fewer words than this; the last row is for all others. */
  below: number
  /** Probability from which the answer is "suspicious". Whether a sign can be quoted makes no difference. */
  suspicious: number
  /** Probability from which the answer is "scam". */
  scam: number
}

/** All that was learned from one corpus. Plain data; `hash` says from which. */
export interface Model {
  hash: string
  known: KnownText[]
  words: LinearModel
  /** A first look at sentences; see `passages.ts`. */
  sieve: LinearModel
  stack: Stack
  thresholds: Thresholds[]
  /** Genuine texts of the corpus, each judged by models that had not seen it. */
  validation: { genuine: number; calledScam: number; alarmed: number }
  intents: { names: string[]; model: LinearModel; size: number }
}
