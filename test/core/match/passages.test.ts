import { describe, expect, test } from 'vitest'
import { viewOf } from '../../../src/core/match/evidence.ts'
import type { Sieve } from '../../../src/core/match/passages.ts'
import { passagesOf } from '../../../src/core/match/passages.ts'
import { sharedExaminer } from '../../support/snapshot.ts'

/** Every word speaks for a scam as much as it is long; the shorter are everyday talk. */
const sieve: Sieve = { limit: 0, weigh: tokens => Math.max(...tokens.map(({ plain }) => plain.length)) - 6 }

const passages = (text: string): string[] => {
  const examined = sharedExaminer().examine(text)
  return passagesOf(examined, text, sieve).map(passage => viewOf(examined, passage).evidence.words.join(' '))
}

const TALK = 'trời đẹp cả nhà đi ăn cưới'
const MATTER = 'tài khoản của quý khách đang bị phong toả khẩn trương chuyển khoản'

describe('everyday talk is left out', () => {
  test.each([
    [`${MATTER}. ${TALK}`],
    [`${TALK}. ${MATTER}`],
    [`${TALK}\n${MATTER}`],
    [`${TALK}. ${MATTER}. ${TALK}`],
    [`${MATTER}\n\n${TALK}\n\n${TALK}`],
  ])('%s', text => expect(passages(text)[0]).toBe(passages(MATTER)[0]))

  test('unless there is nothing else', () => {
    expect(passages(`${TALK}. ${TALK} nhé`)[0]).toContain('nhe')
  })

  test('what names a link or a sum belongs to the matter', () => {
    expect(passages(`${MATTER}. ${TALK} 500k. ${TALK}`)[0]).toContain('<money>')
  })
})

test('each paragraph that says something is weighed by itself, too', () => {
  const found = passages(`${MATTER}\n${TALK}\nHọp phụ huynh chiều thứ bảy, nộp quỹ lớp 300.000 đồng cho cô chủ nhiệm`)
  expect(found).toHaveLength(3)
  expect(found).toContain(passages(MATTER)[0])
})

test('however many paragraphs, few are looked at closely', () => {
  const text = Array.from({ length: 900 }, (_, i) => `${MATTER} ${i}k`).join('\n')
  expect(passages(text).length).toBeLessThanOrEqual(7)
})
