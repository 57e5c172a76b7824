import { expect, test } from 'vitest'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import type { Verdict } from '../../../src/core/types.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** What is said where everybody reads it. */

const inGroup = (verdict: Partial<Verdict>): string => {
  const nothing = sharedSnapshot().assess('một tin nhắn bình thường về cuộc họp thôn tối mai')
  return makeComposer(sharedCorpus()).inGroup({ ...nothing, named: true, ...verdict })
}

test('every severe pattern, if it is sure, in two lines; nothing else', () => {
  const alarmed = sharedCorpus().patterns.filter(({ id }) => inGroup({ level: 'scam', pattern: id }).startsWith('⚠️'))
  const severe = sharedCorpus().patterns.filter(
    ({ id, severity }) => severity === 'severe' && id !== 'tong-tien-anh-nhay-cam',
  )
  expect(alarmed.map(({ id }) => id)).toEqual(severe.map(({ id }) => id))
  expect(alarmed.filter(({ id }) => inGroup({ level: 'scam', pattern: id }).split('\n').length !== 2)).toEqual([])
})

test('one quote of several', () => {
  const quotes = ['rửa tiền', 'giữ bí mật'].map(quote => ({ group: 'doạ', quote, start: 0, end: 0 }))
  const said = inGroup({ level: 'scam', pattern: 'gia-danh-cong-an-vien-kiem-sat-toa-an', signs: quotes })
  expect(said).toContain('“rửa tiền”')
  expect(said).not.toContain('giữ bí mật')
})

test.each(['suspicious', 'unknown'] as const)('%s: one line, whatever the pattern', level => {
  for (const { id } of sharedCorpus().patterns) {
    const said = inGroup({ level, pattern: id })
    expect(said).not.toMatch(/⚠️|\n/)
    expect(said).toContain('nhắn riêng')
  }
})

test('a link is named, and cannot be tapped', () => {
  const indicators = sharedSnapshot().assess('xem trang https://lua-dao.top/a này').indicators
  expect(inGroup({ indicators })).toContain('lua-dao[.]top')
})
