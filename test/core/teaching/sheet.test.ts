import { expect, it } from 'vitest'
import { LOCAL_TOPIC } from '../../../src/core/teaching/change.ts'
import { readSheet } from '../../../src/core/teaching/sheet.ts'

const KINDS = {
  patterns: [{ id: 'gia-danh-dien-luc', name: 'Giả danh điện lực', short: 'Giả điện lực' }],
  topics: [{ id: 'hoa-don', name: 'Hoá đơn thật' }],
}
const ROW = 'Thợ điện lạ gọi chị Hoa số 0987654321 đòi quét mặt'

it.each([
  ['tabs', `Câu\tLoại\n${ROW}\tGiả điện lực`],
  ['a semicolon', `"${ROW}";gia-danh-dien-luc`],
  ['commas, with one in the text', `${ROW.replace(' đòi', ', đòi')},giả danh điện lực`],
  ['quotes', `"${ROW}","Giả danh điện lực"\r\n`],
])('a sheet with %s is read, and masked', (_what, sheet) => {
  const [row] = readSheet(sheet, KINDS)
  expect(row?.text).toContain('chị {name} số {phone}')
  expect(row?.result).toMatchObject({ change: { kind: 'example', pattern: 'gia-danh-dien-luc' } })
})

it('says of each row what is wrong with it', () => {
  const sheet = [
    'Tin tiền nước tháng này đã trả xong rồi nhé\tthật',
    'Tin tiền điện tháng này đã trả xong rồi nhé\tHoá đơn thật',
    'Tin tiền điện tháng này đã trả xong rồi nhé\tHoá đơn thật',
    'ngắn quá\tthật',
    'Câu này không ai biết là kiểu gì cả\tkiểu lạ',
    'Câu này chỉ có một cột thôi, thiếu hẳn',
    '',
  ].join('\n')
  const told = readSheet(sheet, KINDS).map(({ row, result }) => [row, 'fault' in result ? result.fault : result.change])
  expect(told).toEqual([
    [1, { kind: 'genuine', topic: LOCAL_TOPIC.id, form: 'chat', text: 'Tin tiền nước tháng này đã trả xong rồi nhé' }],
    [2, { kind: 'genuine', topic: 'hoa-don', form: 'chat', text: 'Tin tiền điện tháng này đã trả xong rồi nhé' }],
    [3, 'twice'],
    [4, 'short'],
    [5, 'unknown-kind'],
    [6, 'no-kind'],
  ])
})
