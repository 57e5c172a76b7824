import { describe, expect, test } from 'vitest'
import { buildIndicators, indicatorMarks } from '../../../src/core/match/indicators.ts'
import { listKeys } from '../../../src/core/match/outside-lists.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const table = buildIndicators(sharedCorpus())
const keysIn = (raw: string): string[] =>
  table.find(read(raw)).flatMap(found => {
    const wanted = listKeys(found)
    return wanted ? wanted.keys.map(key => `${wanted.kind} ${key}`) : []
  })

describe('under what something may be listed', () => {
  test.each<[raw: string, keys: string[]]>([
    ['vào a.b.evil-x.com/abc', ['host a.b.evil-x.com', 'host b.evil-x.com', 'host evil-x.com']],
    ['vào www.evil-x.com', ['host evil-x.com']],
    ['vào evil.github.io/x', ['host evil.github.io']],
    ['gọi 0912000111', ['phone 0912000111']],
    ['chuyển vào stk 19034567890', ['account 19034567890']],
    ['vào vietcombank.com.vn', []],
    ['vào facebook.com/abc', []],
    ['bấm bit.ly/3xY', []],
    ['gọi 113', []],
    ['soạn VN gửi 1409', []],
    ['TK 19034567890 GD: -500.000VND', []],
  ])('%s', (raw, keys) => {
    expect(keysIn(raw)).toEqual(keys)
  })
})

describe('what a list says', () => {
  const WORD = 'Nguồn A, ngày 20/11/2026'
  const find = (raw: string) => table.find(read(raw), { version: 'x', find: () => null, listed: () => WORD })

  test('is told of what nothing graver is known of', () => {
    expect(find('vào trang-la-x.com')).toMatchObject([{ finding: 'listed', of: WORD }])
    expect(find('vào vietcombank-vn.top')).toMatchObject([{ finding: 'look-alike', of: 'Vietcombank', listed: WORD }])
  })

  test('is behind what an officer decided', () => {
    const found = table.find(read('vào trang-la-x.com'), { version: 'x', find: () => 'Công an xã', listed: () => WORD })
    expect(found).toMatchObject([{ finding: 'confirmed', of: 'Công an xã' }])
  })

  test('changes nothing of what the model weighs', () => {
    for (const raw of ['vào trang-la-x.com', 'vào trang-la.top', 'gọi 0912000111', 'stk 19034567890'])
      expect(indicatorMarks(find(raw))).toEqual(indicatorMarks(table.find(read(raw))))
  })
})
