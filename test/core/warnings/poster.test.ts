import { describe, expect, test } from 'vitest'
import type { Pattern } from '../../../src/core/corpus/schema.ts'
import { PosterError, posterOf } from '../../../src/core/warnings/poster.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { patterns, texts } = sharedCorpus()
const frame = { body: 'Công an Xã Nga Sơn', day: '25/11/2026', code: 'CB-7K2Q9D' }

const pattern = (change: Partial<Pattern>): Pattern => ({
  ...(patterns[0] as Pattern),
  name: 'Giả danh điện lực',
  red_flags: ['Gọi doạ cắt điện trong vài giờ.', 'Gửi ứng dụng lạ qua Zalo cho mình tự cài.', 'Xin mã OTP.'],
  what_to_do: ['Cúp máy.', 'Gọi điện lực.', 'Báo Công an xã.'],
  never: 'Không cài ứng dụng lạ.',
  ...change,
})

describe('a pattern on a picture', () => {
  test('shows its name, two signs, what to do, what never to do, who warns and the code', () => {
    expect(posterOf(pattern({}), frame, texts)).toEqual({
      headline: 'CẢNH BÁO LỪA ĐẢO',
      title: 'Giả danh điện lực',
      lines: ['Dấu hiệu:', 'Gọi doạ cắt điện trong vài giờ.', 'Xin mã OTP.', 'Nên làm:', 'Cúp máy.'],
      never: 'Không cài ứng dụng lạ.',
      source: 'Công an Xã Nga Sơn · 25/11/2026',
      code: expect.stringContaining('CB-7K2Q9D'),
    })
  })

  test('shows one sign only where its sentences are long', () => {
    const long = pattern({ red_flags: ['Gọi doạ cắt điện.'.padEnd(150, ' a'), 'Xin mã.'], never: 'Không '.repeat(30) })
    expect(posterOf(long, frame, texts).lines).toHaveLength(4)
  })

  test('shows two signs of every pattern of the corpus, in its own words', () => {
    const shown = patterns.map(each => ({ each, lines: posterOf(each, frame, texts).lines }))
    expect(shown.filter(({ lines }) => lines.length !== 5).map(({ each }) => each.id)).toEqual([])
    for (const { each, lines } of shown) {
      expect(each.red_flags).toEqual(expect.arrayContaining(lines.slice(1, 3)))
    }
  })
})

test('an error says which text to mend, and how', () => {
  const { message } = new PosterError([
    { part: 'lines[2]', why: 'too-long' },
    { part: 'title', why: 'letters', letters: ['м', 'р'] },
  ])
  expect(message).toBe(
    '"lines[2]" is too long for a picture: shorten it. ' +
      '"title" has letters that a picture can not show: write м р in another way.',
  )
})
