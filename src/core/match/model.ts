import type { View } from './evidence.ts'
import type { Finding } from './indicators.ts'
import type { LinearModel } from './linear.ts'

/**
 * Which known texts are most like this one? Cosine over features weighted by how rare they are (tf-idf).
 * The cost is bounded whatever the size of the corpus: only the rarest features are looked up, and only in short lists.
 */
export interface Neighbour {
  /** Position among the texts the index was built from. */
  row: number
  /** 0 (nothing in common) to 1 (the same). */
  score: number
}

export interface NearestIndex {
  find(features: Int32Array, count: number): Neighbour[]
  /** How rare a feature is: 0 for one never seen. */
  rarity(feature: number): number
}

/** At most so many features of the question are looked up, the rarest first. */
const MAX_LOOKUPS = 40
/** Features that stand in more texts than this say little; their lists are not walked. */
const MAX_LIST = 500
/** Candidates whose full cosine is worked out. */
const MAX_CANDIDATES = 80

const countHolders = (rows: readonly Int32Array[], size: number): Int32Array => {
  const holders = new Int32Array(size)
  for (const row of rows) for (const feature of row) holders[feature] = (holders[feature] as number) + 1
  return holders
}

/** The least of the `count` largest sums; `touched` are more than that. */
const floorOf = (touched: readonly number[], sums: Float32Array, count: number): number => {
  // The largest so far, in ascending order. Few get in: most are below the first.
  const top = new Float32Array(count)
  for (const row of touched) {
    const sum = sums[row] as number
    if (sum <= (top[0] as number)) continue
    let at = 1
    for (; at < count && (top[at] as number) < sum; at++) top[at - 1] = top[at] as number
    top[at - 1] = sum
  }
  return top[0] as number
}

/** The `count` rows with the largest sums; only those that can win are sorted. */
const largest = (touched: readonly number[], sums: Float32Array, count: number): number[] => {
  let rows: readonly number[] = touched
  if (touched.length > count) {
    const floor = floorOf(touched, sums, count)
    rows = touched.filter(row => (sums[row] as number) >= floor)
  }
  return [...rows].sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b).slice(0, count)
}

/**
 * Builds the index over `rows`, sorted feature numbers below `size`. How rare a feature is, the first `counted` rows say
 * alone: rows that are added behind them change no likeness between others. Only what none of those has is counted in all.
 */
export const buildNearest = (rows: readonly Int32Array[], size: number, counted = rows.length): NearestIndex => {
  const standing = countHolders(counted < rows.length ? rows.slice(0, counted) : rows, size)
  const all = counted < rows.length ? countHolders(rows, size) : standing
  const holders = standing.map((count, feature) => count || (all[feature] as number))
  const rarityOf = Float32Array.from(holders, count => (count === 0 ? 0 : Math.log((counted + 1) / (count + 0.5))))
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) {
    const kept = (holders[i] as number) <= MAX_LIST ? (all[i] as number) : 0
    starts[i + 1] = (starts[i] as number) + kept
  }
  const lists = new Int32Array(starts[size] as number)
  const filled = starts.slice()
  const lengths = rows.map((row, at) => {
    let sum = 0
    for (const feature of row) {
      sum += (rarityOf[feature] as number) ** 2
      if ((holders[feature] as number) <= MAX_LIST) {
        lists[filled[feature] as number] = at
        filled[feature] = (filled[feature] as number) + 1
      }
    }
    return Math.sqrt(sum) || 1
  })

  const lengthOf = (features: Int32Array): number => {
    let sum = 0
    for (const feature of features) sum += (rarityOf[feature] as number) ** 2
    return Math.sqrt(sum) || 1
  }

  const shared = (features: Int32Array, row: Int32Array): number => {
    let sum = 0
    for (let i = 0, j = 0; i < features.length && j < row.length; ) {
      const a = features[i] as number
      const b = row[j] as number
      if (a === b) sum += (rarityOf[a] as number) ** 2
      if (a <= b) i++
      if (b <= a) j++
    }
    return sum
  }

  // Scratch for one question at a time: `find` is synchronous. Zeroed again after use.
  const sums = new Float32Array(rows.length)

  const candidates = (features: Int32Array): number[] => {
    const rare = [...features].filter(feature => (holders[feature] as number) > 0)
    rare.sort((a, b) => (rarityOf[b] as number) - (rarityOf[a] as number) || a - b)
    const touched: number[] = []
    for (const feature of rare.slice(0, MAX_LOOKUPS)) {
      const weight = (rarityOf[feature] as number) ** 2
      for (let i = starts[feature] as number; i < (starts[feature + 1] as number); i++) {
        const row = lists[i] as number
        if (sums[row] === 0) touched.push(row)
        sums[row] = (sums[row] as number) + weight / (lengths[row] as number)
      }
    }
    const best = largest(touched, sums, MAX_CANDIDATES)
    for (const row of touched) sums[row] = 0
    return best
  }

  return {
    rarity: feature => rarityOf[feature] ?? 0,
    find(features, count) {
      const own = lengthOf(features)
      return candidates(features)
        .map(row => ({ row, score: shared(features, rows[row] as Int32Array) / own / (lengths[row] as number) }))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, count)
    },
  }
}

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
