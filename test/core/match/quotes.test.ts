import { describe, expect, test } from 'vitest'
import { BUCKETS } from '../../../src/core/match/features.ts'
import { hash } from '../../../src/core/match/hash.ts'
import type { LinearModel } from '../../../src/core/match/linear.ts'
import { quotesOf } from '../../../src/core/match/quotes.ts'
import { buildSigns } from '../../../src/core/match/signs.ts'
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
      ],
    },
  ],
  patterns: [],
  guards: { refuse: ['đừng'], report: ['cảnh báo'], asks: ['ở đâu'], frames: ['có người gọi'] },
})

/** A model that has learned these words and nothing else. */
const modelOf = (words: Record<string, number>): LinearModel => {
  const weights = new Int8Array(BUCKETS)
  for (const [word, weight] of Object.entries(words)) weights[hash(word) & (BUCKETS - 1)] = weight
  return { weights: [weights], scale: 1, bias: [0] }
}

const quotes = (raw: string, own: string[] = [], words: Record<string, number> = {}): Quote[] => {
  const reading = read(raw)
  const examined = { reading, findings: table.find(reading.tokens), disguise: findDisguise(raw) }
  const names = { learned: 'Giống tin đã gặp', disguise: 'Viết méo chữ' }
  return quotesOf(raw, examined, new Set(own), { words: modelOf(words), names })
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

  test('what a refusal guards is not quoted', () => {
    expect(quotes('đừng chuyển tiền')).toEqual([])
  })
})

test('bent writing is a reason of its own, quoted where it is worst', () => {
  const raw = 'Moi ban T.h.a.m g.i.a n.g.a.y h.o.m n.a.y nhe'
  expect(said(quotes(raw))).toEqual(['Viết méo chữ: T.h.a.m g.i.a n.g.a.y h.o.m n.a.y'])
})

describe('no sign, but words that were learned', () => {
  test('the stretch that speaks most for a scam', () => {
    const raw = 'hôm nay trời đẹp lắm bà con ơi nhưng kho báu nằm ở gốc cây đa đầu làng kia'
    const [quote, ...more] = quotes(raw, [], { kho: 40, bau: 60, 'kho bau': 50 })
    expect(more).toEqual([])
    expect(quote?.quote).toContain('kho báu')
    expect(raw.slice(quote?.start, quote?.end)).toBe(quote?.quote)
  })

  test('nothing was learned, nothing is quoted', () => {
    expect(quotes('hôm nay trời đẹp')).toEqual([])
    expect(quotes('')).toEqual([])
    expect(quotes('hôm nay trời đẹp', [], { troi: -40 })).toEqual([])
  })
})
