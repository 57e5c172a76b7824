/** A seeded random order, the same on every machine: training must be repeatable. */
export const makeRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export const shuffled = (count: number, random: () => number): Int32Array => {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  return order
}

/**
 * Linear models over sparse features, trained with AdaGrad on the logistic loss.
 * A text's features all weigh the same and are scaled to a length of at most one.
 */
export interface LinearModel {
  /** One row of weights per class, in steps of `scale`; a yes-or-no model has one row. */
  weights: Int8Array[]
  scale: number
  bias: number[]
}

export interface Row {
  features: Int32Array
  /** Class number; for a yes-or-no model 1 is yes. */
  label: number
  weight: number
}

export interface TrainOptions {
  size: number
  /** Rows of weights; 1 means yes or no. */
  classes: number
  epochs: number
  /** How strongly weights are pulled to zero; larger is weaker. */
  softness: number
  /** Share of a text's features left out at random each time it is seen, so that no single one is leaned on. */
  dropout: number
  seed: number
}

const RATE = 0.5
const BIAS_RATE = 0.05

/** A text of few words is little evidence: as if it had so many features more that say nothing. */
const SILENCE = 20

/** A text of `count` features is scaled by this. */
export const lengthScale = (count: number): number => 1 / Math.sqrt(count + SILENCE)

const quantize = (rows: Float64Array[], bias: number[]): LinearModel => {
  let most = 1e-9
  for (const row of rows) for (const weight of row) most = Math.max(most, Math.abs(weight))
  const scale = most / 127
  return { weights: rows.map(row => Int8Array.from(row, weight => Math.round(weight / scale))), scale, bias }
}

class Learner {
  readonly weights: Float64Array[]
  readonly bias: number[]
  private readonly squares: Float64Array[]
  private readonly decay: number
  constructor(options: TrainOptions, rows: number) {
    this.weights = Array.from({ length: options.classes }, () => new Float64Array(options.size))
    this.squares = Array.from({ length: options.classes }, () => new Float64Array(options.size).fill(1e-8))
    this.bias = new Array<number>(options.classes).fill(0)
    this.decay = 1 / (options.softness * rows)
  }

  raw(k: number, features: Int32Array): number {
    const weights = this.weights[k] as Float64Array
    let sum = 0
    for (const feature of features) sum += weights[feature] as number
    return sum * lengthScale(features.length) + (this.bias[k] as number)
  }

  nudge(k: number, features: Int32Array, error: number): void {
    const weights = this.weights[k] as Float64Array
    const squares = this.squares[k] as Float64Array
    const scale = lengthScale(features.length)
    this.bias[k] = (this.bias[k] as number) - BIAS_RATE * error
    for (const feature of features) {
      const weight = weights[feature] as number
      const slope = error * scale + this.decay * weight
      const square = (squares[feature] as number) + slope * slope
      squares[feature] = square
      weights[feature] = weight - (RATE * slope) / Math.sqrt(square)
    }
  }
}

/**
 * Weights keep moving with what was left out last, so where they stand at the end is partly chance. Their mean over the
 * second half is steadier.
 */
class Mean {
  readonly weights: Float64Array[]
  readonly bias: number[]
  private times = 0
  constructor({ classes, size }: TrainOptions) {
    this.weights = Array.from({ length: classes }, () => new Float64Array(size))
    this.bias = new Array<number>(classes).fill(0)
  }

  add({ weights, bias }: Pick<Learner, 'weights' | 'bias'>): void {
    this.times += 1
    const share = 1 / this.times
    for (const [k, mean] of this.weights.entries()) {
      const now = weights[k] as Float64Array
      for (let i = 0; i < mean.length; i++)
        mean[i] = (mean[i] as number) + share * ((now[i] as number) - (mean[i] as number))
      this.bias[k] = (this.bias[k] as number) + share * ((bias[k] as number) - (this.bias[k] as number))
    }
  }
}

const learnOne = (learner: Learner, row: Row, classes: number): void => {
  if (classes === 1) {
    const share = 1 / (1 + Math.exp(-learner.raw(0, row.features)))
    learner.nudge(0, row.features, (share - row.label) * row.weight)
    return
  }
  const shares = softmax(Array.from({ length: classes }, (_, k) => learner.raw(k, row.features)))
  shares.forEach((share, k) => {
    const error = (share - (k === row.label ? 1 : 0)) * row.weight
    if (Math.abs(error) > 0.002) learner.nudge(k, row.features, error)
  })
}

/** Trains on `rows`; the same rows and options always give the same model. */
export const trainLinear = (rows: readonly Row[], options: TrainOptions): LinearModel => {
  const learner = new Learner(options, rows.length)
  const random = makeRandom(options.seed)
  const thin = (row: Row): Row =>
    options.dropout === 0 ? row : { ...row, features: row.features.filter(() => random() >= options.dropout) }
  const mean = new Mean(options)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const at of shuffled(rows.length, random)) learnOne(learner, thin(rows[at] as Row), options.classes)
    if (epoch >= options.epochs / 2) mean.add(learner)
  }
  return quantize(mean.weights, mean.bias)
}

/** What was learned well moves slowly, what nobody has seen yet fast: squared slopes as if seen before. */
const SETTLED = 0.08
const FRESH = 0.004
/** Weights are kept in whole steps from -127 to 127. */
const MOST_STEPS = 127

/**
 * Goes on learning from a yes-or-no model, from these rows alone. Its bias and the size of its steps stay, and so do the
 * weights of features that may not move. The same rows and options always give the same model.
 */
export const tuneLinear = (
  model: LinearModel,
  rows: readonly Row[],
  {
    epochs,
    dropout,
    seed,
    mayMove,
  }: Pick<TrainOptions, 'epochs' | 'dropout' | 'seed'> & { mayMove: ReadonlySet<number> },
): LinearModel => {
  const before = model.weights[0] ?? new Int8Array()
  const weights = Float64Array.from(before, steps => steps * model.scale)
  const squares = Float64Array.from(before, steps => (steps === 0 ? FRESH : SETTLED))
  const random = makeRandom(seed)
  const learnFrom = ({ features, label, weight }: Row): void => {
    const scale = lengthScale(features.length)
    const seen = features.filter(() => random() >= dropout)
    let sum = 0
    for (const feature of seen) sum += weights[feature] as number
    const error = (1 / (1 + Math.exp(-(sum * lengthScale(seen.length) + (model.bias[0] ?? 0)))) - label) * weight
    for (const feature of seen) {
      if (!mayMove.has(feature)) continue
      const square = (squares[feature] as number) + (error * scale) ** 2
      squares[feature] = square
      weights[feature] = (weights[feature] as number) - (RATE * error * scale) / Math.sqrt(square)
    }
  }
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const at of shuffled(rows.length, random)) learnFrom(rows[at] as Row)
  const inSteps = (weight: number): number =>
    Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / model.scale)))
  return { ...model, weights: [Int8Array.from(weights, inSteps)] }
}

/** The model's answer for class `k`: log odds for a yes-or-no model. */
export const scoreLinear = (model: LinearModel, features: Int32Array, k = 0): number => {
  const weights = model.weights[k] as Int8Array
  let sum = 0
  for (const feature of features) sum += weights[feature] as number
  return sum * model.scale * lengthScale(features.length) + (model.bias[k] ?? 0)
}

/** Shares that add up to one. */
export const softmax = (scores: readonly number[]): number[] => {
  const most = Math.max(...scores)
  const powers = scores.map(score => Math.exp(score - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}
