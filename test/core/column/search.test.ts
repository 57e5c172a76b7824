import { describe, expect, it, test } from 'vitest'
import { kindsOf } from '../../../src/core/column/published.ts'
import { codeTyped, entryOfKind, LONGEST_QUERY, makeSearch } from '../../../src/core/column/search.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { patterns, signs } = sharedCorpus()
const kinds = kindsOf(patterns, signs)
const search = makeSearch(kinds.map(entryOfKind))
const found = (query: string): string[] => search(query).flatMap(at => kinds[at]?.slug ?? [])

describe('the kind that is meant comes first', () => {
  test.each([
    ['điện lực', 'gia-danh-dien-luc'],
    ['DIEN LUC', 'gia-danh-dien-luc'],
    ['diẹn lưc', 'gia-danh-dien-luc'],
    // The keyboard's own keys: nobody turned Vietnamese on.
    ['ddieenj luwcj', 'gia-danh-dien-luc'],
    ['d9ie65n lu7c5', 'gia-danh-dien-luc'],
    ['shiper', 'gia-shipper-giao-hang'],
    ['shippre', 'gia-shipper-giao-hang'],
    ['giao hang', 'gia-shipper-giao-hang'],
    ['trúgn thưởng', 'trung-thuong-qua-tang-gia'],
    ['chyen nham tien', 'chuyen-nham-tien'],
    ['chuyển nhầm', 'chuyen-nham-tien'],
    ['mã qr', 'ma-qr-gia-mao'],
    ['con cap cuu', 'nguoi-than-cap-cuu'],
    ['otp', 'lua-lay-otp'],
    ['deepfake', 'deepfake-goi-video-nguoi-than'],
    ['vay tiền', 'vay-tien-online-phi-truoc'],
    ['Giả điện lực', 'gia-danh-dien-luc'],
    ['gia-danh-dien-luc', 'gia-danh-dien-luc'],
  ])('%j: %s', (query, slug) => expect(found(query)[0]).toBe(slug))

  test('by each of its names, without accents', () => {
    const missed = kinds.flatMap(({ slug, name, short, also }) =>
      [name, short, ...also]
        .map(one => one.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'))
        .filter(one => !found(one).slice(0, 3).includes(slug)),
    )
    expect(missed).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each(['', ' ', 'zzzz qqqq', '<script>', '\u0000', '🙂', '%', '"', '((((', 'x'.repeat(5_000)])('for %j', query =>
    expect(found(query)).toEqual([]),
  )
})

test('what is typed again and again is looked for once, and no more than fits', () => {
  expect(found('điện lực '.repeat(1_000))).toEqual(found('điện lực'))
  const beyond = `${'zzzz '.repeat(LONGEST_QUERY)}điện lực`
  expect(found(beyond)).toEqual([])
})

test('kinds of all the corpus are there, the gravest first, and drafts are not', () => {
  expect(kinds.length).toBe(patterns.filter(({ status }) => status === 'reviewed').length)
  const [pattern] = patterns
  if (!pattern) throw new Error('the corpus is empty')
  expect(
    kindsOf(
      [
        { ...pattern, status: 'draft' },
        { ...pattern, status: 'retired' },
      ],
      signs,
    ),
  ).toEqual([])
})

it.each([
  ['CB-7K2Q9D', 'CB-7K2Q9D'],
  ['cb-7k2q9d', 'CB-7K2Q9D'],
  ['  cb 7k2q9d ', 'CB-7K2Q9D'],
  ['CB7K2Q9D', 'CB-7K2Q9D'],
  ['“Cb–7k2q9d”.', 'CB-7K2Q9D'],
  ['cb - 7k2q9d', 'CB-7K2Q9D'],
  ['7k2q9d', 'CB-7K2Q9D'],
  ['7k2 q9d', 'CB-7K2Q9D'],
  ['ＣＢ－７Ｋ２Ｑ９Ｄ', 'CB-7K2Q9D'],
  // Heard, not read.
  ['CB-7K2Q9U', 'CB-7K2Q9V'],
  ['Tin này mang mã CB-7K2Q9D có thật không?', 'CB-7K2Q9D'],
  ['CB-7K2Q9D7', null],
  // Nobody draws these letters: it is a code, and there is none like it.
  ['CB-7K2Q90', 'CB-7K2Q90'],
  ['cb100200', 'CB-100200'],
  ['100200', null],
  ['VU-7K2Q9D', null],
  ['MOI-7K2Q-9DXF', null],
  ['xin chào', null],
  ['vay tiền', null],
  ['', null],
  [`${'a'.repeat(300)} CB-7K2Q9D`, null],
])('%j is %j', (typed, code) => expect(codeTyped(typed)).toBe(code))
