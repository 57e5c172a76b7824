import { describe, expect, test } from 'vitest'
import { makeRandom } from '../../../src/core/match/linear.ts'
import type { Neighbour } from '../../../src/core/match/model.ts'
import { buildNearest } from '../../../src/core/match/model.ts'

const SIZE = 64

const randomRow = (random: () => number): Int32Array => {
  const features = new Set<number>()
  for (let i = 0; i < 3 + random() * 10; i++) features.add(Math.floor(random() ** 2 * SIZE))
  return Int32Array.from(features).sort()
}

/** Cosine over all rows by the definition, without any short cut. */
const bruteForce = (rows: readonly Int32Array[], asked: Int32Array): Neighbour[] => {
  const rarity = (feature: number): number => {
    const holders = rows.filter(row => row.includes(feature)).length
    return holders === 0 ? 0 : Math.log((rows.length + 1) / (holders + 0.5))
  }
  const dot = (a: Int32Array, b: Int32Array): number =>
    [...a].filter(feature => b.includes(feature)).reduce((sum, feature) => sum + rarity(feature) ** 2, 0)
  const length = (row: Int32Array): number => Math.sqrt(dot(row, row)) || 1
  return rows
    .map((row, at) => ({ row: at, score: dot(asked, row) / length(asked) / length(row) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.row - b.row)
}

/** The index counts in 32-bit numbers. */
const PRECISION = 1e-5

describe('the same as by brute force', () => {
  test.each([1, 2, 3, 4, 5])('on random data %i', seed => {
    const random = makeRandom(seed)
    const rows = Array.from({ length: 70 }, () => randomRow(random))
    const index = buildNearest(rows, SIZE)
    for (let i = 0; i < 40; i++) {
      const asked = randomRow(random)
      const found = index.find(asked, 10)
      const exact = bruteForce(rows, asked)
      expect(found).toHaveLength(Math.min(10, exact.length))
      // Rows of equal score may come in any order: the scores must be those of the best, and of their own row.
      found.forEach(({ row, score }, rank) => {
        expect(Math.abs(score - (exact[rank]?.score ?? 2))).toBeLessThan(PRECISION)
        expect(Math.abs(score - (exact.find(one => one.row === row)?.score ?? 2))).toBeLessThan(PRECISION)
      })
    }
  })

  test('a question asked twice gets the same answer: nothing is left behind', () => {
    const random = makeRandom(9)
    const rows = Array.from({ length: 50 }, () => randomRow(random))
    const index = buildNearest(rows, SIZE)
    const asked = randomRow(random)
    const first = index.find(asked, 5)
    index.find(randomRow(random), 5)
    expect(index.find(asked, 5)).toEqual(first)
  })
})

describe('edges', () => {
  const rows = [Int32Array.of(1, 2, 3), Int32Array.of(3, 4), Int32Array.of(1, 2, 3)]
  const index = buildNearest(rows, 8)

  test('the same text scores one; equals come in order', () => {
    const found = index.find(Int32Array.of(1, 2, 3), 3)
    expect(found.map(({ row }) => row)).toEqual([0, 2, 1])
    expect(found[0]?.score).toBeCloseTo(1, 6)
  })

  test('nothing in common, nothing asked, nothing known', () => {
    expect(index.find(Int32Array.of(6, 7), 3)).toEqual([])
    expect(index.find(new Int32Array(), 3)).toEqual([])
    expect(buildNearest([], 8).find(Int32Array.of(1), 3)).toEqual([])
  })

  test('rows added behind those that count change no likeness between others, and are found', () => {
    const random = makeRandom(4)
    const shipped = Array.from({ length: 60 }, () => randomRow(random))
    const added = Array.from({ length: 20 }, () => randomRow(random)).map(row => Int32Array.of(...row, SIZE))
    const before = buildNearest(shipped, SIZE + 1)
    const after = buildNearest([...shipped, ...added], SIZE + 1, shipped.length)
    for (let i = 0; i < 30; i++) {
      const asked = randomRow(random).filter(feature => before.rarity(feature) > 0)
      const old = after.find(asked, 80).filter(({ row }) => row < shipped.length)
      expect(old).toEqual(before.find(asked, 80))
    }
    expect(after.rarity(SIZE)).toBeGreaterThan(0)
    expect(after.find(Int32Array.of(SIZE), 20)).toHaveLength(20)
  })

  test('rarer features weigh more', () => {
    expect(index.rarity(4)).toBeGreaterThan(index.rarity(1))
    expect(index.rarity(7)).toBe(0)
  })
})
