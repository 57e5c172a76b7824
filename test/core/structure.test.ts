import { beforeAll, describe, expect, test } from 'vitest'
import type { StructureFigures } from '../../src/core/measure/measure.ts'
import { measureStructure } from '../../src/core/measure/measure.ts'
import { readStructure } from '../../src/library/read.ts'
import { ROOT, sharedCorpus, sharedSnapshot } from '../support/snapshot.ts'

/**
 * The cases of `data/eval` with everyday talk beside them, and in questions. What it costs lies below what is allowed:
 * of a hundred scams five on a line of their own, twelve in the same paragraph, two in a question; of genuine texts two.
 */
const structure = readStructure(ROOT)

let figures: StructureFigures
beforeAll(() => {
  const { judge } = sharedSnapshot().snapshot
  const { evals } = sharedCorpus()
  const texts = (kind: 'scam' | 'genuine'): string[] => evals.flatMap(({ cases }) => cases[kind])
  // Enough of each to see it; `npm run eval -- --structure` takes them all.
  const each = (n: number, all: readonly string[]): string[] => all.filter((_one, i) => i % n === 0)
  figures = measureStructure(
    { scams: each(5, texts('scam')), genuine: each(5, texts('genuine')) },
    { paragraphs: each(2, structure.paragraphs), frames: each(3, structure.frames) },
    text => ['scam', 'suspicious'].includes(judge.judge(text, { asMessage: true }).level),
  )
})

test('there are ten paragraphs and thirty ways to ask', () => {
  expect([structure.paragraphs.length, structure.frames.length]).toEqual([10, 30])
})

describe('scams stay alarmed', () => {
  test.each([
    ['behind, on a line of its own', 0.05],
    ['before, on a line of its own', 0.05],
    ['behind, in the same paragraph', 0.12],
    ['before, in the same paragraph', 0.12],
    ['asked about', 0.02],
  ])('%s', (way, allowed) => {
    const held = figures.scams.find(one => one.way === way)
    expect(held?.mean).toBeGreaterThanOrEqual((held?.plain ?? 1) - allowed)
  })
})

describe('genuine texts stay as they are', () => {
  test.each(['behind, on a line of its own', 'before, in the same paragraph', 'asked about'])('%s', way => {
    const held = figures.genuine.find(one => one.way === way)
    expect(held?.mean).toBeLessThanOrEqual((held?.plain ?? 0) + 0.02)
  })
})
