import { describe, expect, it } from 'vitest'
import { makeSay } from '../../../src/core/reply/say.ts'
import { postersOfWords } from '../../../src/core/warnings/poster-of-words.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

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
