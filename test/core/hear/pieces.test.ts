import { describe, expect, test } from 'vitest'
import { PIECES } from '../../../src/core/hear/names.ts'
import { makePieces } from '../../../src/core/hear/pieces.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { words } = sharedCorpus()
const pieces = makePieces(words)

describe('small words around what is said', () => {
  test.each([
    ['with-question', 'Kèm câu hỏi: Bà con chú ý', 'Bà con chú ý'],
    ['with-question', 'kem mot cau hoi nho', ''],
    ['with-question', 'kèm câu hỏian', null],
    ['of-result', 'KẾT QUẢ, đã bắt', 'đã bắt'],
    ['before-slug', 'bài gia-danh-dien-luc', 'gia-danh-dien-luc'],
    ['reporter', 'người báo số 2: số nào gọi', '2: số nào gọi'],
    ['reporter', 'nguoi 2, so nao', '2, so nao'],
    ['reporter', 'có người gọi', null],
    // An emoji with a sign behind it is as long as it is typed.
    ['of-result', '❤️ kết quả', null],
    ['of-result', 'kết quả ❤️ Ơ', '❤️ Ơ'],
  ] as const)('%s before "%s"', (name, text, rest) => expect(pieces.after(name, text)).toBe(rest))

  test.each([
    ['no-more', 'Huỷ', true],
    ['no-more', 'huy', true],
    ['no-more', 'huỷ đơn', false],
    ['without-question', 'bỏ câu hỏi.', true],
  ] as const)('%s, all of "%s"', (name, text, is) => expect(pieces.isAll(name, text)).toBe(is))

  test.each([
    ['Anh chị có chuyển tiền không?', true],
    ['anh chi da doc ma chua a', true],
    ['Số nào gọi đến?', false],
    ['Không có số tài khoản thì gửi gì?', false],
  ])('"%s" is answered by yes or no: %s', (text, is) => expect(pieces.ends('yes-or-no', text)).toBe(is))

  test('what stands between', () => {
    expect(pieces.between('and', 'phụ huynh và giáo viên va cong nhan')).toEqual([
      'phụ huynh ',
      ' giáo viên ',
      ' cong nhan',
    ])
    expect(pieces.between('and', 'vàng')).toEqual(['vàng'])
  })

  test('each name has its words', () => expect(Object.keys(words.pieces).toSorted()).toEqual(PIECES.toSorted()))
})
