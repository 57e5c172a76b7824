import { describe, expect, test } from 'vitest'
import { entryOfKind } from '../../../src/core/column/entries.ts'
import { kindsOf } from '../../../src/core/column/kind.ts'
import { LONGEST_QUERY, makeSearch } from '../../../src/core/column/search.ts'
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
