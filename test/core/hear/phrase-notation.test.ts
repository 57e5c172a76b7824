import { describe, expect, test } from 'vitest'
import { sourceOf } from '../../../src/core/hear/phrase-notation.ts'

const SETS = { give: 'đọc|đưa', things: 'mã|$give lại' }

const foundIn = (phrase: string, text: string): string | null =>
  new RegExp(
    sourceOf([phrase], SETS, written => written),
    'u',
  ).exec(text)?.[0] ?? null

describe('phrases of drafts', () => {
  test.each<[phrase: string, text: string, found: string | null]>([
    ['đọc mã', 'bà con đọc  mã nhé', 'đọc  mã'],
    ['đọc mã', 'bà con đọc mãi', null],
    ['(đọc|gửi) mã', 'gửi mã', 'gửi mã'],
    ['$give mã', 'đưa mã', 'đưa mã'],
    ['$things', 'đưa lại', 'đưa lại'],
    // What may be missing takes its space along, wherever it stands.
    ['(cứ|) đọc mã', 'đọc mã', 'đọc mã'],
    ['đọc (ngay|) mã', 'đọc mã', 'đọc mã'],
    ['đọc (ngay|) mã', 'đọc ngay mã', 'đọc ngay mã'],
    ['đọc mã (ngay|)', 'đọc mã', 'đọc mã'],
    ['đọc mã (ngay|) (luôn|)', 'đọc mã luôn', 'đọc mã luôn'],
    ['đọc …2 (mã|)', 'đọc cho họ mã', 'đọc cho họ mã'],
    // So many words at most, and none of another sentence.
    ['đọc …2 mã', 'đọc cho tôi mã', 'đọc cho tôi mã'],
    ['đọc …2 mã', 'đọc cho tôi cái mã', null],
    ['đọc …2 mã', 'đọc. Rồi mã', null],
    ['đọc …3, …1 mã', 'đọc cho họ, cả mã', 'đọc cho họ, cả mã'],
    ['bị …1', 'bị ', 'bị '],
    ['có …1-2 chưa', 'có gọi họ chưa', 'có gọi họ chưa'],
    ['có …1-2 chưa', 'có chưa', null],
    // Whatever stands between, as long as it is the same line.
    ['lúc … hay', 'lúc họ gọi, bác ở nhà hay đi làm', 'lúc họ gọi, bác ở nhà hay'],
    ['lúc … hay', 'lúc họ ngay', null],
    ['lúc … hay', 'lúc\nhay', null],
    ['<two> giờ', '8 giờ', '8 giờ'],
    ['<two> giờ', '350 giờ', null],
    // Not before, not behind.
    ['bị!(hại|can)', 'bị hại', null],
    ['bị!(hại|can)', 'bị lừa', 'bị'],
    ['(nạp|trả)!(lại)', 'trả lại', null],
    ['!(tin)nhắn', 'tin nhắn', null],
    ['!(tin)nhắn', 'họ nhắn', 'nhắn'],
    // The end of a clause, numbers.
    ['là mất .', 'nạp vô là mất, bà con nhớ', 'là mất'],
    ['là mất .', 'là mất suất', null],
    ['số <num>', 'số 12', 'số 12'],
    ['gọi <phone>', 'gọi 12', null],
    ['gọi <phone>', 'gọi 113', 'gọi 113'],
    ['<num>k', 'nộp 50k', '50k'],
  ])('%s in "%s": %s', (phrase, text, found) => expect(foundIn(phrase, text)).toBe(found))

  test('none finds nothing', () => {
    expect(
      'x'.search(
        new RegExp(
          sourceOf([], SETS, written => written),
          'u',
        ),
      ),
    ).toBe(-1)
  })

  test.each(['(đọc|gửi mã', '$unknown mã', 'đọc [mã]', 'mã!đọc', '<what>'])('%s can not be read', phrase => {
    expect(() => foundIn(phrase, '')).toThrow(/./)
  })
})
