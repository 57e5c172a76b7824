import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT, sharedCorpus, sharedSnapshot } from '../support/snapshot.ts'

const cases = z
  .record(z.string(), z.array(z.string()).min(5))
  .parse(parse(readFileSync(join(ROOT, 'test/intents.cases.yml'), 'utf8'), { schema: 'failsafe' }))

interface Heard {
  right: number
  of: number
  misses: string[]
}

const hear = (intent: string): Heard => {
  const phrases = cases[intent] ?? []
  const heard = phrases.map(text => ({ text, as: sharedSnapshot().snapshot.judge.judge(text).intent }))
  const misses = heard.filter(({ as }) => as !== intent).map(({ text, as }) => `${intent}: "${text}" heard as ${as}`)
  return { right: phrases.length - misses.length, of: phrases.length, misses }
}

const listOf = (heard: readonly Heard[]): string => `\n${heard.flatMap(({ misses }) => misses).join('\n')}`

/** What every intent is to reach on phrases never learned from. */
const TARGET = 0.85
const shareOf = ({ right, of }: Heard): number => right / of
let heard: Heard[] = []
beforeAll(() => {
  heard = Object.keys(cases).map(hear)
})

describe('fresh phrases', () => {
  test('every intent has cases', () => {
    expect(Object.keys(cases).sort()).toEqual(
      sharedCorpus()
        .intents.map(({ id }) => id)
        .sort(),
    )
  })

  test('none was learned from', () => {
    const learned = new Set(sharedCorpus().intents.flatMap(({ phrases, not }) => [...phrases, ...not]))
    expect(
      Object.values(cases)
        .flat()
        .filter(phrase => learned.has(phrase)),
    ).toEqual([])
  })

  test('at least 85 % of every intent are heard as they are meant', () => {
    const below = heard.filter(one => shareOf(one) < TARGET)
    expect(below, listOf(below)).toEqual([])
  })
})

describe('a phrase that is not understood', () => {
  test('is judged as a message, and never answered as another request that would change something', () => {
    const harmful = new Set(['stop', 'delete-data', 'subscribe'])
    const wrong = heard.flatMap(({ misses }) => misses).filter(miss => harmful.has(miss.split(' heard as ')[1] ?? ''))
    expect(wrong).toEqual([])
  })
})
