import { expect, test } from 'vitest'
import { makeSubjects } from '../../../src/core/hear/subjects.ts'
import { junkLines } from '../../../src/core/reply/junk.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const { speaksOf } = makeSubjects(sharedCorpus().words)
const formOf = (text: string): 'V' | 'S' => (speaksOf('call', text) ? 'V' : 'S')

const lines = (text: string, about = 'Giả danh công an, doạ bắt'): string[] =>
  junkLines(formOf(text), sharedSnapshot().assess(text, { asMessage: true }).indicators, about)

test.each([
  ['Có người gọi số 0987123654 xưng công an', 'V'],
  ['sáng nay số lạ gọi bảo tôi trúng thưởng', 'V'],
  ['may la nhay may 2 lan', 'V'],
  ['cuộc gọi video của người quen vay tiền', 'V'],
  ['Vietcombank: tài khoản bị khoá, liên hệ 0912345678', 'S'],
  ['Nhận quà tại trung-thuong.top, hotline 0912345678', 'S'],
])('%s is %s', (text, form) => {
  expect(formOf(text)).toBe(form)
})

test('number and words in brackets, without accents, one line each', () => {
  expect(lines('Có người gọi số 0987 123 654, rồi số +855 12 345 678 gọi bảo chuyển tiền')).toEqual([
    'V (0987123654) (gia danh cong an doa bat)',
    'V (+85512345678) (gia danh cong an doa bat)',
  ])
})

test.each([
  ['no number', 'bấm vào lua-dao.top'],
  ['an account', 'chuyển vào tài khoản 19034455667788'],
  ['numbers that help', 'gọi 113, gọi 18001234, gọi 198'],
  ['a hidden one', 'số 09xx123456 gọi'],
])('nothing of a text with %s', (_what, text) => {
  expect(lines(text)).toEqual([])
})

test('nothing of the resident’s words goes out, and it stays short', () => {
  const [line = ''] = lines('Bà Lan thôn 3 nhận cuộc gọi từ 0987123654', `Rất ${'dài '.repeat(60)}`)
  expect(line).not.toMatch(/lan|thon/i)
  expect(line.length).toBeLessThan(100)
})
