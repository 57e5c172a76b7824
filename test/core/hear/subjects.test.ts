import { expect, test } from 'vitest'
import { makeSubjects } from '../../../src/core/hear/subjects.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { officeFor, officeForProcedure, asksForPapers } = makeSubjects(sharedCorpus().words)

test.each([
  ['làm căn cước cho con 6 tuổi ở đâu', 'cong-an-xa'],
  ['vneid báo lỗi thiết bị', 'cong-an-xa'],
  ['sim chính chủ đăng ký lại ở cửa hàng nào', 'nha-mang'],
  ['rút sổ tiết kiệm của người đã mất', 'ngan-hang-cua-minh'],
  ['lam sinh trac hoc ngan hang o dau', 'ngan-hang-cua-minh'],
  ['mua the BHYT ho gia dinh 4 nguoi', 'bao-hiem-xa-hoi'],
  ['phạt nguội thì tra cứu và nộp ở trang nào', 'csgt'],
  ['thuế đất phi nông nghiệp năm nay nộp ở đâu', 'thue'],
  ['ly hôn nộp đơn toà mô hè', 'toa-an'],
  ['bảo hiểm thất nghiệp làm ở trung tâm nào', 'so-lao-dong'],
  ['đăng ký nghĩa vụ quân sự', 'don-vi-quan-doi'],
  ['công tơ chạy sai thì hỏi ai', 'dien-luc'],
])('%s -> %s', (text, office) => {
  expect(officeFor(text)).toBe(office)
})

test.each([
  'Làm khai sinh cho cháu mới đẻ thì cần giấy tờ gì',
  'sang tên sổ đỏ từ bố cho con',
  'cho thuê nhà có phải báo không',
])('%s: the counter of the commune', text => {
  expect(officeFor(text)).toBeNull()
  expect(officeForProcedure(text)).toBe('uy-ban-xa')
})

test('every question about papers leads to an office that there is', () => {
  const { intents, offices } = sharedCorpus()
  const known = new Set(offices.map(({ id }) => id))
  const phrases = intents.find(({ id }) => id === 'procedure')?.phrases ?? []
  expect(phrases.length).toBeGreaterThan(50)
  expect(phrases.filter(text => !known.has(officeForProcedure(text)))).toEqual([])
})

test.each([
  ['Cho em hỏi làm căn cước cho con mất tiền không', true],
  ['đăng ký tạm trú tốn phí ko ạ', true],
  ['làm căn cước lệ phí hết mấy', true],
  ['nó bảo làm căn cước gắn chip mất tiền không thì khoá số', false],
  ['đăng ký nhận quà mất phí không', false],
  ['làm thẻ bên app mất tiền không', false],
])('asks how papers are made: %s', (text, asks) => expect(asksForPapers(text)).toBe(asks))
