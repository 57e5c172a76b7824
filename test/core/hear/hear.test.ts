import { expect, test } from 'vitest'
import { makeHearing, makeIsUrgent } from '../../../src/core/hear/hear.ts'
import type { Content } from '../../../src/core/messages.ts'
import { read } from '../../../src/core/text/read.ts'
import { readCorpus } from '../../../src/library/read.ts'
import { ROOT, sharedCorpus } from '../../support/snapshot.ts'

test('a reading is heard once, whoever asks', () => {
  const { hear } = makeHearing(sharedCorpus())
  const reading = read('Em lỡ chuyển 5 triệu rồi')
  expect(hear(reading)).toBe(hear(reading))
  expect(hear(reading).findings()).toBe(hear(reading).findings())
  expect(hear(read('Em lỡ chuyển 5 triệu rồi'))).not.toBe(hear(reading))
})

const isUrgent = makeIsUrgent(makeHearing(readCorpus(ROOT).corpus))
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
