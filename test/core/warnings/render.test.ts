import { beforeAll, describe, expect, test } from 'vitest'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { makeLinkGuard } from '../../../src/core/warnings/links.ts'
import type { Voice, WarningFrame } from '../../../src/core/warnings/render.ts'
import { MAX_CAPTION, MAX_WARNING, patternWords, warningText } from '../../../src/core/warnings/render.ts'
import { MAX_WORDS } from '../../../src/core/warnings/wording.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { makeBroadcast } from './broadcasts.ts'

const corpus = sharedCorpus()
const { texts, patterns } = corpus
const FRAME: WarningFrame = { who: null, body: 'Công an Xã Nga Sơn', day: '25/11/2026', to: 'person' }

let voice: Voice

beforeAll(() => {
  voice = { texts, links: makeLinkGuard(buildIndicators(corpus)) }
})

const shown = (words: string, frame: Partial<WarningFrame> = {}, kind: 'warning' | 'result' = 'warning'): string =>
  warningText(makeBroadcast({ words, kind }), { ...FRAME, ...frame }, voice)

describe('warningText', () => {
  const WORDS = 'Có người xưng điện lực, bảo cài ứng dụng. Cúp máy.'

  test('to a person: headline, words, who, code and how to check it, how to stop', () => {
    expect(shown(WORDS)).toBe(
      [
        '📢 CẢNH BÁO',
        '',
        WORDS,
        '',
        'Công an Xã Nga Sơn, ngày 25/11/2026.',
        'Mã tin: CB-7K2Q9D. Nhắn CB-7K2Q9D cho bot của xã để kiểm tra tin này thật hay giả, có bị sửa lời không.',
        'Không muốn nhận cảnh báo nữa, nhắn “dừng”.',
      ].join('\n'),
    )
  })

  test('a result says so', () => expect(shown(WORDS, {}, 'result')).toMatch(/^📢 KẾT QUẢ\n/))
  test('a group is not told how to stop', () => expect(shown(WORDS, { to: 'group' })).not.toMatch(/dừng|Chuyển tiếp/))
  test('who passes it on is asked to change nothing', () => {
    expect(shown(WORDS, { to: 'forward' })).toMatch(/Chuyển tiếp xin giữ nguyên lời/)
    expect(shown(WORDS, { to: 'forward' })).not.toContain('“dừng”')
  })
  test('only official links are alive', () => {
    expect(shown('Xem agribank.com.vn, đừng vào agribank-vay.top.')).toContain(
      'Xem agribank.com.vn, đừng vào agribank-vay[.]top.',
    )
  })

  describe('long words', () => {
    const LINES = Array.from({ length: 24 }, (_, i) => `- Dòng ${i + 1} kể một việc họ làm, rồi dặn dò.`)
    const LONG = ['Tên trò lừa.', 'Thủ đoạn:', ...LINES].join('\n')

    test('fit a message whole', () => {
      expect(LONG.length).toBeLessThanOrEqual(MAX_WORDS)
      expect(shown(LONG)).toContain(LONG)
    })

    test('are cut for a caption at a line, from the end, and the code stays', () => {
      const caption = shown(LONG, { short: true })
      expect(caption.length).toBeLessThanOrEqual(MAX_CAPTION)
      expect(caption).toMatch(/- Dòng \d+ kể một việc họ làm, rồi dặn dò\.\n…\n\nCông an Xã Nga Sơn/)
      expect(caption).toContain('CB-7K2Q9D')
    })

    test('leave no heading with nothing below it', () => {
      const words = [...LINES.slice(0, 16), 'Nên làm:', 'x'.repeat(600)].join('\n')
      expect(shown(words, { short: true })).toMatch(/dặn dò\.\n…\n/)
    })

    test.each([true, false])('of one line only are cut at a word (short: %s)', short => {
      const text = shown('lời '.repeat(900), { short })
      expect(text.length).toBeLessThanOrEqual(short ? MAX_CAPTION : MAX_WARNING)
      expect(text).toMatch(/ lời…\n\nCông an/)
      expect(text).toContain('CB-7K2Q9D')
    })

    test('no pair of surrogates is torn', () => {
      for (const odd of ['', 'x']) {
        const text = shown(odd + '🙂'.repeat(700), { short: true })
        expect(text.length).toBeLessThanOrEqual(MAX_CAPTION)
        expect(text.isWellFormed()).toBe(true)
      }
    })

    test('that grow by brackets still fit', () => {
      expect(shown('a.top '.repeat(400)).length).toBeLessThanOrEqual(MAX_WARNING)
    })
  })
})

describe('patternWords', () => {
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')

  test.each(reviewed.map(pattern => [pattern.id, pattern] as const))('%s', (_id, pattern) => {
    const words = patternWords(pattern, texts)
    expect(words.length).toBeLessThanOrEqual(MAX_WORDS)
    expect(words.startsWith(pattern.name)).toBe(true)
    for (const line of [...pattern.what_to_do, pattern.never, pattern.already_paid[0] ?? ''])
      expect(words).toContain(line)
    const stages = pattern.stages.filter(({ they }) => words.includes(they))
    expect(stages.length).toBeGreaterThanOrEqual(2)

    const text = shown(words)
    expect(text.length).toBeLessThanOrEqual(MAX_WARNING)
    expect(text).toContain(pattern.already_paid[0])
    const caption = shown(words, { short: true })
    expect(caption.length).toBeLessThanOrEqual(MAX_CAPTION)
    for (const line of [...pattern.what_to_do.slice(0, 2).map(voice.links), 'CB-7K2Q9D', '“dừng”'])
      expect(caption).toContain(line)
    expect(text + caption).not.toMatch(/\{\w+\}|undefined|https?:/)
  })

  test('of a very long pattern keep what to do', () => {
    const [first] = reviewed
    if (!first) throw new Error('There is no reviewed pattern.')
    const long = 'một câu rất dài '.repeat(16).trim()
    const words = patternWords(
      { ...first, stages: Array(3).fill({ they: long, next: 'Họ đòi.', say: 'Không.' }) },
      texts,
    )
    expect(words.length).toBeLessThanOrEqual(MAX_WORDS)
    for (const line of first.what_to_do) expect(words).toContain(line)
  })
})
