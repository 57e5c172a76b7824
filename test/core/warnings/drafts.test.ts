import { beforeAll, describe, expect, test } from 'vitest'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
import type { WordingContext } from '../../../src/core/warnings/wording.ts'
import { wordingProblems } from '../../../src/core/warnings/wording.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { HOSTILE } from './drafts.ts'
import { GOOD } from './drafts-good.ts'

let context: WordingContext

beforeAll(() => {
  const isKnownNumber = (digits: string): boolean => digits === '1900558818'
  const drafts = compileDrafts(sharedCorpus().words.drafts)
  context = { indicators: buildIndicators(sharedCorpus()), drafts, isKnownNumber }
})

const keysOf = (words: string): string[] => wordingProblems(words, context).map(({ key, quote }) => `${key}: ${quote}`)

describe('the reading of drafts', () => {
  test('hostile ones: none goes out', () => {
    expect(HOSTILE.filter(words => keysOf(words).length === 0)).toEqual([])
  })

  test('good ones: at most one is refused', () => {
    const refused = GOOD.filter(words => keysOf(words).length > 0)
    expect(
      refused.length,
      refused.map(words => `${words}\n${keysOf(words).join('\n')}`).join('\n'),
    ).toBeLessThanOrEqual(1)
  })
})
