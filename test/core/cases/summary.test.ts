import { describe, expect, test } from 'vitest'
import type { Facts } from '../../../src/core/cases/summary.ts'
import { HEADS, makeHappened, nextHead, showSummary, tidy } from '../../../src/core/cases/summary.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const { texts, words } = sharedSnapshot().snapshot.corpus
const { summarise, correctionIn } = makeHappened(texts, words.reports)

const told = (text: string, more: Partial<Facts> = {}) => {
  const { assess } = sharedSnapshot()
  const verdict = assess(text, { asMessage: true })
  return summarise({ text, intent: 'check', verdict, pictures: 0, ...more })
}

describe('what is read from what was told', () => {
  test.each([
    ['who', 'Có người xưng là trung uý Nam gọi bảo tôi có án', 'trung uý Nam'],
    ['who', 'hôm qua nhân viên ngân hàng nhắn cho tôi', 'nhân viên ngân hàng'],
    ['when', 'Tối qua lúc 9h30 nó gọi', 'Tối qua, lúc 9h30'],
    ['when', 'sang nay khoang 8 gio ho goi', 'sang nay, khoang 8 gio'],
    ['when', 'ngày 12/11 tôi chuyển', 'ngày 12/11'],
    ['when', 'nó gọi lúc 08h15p sáng nay', 'lúc 08h15p sáng nay'],
    ['channel', 'Họ kết bạn Zalo rồi gọi điện', 'Zalo, gọi điện'],
    ['channel', 'co tin nhan tren facebook', 'facebook, tin nhắn'],
    ['lost', 'tôi chuyển 5 triệu, rồi 2.500.000đ nữa', '5 triệu, 2.500.000đ'],
    ['traces', 'số 0987123654, stk 19034455667788, trang vneid-moi.top/a', 'vneid-moi[.]top/a'],
  ] as const)('%s: %s', (head, text, words) => {
    expect(told(text)[head]).toContain(words)
  })

  test.each([
    ['when', 'tôi qua nhà nó rồi'],
    ['when', 'em đem nay mai cũng được'],
    ['when', 'em làm 350 giờ rồi'],
    ['who', 'nó bảo tôi chuyển tiền'],
    ['lost', 'nó đòi tiền'],
    ['traces', 'gọi 113 rồi, ngân hàng bảo gọi 18001234'],
    ['evidence', 'tôi còn giữ'],
  ] as const)('%s is left open: %s', (head, text) => {
    expect(told(text)[head]).toBeUndefined()
  })

  test('what was done, and what was sent', () => {
    expect(told('', { intent: 'victim-otp', pictures: 2 })).toEqual({
      did: 'Đã đọc mã gửi về máy',
      evidence: '2 ảnh đã gửi vào đây',
    })
  })

  test('no head grows beyond its line, however much is told', () => {
    const long = told(`xưng công an, ${'chuyển 5 triệu hôm qua vào 0987123654 rồi 6 triệu, '.repeat(60)}`)
    expect(Object.values(long).filter(words => words.length > 110 || words.includes('\n'))).toEqual([])
  })
})

test('every head is shown with its number, an empty one says so', () => {
  const lines = showSummary(texts, { lost: '5 triệu' }).split('\n')
  expect(lines).toHaveLength(HEADS.length)
  expect(lines[5]).toBe('Mục 6. Mất gì: 5 triệu')
  expect(lines[0]).toBe('Mục 1. Ai: (chưa rõ, anh chị bổ sung nếu nhớ)')
})

test.each([
  ['sửa 6 mất 5 triệu', 'lost', 'mất 5 triệu'],
  ['SUA 6: mất 5 triệu', 'lost', 'mất 5 triệu'],
  ['Sửa mục 1. ông Nam', 'who', 'ông Nam'],
  ['mục 2 tối qua', 'when', 'tối qua'],
  ['sửa 8', 'evidence', ''],
  ['sửa 3 Zalo'.normalize('NFD'), 'channel', 'Zalo'],
])('%s', (text, head, words) => {
  expect(correctionIn(text)).toEqual({ head, words })
})

test.each(['sửa 9 gì đó', 'sửa 12 x', 'sửa', '6', 'sửa xe 6 triệu', 'mất 5 triệu'])('"%s" corrects nothing', text => {
  expect(correctionIn(text)).toBeNull()
})

test('what is missing is asked for once, the money first', () => {
  expect(nextHead({}, [])).toBe('lost')
  expect(nextHead({ lost: 'x' }, ['when'])).toBe('who')
  expect(nextHead(Object.fromEntries(HEADS.map(head => [head, 'x'])), [])).toBeNull()
  expect(nextHead({}, HEADS)).toBeNull()
})

test('what is corrected stands on one line, without a link to tap', () => {
  expect(tidy('trang\n  lua-dao.top/a ')).toBe('trang lua-dao[.]top/a')
})
