import { describe, expect, it, test } from 'vitest'
import type { Pattern } from '../../../src/core/corpus/schema.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { PosterError, posterOf, postersOfWords } from '../../../src/core/warnings/poster.ts'
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

const say = makeSay(sharedCorpus().texts)
const FRAME = { body: 'Công an Xã Nga Sơn', day: '25/11/2026', code: 'CB-7K2Q9D' }
const MORE = say('poster.more', { code: FRAME.code })

const posters = (words: string, kind: 'warning' | 'result' = 'warning') =>
  postersOfWords({ kind, words }, FRAME, sharedCorpus().texts)
const fullest = (words: string) => posters(words)[0]

describe('postersOfWords', () => {
  it.each<[string, string, string[]]>([
    ['Cúp máy ngay.', 'Cúp máy ngay.', []],
    ['Cúp máy ngay. Hỏi con cháu!', 'Cúp máy ngay.', ['Hỏi con cháu!']],
    ['Tin giả. Số 1.000 đồng cũng đừng chuyển.', 'Tin giả.', ['Số 1.000 đồng cũng đừng chuyển.']],
    ['- Cúp máy\n2. Hỏi con cháu', 'Cúp máy', ['Hỏi con cháu']],
    ['📢 Cúp máy ☎️ ngay.', 'Cúp máy  ngay.', []],
    ['Tin giả.\nNên làm:', 'Tin giả.', [MORE]],
  ])('%j', (words, title, lines) => expect(fullest(words)).toMatchObject({ title, lines, never: '' }))

  it('each says less than the one before, and that there is more', () => {
    const all = posters('Một. Hai. Ba. Bốn.')
    expect(all.map(({ lines }) => lines)).toEqual([
      ['Hai.', 'Ba.', 'Bốn.'],
      ['Hai.', 'Ba.', MORE],
      ['Hai.', MORE],
      [MORE],
    ])
  })

  it('a long sentence ends at a word, with dots', () => {
    const words = `${'Kẻ gian gọi điện rủ rê đủ điều '.repeat(9).trim()}.`
    const { title = '', lines = [] } = fullest(words) ?? {}
    expect(title).toMatch(/^Kẻ gian .*\p{L}…$/u)
    expect(title.length).toBeLessThanOrEqual(110)
    expect(words).toContain(title.slice(0, -1))
    expect(lines).toEqual([MORE])
  })

  it('a result is headed as one, and names its code', () => {
    const [poster] = posters('Đã làm rõ hai vụ.', 'result')
    expect(poster).toMatchObject({ headline: 'KẾT QUẢ', code: expect.stringContaining(FRAME.code) })
  })
})
