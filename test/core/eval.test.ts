import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../src/core/corpus/examples.ts'
import type { Verdict } from '../../src/core/types.ts'
import { loadModel } from '../../src/library/model-file.ts'
import { hashOfLesson } from '../../src/library/read.ts'
import { ROOT, sharedCorpus, sharedSnapshot } from '../support/snapshot.ts'

/**
 * The cases of `data/eval`, which nobody learns from. The bounds lie a little below what was measured in November 2026
 * (83 % alarmed, 50 % named right, none of 137 genuine ones called a scam, 4 % found suspicious).
 * Those for scams may only rise, those for genuine texts only fall.
 */
const AT_LEAST = { alarmed: 0.78, named: 0.45 }
const AT_MOST = { calledScam: 0.015, calledUnseen: 0.005, alarmed: 0.08 }

interface Case {
  slug: string
  text: string
  verdict: Verdict
}

const alarmed = ({ verdict }: Case): boolean => verdict.level === 'scam' || verdict.level === 'suspicious'
const share = (cases: readonly Case[], test: (one: Case) => boolean): number => cases.filter(test).length / cases.length
const list = (cases: readonly Case[]): string =>
  `\n${cases.map(({ slug, text, verdict }) => `${slug} ${verdict.score.toFixed(2)} ${text.slice(0, 100)}`).join('\n')}`

let scams: Case[] = []
let genuine: Case[] = []

beforeAll(() => {
  const { judge } = sharedSnapshot().snapshot
  const judged = (slug: string, texts: readonly string[]): Case[] =>
    texts.map(text => ({ slug, text, verdict: judge.judge(text) }))
  scams = sharedCorpus().evals.flatMap(({ id, cases }) => judged(id, cases.scam))
  genuine = sharedCorpus().evals.flatMap(({ id, cases }) => judged(id, cases.genuine))
})

describe('scams', () => {
  test('are alarmed', () => {
    expect(share(scams, alarmed), list(scams.filter(one => !alarmed(one)))).toBeGreaterThanOrEqual(AT_LEAST.alarmed)
  })

  test('are called by their name', () => {
    expect(share(scams, ({ slug, verdict }) => verdict.candidates[0]?.pattern === slug)).toBeGreaterThanOrEqual(
      AT_LEAST.named,
    )
  })

  test('an alarm shows what gave it away', () => {
    const bare = scams.filter(
      one =>
        alarmed(one) && one.verdict.signs.length + one.verdict.indicators.length + one.verdict.reasons.length === 0,
    )
    expect(bare, list(bare)).toEqual([])
  })
})

describe('genuine texts', () => {
  test('are hardly ever called a scam', () => {
    const called = genuine.filter(({ verdict }) => verdict.level === 'scam')
    expect(called.length / genuine.length, list(called)).toBeLessThanOrEqual(AT_MOST.calledScam)
  })

  test('are seldom alarmed', () => {
    const wrong = genuine.filter(alarmed)
    expect(wrong.length / genuine.length, list(wrong)).toBeLessThanOrEqual(AT_MOST.alarmed)
  })
})

test('of the genuine texts that are learned from hardly one is called a scam by models that had not seen it', () => {
  const model = loadModel([join(ROOT, 'var/model')], hashOfLesson(sharedCorpus()))
  const { genuine = 0, calledScam = 0 } = model?.validation ?? {}
  expect(genuine).toBe(examplesOf(sharedCorpus()).filter(({ pattern }) => pattern === null).length)
  expect(calledScam / genuine).toBeLessThanOrEqual(AT_MOST.calledUnseen)
})

test('every pattern in use has cases', () => {
  const slugs = new Set(sharedCorpus().evals.map(({ id }) => id))
  const without = sharedCorpus().patterns.filter(({ id, status }) => status === 'reviewed' && !slugs.has(id))
  expect(without.map(({ id }) => id)).toEqual([])
})
