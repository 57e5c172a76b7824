import { describe, expect, test } from 'vitest'
import { makeSubjects } from '../../../src/core/hear/subjects.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { isDelicate } from '../../../src/core/reply/delicate.ts'
import type { Level, Verdict } from '../../../src/core/types.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const SLUG = 'tong-tien-anh-nhay-cam'
const TEXT = 'Nó quay lén clip của em lúc gọi video, đòi 20 triệu không thì gửi cho cả cơ quan xem'

test('the pattern is there', () => {
  expect(sharedCorpus().patterns.map(({ id }) => id)).toContain(SLUG)
  expect(isDelicate(SLUG)).toBe(true)
  expect([null, undefined, 'gia-danh-dien-luc'].map(isDelicate)).toEqual([false, false, false])
})

describe('the answer', () => {
  const answer = (level: Level): string => {
    const verdict: Verdict = { ...sharedSnapshot().assess(TEXT), level, pattern: SLUG }
    return makeComposer(sharedCorpus()).compose(TEXT, verdict)
  }

  test.each(['scam', 'suspicious'] as const)(
    '%s: neutral, no word quoted, no picture asked for, 113 and 111',
    level => {
      const said = answer(level)
      expect(said).toMatch(/^⚠️/)
      expect(said).not.toMatch(/quay lén|clip|“gửi cho|nhạy cảm|Tống tiền|gửi (?:thêm )?(?:hình|ảnh chụp)/)
      expect(said).toContain('Không cần gửi ảnh')
      expect(said).toContain('113')
      expect(said).toContain('111')
      expect(said).toContain('không có lỗi')
    },
  )
})

test.each([
  ['nó doạ tung ảnh của em', true],
  ['bi quay len khi goi hinh', true],
  ['người yêu cũ giữ hình riêng, đòi tiền', true],
  ['Em hoàn nhầm tiền cho anh, anh trả lại giúp', false],
  ['Đàn ngan giống 200 con tính rẻ cho anh', false],
])('"%s" speaks of pictures: %s', (text, speaks) => {
  expect(makeSubjects(sharedCorpus().words).speaksOf('pictures', text)).toBe(speaks)
})
