import { expect, test } from 'vitest'
import { compileEars } from '../../../src/core/hear/ears.ts'
import { makeHearing } from '../../../src/core/hear/hear.ts'
import { makeIsUrgent } from '../../../src/core/hear/urgent.ts'
import type { Content } from '../../../src/core/messages.ts'
import { readCorpus } from '../../../src/library/read.ts'
import { ROOT } from '../../support/snapshot.ts'

const isUrgent = makeIsUrgent(makeHearing(compileEars(readCorpus(ROOT).corpus)))
const text = (words: string): Content => ({ kind: 'text', text: words })

test.each([
  'Tôi lỡ chuyển 20 triệu cho nó rồi',
  'em vua doc ma otp cho no roi',
  'đã lỡ',
  'tôi không muốn sống nữa',
  'nó đang gọi, bắt tôi giữ máy',
])('first: %s', words => expect(isUrgent({ content: text(words) })).toBe(true))

test.each(['Tin này có phải lừa đảo không: EVN báo cắt điện, cài ứng dụng', 'xin chào', 'trợ giúp', 'việc', ''])(
  'in its turn: %s',
  words => expect(isUrgent({ content: text(words) })).toBe(false),
)

test('a tap and words under a picture are heard, what has no words is not', () => {
  expect(isUrgent({ content: { kind: 'press', payload: 'đã lỡ' } })).toBe(true)
  expect(isUrgent({ content: { kind: 'picture', fileId: 'f', caption: 'tôi lỡ chuyển tiền rồi' } })).toBe(true)
  for (const content of [{ kind: 'picture', fileId: 'f' }, { kind: 'follow' }] as const)
    expect(isUrgent({ content })).toBe(false)
})
