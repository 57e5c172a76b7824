import { describe, expect, test } from 'vitest'
import { buildSigns } from '../../../src/core/match/features.ts'
import type { FoundIndicator } from '../../../src/core/match/indicators.ts'
import { quotesOf } from '../../../src/core/match/reasons.ts'
import { findDisguise } from '../../../src/core/text/disguise.ts'
import { read } from '../../../src/core/text/read.ts'
import type { Quote } from '../../../src/core/types.ts'

const table = buildSigns({
  signs: [
    {
      kind: 'demand',
      signs: [
        { id: 'ma', name: 'Đòi mã', any: ['đọc mã', 'đọc mã otp'] },
        { id: 'otp', name: 'Nhắc OTP', any: ['mã otp'] },
        { id: 'tien', name: 'Đòi tiền', any: ['chuyển tiền'] },
        { id: 'link', name: 'Bảo bấm link', any: ['vào … <link>'] },
      ],
    },
  ],
  patterns: [],
  guards: { refuse: ['đừng'], report: ['cảnh báo'], asks: ['ở đâu'], told: ['gọi bảo'], errands: [] },
})

const quotes = (raw: string, own: string[] = [], indicators: readonly FoundIndicator[] = []): Quote[] => {
  const { tokens } = read(raw)
  const view = { findings: table.find(tokens, raw), indicators, disguise: findDisguise(raw) }
  return quotesOf(raw, tokens, view, { own: new Set(own), disguised: 'Viết méo chữ' })
}
const said = (found: readonly Quote[]): string[] => found.map(({ group, quote }) => `${group}: ${quote}`)

describe('signs', () => {
  test('quoted as they stand, in order', () => {
    const raw = 'CHUYỂN  TIỀN đi rồi đọc mã'
    expect(said(quotes(raw))).toEqual(['Đòi tiền: CHUYỂN  TIỀN', 'Đòi mã: đọc mã'])
    for (const { quote, start, end } of quotes(raw)) expect(raw.slice(start, end)).toBe(quote)
  })

  test('none inside another; the pattern’s own come first', () => {
    expect(said(quotes('đọc mã otp'))).toEqual(['Đòi mã: đọc mã'])
    expect(said(quotes('đọc mã otp', ['otp']))).toEqual(['Nhắc OTP: mã otp'])
  })

  test.each([
    ['official', []],
    ['unknown', ['Bảo bấm link: vào trang evn.com.vn']],
  ] as const)('who is sent to a page that is %s', (finding, expected) => {
    const raw = 'vào trang evn.com.vn mà xem'
    const link = { kind: 'url', value: 'evn.com.vn', start: 10, end: 20, finding, of: null } as FoundIndicator
    expect(said(quotes(raw, [], [link]))).toEqual(expected)
  })

  test('what a refusal guards is not quoted', () => {
    expect(quotes('đừng chuyển tiền')).toEqual([])
  })
})

test('bent writing is a reason of its own, quoted where it is worst', () => {
  const raw = 'Moi ban T.h.a.m g.i.a n.g.a.y h.o.m n.a.y nhe'
  expect(said(quotes(raw))).toEqual(['Viết méo chữ: T.h.a.m g.i.a n.g.a.y h.o.m n.a.y'])
})

test('without a sign nothing is quoted, however much it sounds like a scam', () => {
  expect(quotes('hôm nay trời đẹp')).toEqual([])
  expect(quotes('')).toEqual([])
})
