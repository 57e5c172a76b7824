import { describe, expect, test } from 'vitest'
import { makeNearCopies } from '../../src/http/near-copies.ts'

const HOUR = 3_600_000
const SCAM =
  'Công an thông báo chị dính đường dây rửa tiền, tuyệt đối giữ bí mật, chuyển hết tiền vào tài khoản tạm giữ để kiểm tra'

const alarmedBefore = (level: 'scam' | 'suspicious' = 'scam', copies = makeNearCopies()) => {
  copies.remember('a', SCAM, { level, now: 0 })
  return copies
}

describe('nearly what was alarmed about', () => {
  const copies: [string, string][] = [
    ['the same', SCAM],
    [
      'without accents',
      'Cong an thong bao chi dinh duong day rua tien, tuyet doi giu bi mat, chuyen het tien vao tai khoan tam giu de kiem tra',
    ],
    ['a word left out', SCAM.replace('tuyệt đối ', '')],
    [
      'three words exchanged',
      SCAM.replace('Công an', 'Cơ quan').replace('rửa tiền', 'phạm pháp').replace('bí mật', 'kín'),
    ],
    ['its half', SCAM.slice(0, 60)],
    ['with a friendly beginning', `Chào chị, chúc chị một ngày tốt lành nhé. ${SCAM}`],
    [
      'a word put in behind each of its words',
      SCAM.split(' ')
        .map((word, i) => `${word} hoa${i}`)
        .join(' '),
    ],
    ['in another order', SCAM.split(' ').toReversed().join(' ')],
    ['letters pulled apart', SCAM.replace('chuyển', 'c h u y ể n').replace('tài khoản', 't.à.i khoản')],
  ]
  test.each(copies)('%s', (_what, text) => expect(alarmedBefore().floor('a', text, 1_000)).toBe('scam'))

  test('as grave as it was', () => expect(alarmedBefore('suspicious').floor('a', SCAM, 1_000)).toBe('suspicious'))
})

describe('not', () => {
  test.each([
    [
      'another story',
      'Chị ơi cuối tuần này họp phụ huynh lúc tám giờ sáng thứ bảy tại phòng học của lớp, chị nhớ đi nhé',
    ],
    ['a few words of it', 'chuyển hết tiền'],
    ['nothing', ''],
  ])('%s', (_what, text) => expect(alarmedBefore().floor('a', text, 1_000)).toBeNull())

  test('for anybody else', () => expect(alarmedBefore().floor('b', SCAM, 1_000)).toBeNull())
  test('an hour later', () =>
    expect([alarmedBefore().floor('a', SCAM, HOUR - 1), alarmedBefore().floor('a', SCAM, HOUR)]).toEqual([
      'scam',
      null,
    ]))
})

test('who goes on and on changing it step by step is followed', () => {
  const copies = alarmedBefore()
  const words = SCAM.split(' ')
  for (let i = 0; i < words.length; i += 2) {
    words[i] = `khác${i}`
    const text = words.join(' ')
    const level = copies.floor('a', text, i * 1_000)
    expect(level).toBe('scam')
    copies.remember('a', text, { level: 'scam', now: i * 1_000 })
  }
})

test('who is alarmed about many other things meanwhile is still known for the first', () => {
  const copies = alarmedBefore()
  const text = (i: number): string => Array.from({ length: 12 }, (_, n) => `chữ${i}x${n}`).join(' ')
  for (let i = 0; i < 200; i += 1) copies.remember('a', text(i), { level: 'scam', now: i })
  expect(copies.floor('a', SCAM, 1_000)).toBe('scam')
})

test('its memory has bounds: the oldest caller is forgotten, and of one caller the oldest text', () => {
  const copies = alarmedBefore('scam', makeNearCopies({ each: 12, all: 100 }))
  for (let i = 0; i < 100; i += 1) copies.remember(`caller ${i}`, SCAM, { level: 'scam', now: 1 })
  expect(copies.floor('a', SCAM, 2)).toBeNull()
  expect(copies.floor('caller 99', SCAM, 2)).toBe('scam')
  const text = (i: number): string => Array.from({ length: 12 }, (_, n) => `chữ${i}x${n}`).join(' ')
  for (let i = 0; i < 13; i += 1) copies.remember('b', text(i), { level: 'scam', now: 3 })
  expect([copies.floor('b', text(0), 4), copies.floor('b', text(1), 4)]).toEqual([null, 'scam'])
})

test('a text of any length costs little: of long ones a sample is kept, and still recognised', () => {
  const long = Array.from({ length: 3_000 }, (_, i) => `từ${i}`).join(' ')
  const copies = makeNearCopies()
  copies.remember('a', long, { level: 'scam', now: 0 })
  expect(copies.floor('a', long.slice(0, long.length / 2), 1)).toBe('scam')
})
