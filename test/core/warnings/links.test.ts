import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { read } from '../../../src/core/text/read.ts'
import { makeLinkGuard } from '../../../src/core/warnings/links.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

let guard: (text: string) => string = text => text

beforeAll(() => {
  guard = makeLinkGuard(buildIndicators(sharedCorpus()))
})

describe('links of a warning', () => {
  test.each([
    ['an official one stays', 'Xem tại agribank.com.vn nhé.', 'Xem tại agribank.com.vn nhé.'],
    ['with scheme and path', 'https://dichvucong.gov.vn/p/home', 'https://dichvucong.gov.vn/p/home'],
    ['another is broken', 'Trang agribank-vay.top là giả', 'Trang agribank-vay[.]top là giả'],
    ['without its scheme', 'https://evil.com/a.php', 'evil[.]com/a[.]php'],
    ['both in one text', 'agribank.com.vn, không phải agribank.vip', 'agribank.com.vn, không phải agribank[.]vip'],
    ['one that holds it', 'agribank.com.vn.evil.top', 'agribank[.]com[.]vn[.]evil[.]top'],
    ['one behind a user', 'https://agribank.com.vn@evil.top', 'agribank[.]com[.]vn[@]evil[.]top'],
    ['one that leads on', 'agribank.com.vn/?to=evil.top', 'agribank[.]com[.]vn/?to=evil[.]top'],
    ['another port', 'agribank.com.vn:8080', 'agribank[.]com[.]vn:8080'],
    ['an invisible letter', 'agri\u200bbank.com.vn', 'agribank.com.vn'],
    ['an invisible letter in another', 'evil\u200b.top', 'evil[.]top'],
    ['a look-alike letter', 'аgribank.com.vn', 'аgribank[.]com[.]vn'],
    ['a name of Telegram', 'hỏi @ho_tro_bank', 'hỏi [@]ho_tro_bank'],
    ['mail', 'gửi a.b@lua-dao.com', 'gửi a.b[@]lua-dao[.]com'],
    ['an app', 'tg://resolve?domain=abc', 'tg: resolve?domain=abc'],
    ['a scheme between two words', 'evilhttps://.top', 'evil .top'],
    ['numbers', 'http://1.2.3.4/a', '1[.]2[.]3[.]4/a'],
  ])('%s', (_what, text, expected) => expect(guard(text)).toBe(expected))

  test('lines stay lines', () => {
    expect(guard('Một\n- hai\n\nagribank.com.vn\nevil.top')).toBe('Một\n- hai\n\nagribank.com.vn\nevil[.]top')
  })

  test('no text has a living link but official ones', () => {
    const indicators = buildIndicators(sharedCorpus())
    // Brackets and spaces break an address for an app; we read on over them.
    const asAppReads = (text: string): string => text.replace(/\[[.@]\]| [.。]+/g, ' ')
    const alive = (text: string): string[] =>
      indicators
        .find(read(asAppReads(text)))
        .flatMap(({ kind, finding, value }) => (kind === 'url' && finding !== 'official' ? [value] : []))
    const part = fc.constantFrom(
      'agribank',
      'evil',
      'com',
      'vn',
      'top',
      'gov',
      '.',
      '.',
      '@',
      '/',
      '-',
      ' ',
      '\u200b',
      '?',
      ':',
      'https://',
      '。',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), parts => {
        expect(alive(guard(parts.join('')))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
