import { afterAll, describe, expect, test } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import { examplesOf } from '../../../src/core/corpus/examples.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { PHONE_LINES, phoneLines } from '../../../src/core/reply/first.ts'
import { isDelicate, makeSay } from '../../../src/core/reply/say.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** What is read first of every alarm: one screen, and what to do at its top. */

const { snapshot } = sharedSnapshot()
const { patterns, texts } = sharedCorpus()
const say = makeSay(texts)
/** As long as they get. */
const duty = say('first.duty.phone', { name: 'Công an Xã Nga Sơn', number: '0237 000 0001' })
const assess = makeAssess({ ...snapshot, composer: makeComposer(sharedCorpus(), duty, snapshot.hearing) })

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

/** What is said of words under a code that are not those of the warning, as long as it gets. */
const called = say('forged.other-words', { code: 'CB-7K2Q9D', body: 'Xã Nga Sơn' })

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

/** One alarm of each pattern, as it was judged. */
const judgedOf = (id: string) =>
  examples
    .filter(({ pattern }) => pattern === id)
    .map(({ text }) => ({ text, verdict: assess(text, { asMessage: true }) }))
    .filter(({ verdict: { level, pattern } }) => (level === 'scam' || level === 'suspicious') && !isDelicate(pattern))

describe('under every pattern', () => {
  const composer = makeComposer(sharedCorpus(), duty, snapshot.hearing)
  const alarms = patterns.flatMap(({ id }) => judgedOf(id).slice(0, 3))

  test('words under a code of a warning are called out on the same screen, with the order at its top', () => {
    const firsts = alarms.map(({ text, verdict }) => composer.first(text, verdict, { called }))
    expect(
      firsts.filter(
        first =>
          phoneLines(first) > PHONE_LINES ||
          linesToOrder(first) > ORDER_WITHIN ||
          !(first.includes(called) && first.includes('113')),
      ),
    ).toEqual([])
  })

  test('an alarm that stands is told in half a screen: that it stands, and the order', () => {
    const firsts = alarms.map(({ text, verdict }) => composer.first(text, verdict, { again: true }))
    expect(
      firsts.filter(first => phoneLines(first) > 6 || !first.includes('LÀM NGAY') || first.includes('Giống kiểu')),
    ).toEqual([])
  })

  test('who asks what to do hears whom to call, too', () => {
    const firsts = alarms.map(({ text, verdict }) => composer.first(text, verdict, { again: 'asked' }))
    expect(firsts.filter(first => phoneLines(first) > 9 || !first.includes('113'))).toEqual([])
  })
})

describe('what is said beside an alarm that stands, or in place of a judgement', () => {
  const composer = makeComposer(sharedCorpus(), duty, snapshot.hearing)
  const text = 'số của họ là 0987123654'
  const verdict = assess(text)

  test('what came with it is told of', () => {
    const alarm = { ...verdict, level: 'suspicious' as const, intent: 'check' as const }
    expect(composer.first(text, alarm, { again: true, found: composer.facts(text, verdict) })).toContain('0987123654')
  })

  test('of what is called out nobody reads that no sign was found', () => {
    const plain = { ...verdict, level: 'unknown' as const }
    for (const said of [
      composer.first(text, plain, { called }),
      composer.compose(text, plain, { called }),
      composer.rest(text, plain, { called }),
    ]) {
      expect(said).toContain(called)
      expect(said).not.toContain('Chưa thấy dấu hiệu')
    }
  })
})
