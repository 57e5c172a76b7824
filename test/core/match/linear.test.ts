import { describe, expect, test } from 'vitest'
import type { Row, TrainOptions } from '../../../src/core/match/linear.ts'
import { makeRandom, scoreLinear, softmax, trainLinear } from '../../../src/core/match/linear.ts'

const SIZE = 256
const options: TrainOptions = { size: SIZE, classes: 1, epochs: 15, softness: 10, dropout: 0, seed: 1 }

/** Texts of noise; class `k` shows itself by one of its own three features. */
const toyRows = (count: number, classes: number, seed: number): Row[] => {
  const random = makeRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const label = i % classes
    const features = new Set([label * 3 + Math.floor(random() * 3)])
    for (let n = 0; n < 8; n++) features.add(32 + Math.floor(random() * (SIZE - 32)))
    return { features: Int32Array.from(features).sort(), label, weight: 1 }
  })
}

const shareRight = (rows: readonly Row[], guess: (features: Int32Array) => number): number =>
  rows.filter(({ features, label }) => guess(features) === label).length / rows.length

describe('learning', () => {
  test('yes or no', () => {
    const model = trainLinear(toyRows(400, 2, 1), options)
    expect(shareRight(toyRows(200, 2, 2), features => (scoreLinear(model, features) > 0 ? 1 : 0))).toBeGreaterThan(0.95)
  })

  test('one of four', () => {
    const model = trainLinear(toyRows(600, 4, 1), { ...options, classes: 4 })
    const best = (features: Int32Array): number => {
      const scores = [0, 1, 2, 3].map(k => scoreLinear(model, features, k))
      return scores.indexOf(Math.max(...scores))
    }
    expect(shareRight(toyRows(200, 4, 2), best)).toBeGreaterThan(0.95)
  })

  test('with features left out at random', () => {
    const model = trainLinear(toyRows(400, 2, 1), { ...options, dropout: 0.2 })
    expect(shareRight(toyRows(200, 2, 2), features => (scoreLinear(model, features) > 0 ? 1 : 0))).toBeGreaterThan(0.95)
  })

  test('rows of more weight win', () => {
    const features = Int32Array.of(5)
    const rows = (yes: number, no: number): Row[] => [
      { features, label: 1, weight: yes },
      { features, label: 0, weight: no },
    ]
    expect(scoreLinear(trainLinear(rows(3, 1), options), features)).toBeGreaterThan(0)
    expect(scoreLinear(trainLinear(rows(1, 3), options), features)).toBeLessThan(0)
  })
})

describe('the same on every machine', () => {
  test('same rows and seed, same weights', () => {
    const rows = toyRows(200, 2, 3)
    expect(trainLinear(rows, options)).toEqual(trainLinear(rows, options))
    const thinned = { ...options, dropout: 0.2 }
    expect(trainLinear(rows, thinned)).toEqual(trainLinear(rows, thinned))
  })

  test('another seed, another order', () => {
    const rows = toyRows(200, 2, 3)
    expect(trainLinear(rows, { ...options, seed: 2 })).not.toEqual(trainLinear(rows, options))
  })
})

describe('shares', () => {
  test('add up to one, whatever the scores', () => {
    for (const scores of [[0, 0], [1, 2, 3], [-1000, 0, 1000], [5]]) {
      const shares = softmax(scores)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(shares.every(share => share >= 0 && share <= 1)).toBe(true)
    }
  })
})
