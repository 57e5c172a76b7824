import { afterAll, describe, expect, test } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import { examplesOf } from '../../../src/core/corpus/examples.ts'
import { isDelicate } from '../../../src/core/reply/delicate.ts'
import { PHONE_LINES, phoneLines } from '../../../src/core/reply/phone.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** What is read first of every alarm: one screen, and what to do at its top. */

const { snapshot } = sharedSnapshot()
const { patterns, texts } = sharedCorpus()
const say = makeSay(texts)
/** As long as they get. */
const duty = say('first.duty.phone', { name: 'Công an Xã Nga Sơn', number: '0237 000 0001' })
const assess = makeAssess({ ...snapshot, duty })

/** Of each pattern; enough to meet long links and many signs. */
const EACH = 25
/** The one thing to do stands within so many lines. */
const ORDER_WITHIN = 6
const ORDER = /^LÀM NGAY/

const examples = examplesOf(sharedCorpus())
const answersOf = (id: string): string[] =>
  examples
    .filter(({ pattern }) => pattern === id)
    .slice(0, EACH)
    .map(({ text }) => assess(text, { asMessage: true }))
    .filter(({ level, pattern }) => (level === 'scam' || level === 'suspicious') && !isDelicate(pattern))
    .map(({ first }) => first)

/** Lines down to the end of the order; endless where there is none. */
const linesToOrder = (first: string): number => {
  const lines = first.split('\n')
  const at = lines.findIndex(line => ORDER.test(line))
  return at < 0 ? Number.POSITIVE_INFINITY : phoneLines(lines.slice(0, at + 1).join('\n'))
}

const measured: number[] = []

afterAll(() => {
  const sorted = measured.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  console.log(`first answers of ${patterns.length} patterns: median ${median} lines, longest ${sorted.at(-1)}`)
})

test('no pattern is missing', () => expect(patterns.length).toBeGreaterThanOrEqual(59))

describe.each(patterns.filter(({ id }) => !isDelicate(id)).map(({ id }) => id))('%s', id => {
  const answers = answersOf(id)
  measured.push(...answers.map(phoneLines))

  test('there is something to look at', () => expect(answers.length).toBeGreaterThan(0))

  test('on one screen, with the order at its top and whom to call', () => {
    const wrong = answers.filter(
      first => phoneLines(first) > PHONE_LINES || linesToOrder(first) > ORDER_WITHIN || !first.includes('113'),
    )
    expect(wrong).toEqual([])
  })
})
