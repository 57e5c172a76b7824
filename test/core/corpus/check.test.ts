import { describe, expect, test } from 'vitest'
import { checkCorpus } from '../../../src/core/corpus/check.ts'
import type { Corpus, Pattern, Problem } from '../../../src/core/corpus/schema.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { isDelicate, MAX_REPLY } from '../../../src/core/reply/say.ts'
import type { Verdict } from '../../../src/core/types.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { PATTERN, SIGNS, TEXTS, tinyCorpus } from '../../support/tiny-corpus.ts'

const corpus = tinyCorpus()
const [pattern] = corpus.patterns as [Pattern]
const check = (changed: Partial<Corpus>): Problem[] => checkCorpus({ ...corpus, ...changed }, () => 7)

/** As many genuine texts as asked for; the first `holding` of them hold `words`. No two say the same. */
const benign = (count: number, holding: number, words: string): Corpus['benign'] => {
  const [topic] = corpus.benign as [Corpus['benign'][number]]
  const own = (i: number): string => [7, 11, 13, 17].map(by => `b${((i + 1) * by * 7919).toString(36)}`).join(' ')
  const texts = Array.from({ length: count }, (_, i) => (i < holding ? `${own(i)} ${words}` : own(i)))
  return [{ ...topic, texts: { chat: texts } }]
}

describe('a sign phrase that genuine texts use', () => {
  test('a shared one in three of a hundred is refused', () => {
    expect(check({ benign: benign(100, 3, 'nhân viên điện lực') })).toEqual([
      {
        file: SIGNS,
        line: 7,
        rule: 'common-phrase',
        message: expect.stringMatching(/"nhân viên điện lực" có trong 3 câu thật .*Thêm từ.*hoặc bỏ nó/),
      },
    ])
  })

  test('so is a pattern’s own, whatever wording of it', () => {
    expect(check({ benign: benign(100, 3, 'cat dien trong vai gio') })).toMatchObject([
      { file: PATTERN, rule: 'common-phrase' },
    ])
  })

  test('two of a hundred are no more than the limit', () => {
    expect(check({ benign: benign(98, 2, 'nhân viên điện lực') })).toEqual([])
  })

  test('two texts of a small corpus are chance', () => {
    expect(check({ benign: benign(10, 2, 'nhân viên điện lực') })).toEqual([])
  })

  test('a place that a refusal guards counts as well', () => {
    const words = 'không bao giờ có nhân viên điện lực'
    expect(check({ benign: benign(100, 3, words) })).toMatchObject([{ rule: 'common-phrase' }])
  })
})

describe('an answer that would be cut', () => {
  const withSteps = (length: number): Partial<Corpus> => ({
    patterns: [{ ...pattern, what_to_do: Array.from({ length: 3 }, () => 'x'.repeat(length)) }],
  })

  test('long words of its own leave no room for what was found', () => {
    expect(check(withSteps(120))).toEqual([])
    expect(check(withSteps(320))).toMatchObject([
      {
        file: PATTERN,
        line: 7,
        rule: 'long-answer',
        message: expect.stringMatching(/1900 chữ.*Rút ngắn "what_to_do"/),
      },
    ])
  })

  test('longer than any channel takes even alone', () => {
    expect(check(withSteps(900))).toMatchObject([{ rule: 'long-answer' }])
  })

  test('a sentence that is missing is named, not thrown', () => {
    const { done: _done, ...texts } = corpus.texts
    expect(check({ texts })).toMatchObject([
      { file: TEXTS, rule: 'missing-text', message: expect.stringMatching(/"done"/) },
    ])
    expect(check({ texts: {} })).toEqual([])
  })
})

describe('the corpus as shipped', () => {
  const all = sharedCorpus()
  const longestName = (names: string[]): string =>
    names.reduce((long, name) => (name.length > long.length ? name : long))
  const sign = longestName(all.signs.flatMap(({ signs }) => signs.map(({ name }) => name)))
  const imitated = longestName(all.institutions.filter(({ domains }) => domains.length > 0).map(({ name }) => name))
  const link = 'dichvucong-vneid-capnhat-thongtin.gov-vn.top/abcdef/ghijkl'
  const loaded = (slug: string): Verdict => ({
    level: 'suspicious',
    intent: 'check',
    score: 1,
    pattern: slug,
    named: true,
    reasons: [],
    candidates: [],
    lookalike: null,
    signs: Array.from({ length: 3 }, () => ({ group: sign, quote: 'm'.repeat(90), start: 0, end: 90 })),
    indicators: [1, 2].map(i => ({
      kind: 'url',
      value: `${i}${link}`,
      finding: 'look-alike',
      of: imitated,
      start: 0,
      end: 1,
    })),
    corpusVersion: '',
  })

  test('every pattern says all its own words beside a full load of evidence', () => {
    const composer = makeComposer(all)
    const cut = all.patterns.flatMap(({ id, what_to_do, stages }) => {
      const reply = composer.compose('vietcombank', loaded(id))
      // Who is threatened with pictures is not told how it began.
      const [stage] = isDelicate(id) ? [] : stages
      const own = [...what_to_do, stage?.next ?? '', stage?.say ?? '']
      return own.filter(words => !reply.includes(words)).map(words => `${id}: ${words}`)
    })
    expect(cut).toEqual([])
  })

  test('no answer grows past the limit', () => {
    const composer = makeComposer(all)
    const flood = (verdict: Verdict): Verdict => ({
      ...verdict,
      indicators: Array.from({ length: 40 }, (_, i) => ({
        ...verdict.indicators[0],
        value: `${i}${link}`,
      })) as Verdict['indicators'],
    })
    const lengths = all.patterns.map(({ id }) => composer.compose('vietcombank', flood(loaded(id))).length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_REPLY)
  })
})
