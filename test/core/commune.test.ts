import { expect, test } from 'vitest'
import { makeNameCommune } from '../../src/core/commune-named.ts'
import { makePieces } from '../../src/core/hear/pieces.ts'
import { sharedCorpus } from '../support/snapshot.ts'

const communes = sharedCorpus().areas.filter(({ old }) => old !== undefined)
const name = makeNameCommune(communes, makePieces(sharedCorpus().words))

test.each([
  ['Nga Sơn', 'nga-son', null],
  ['tôi ở xã nga sơn', 'nga-son', null],
  ['nga-son', 'nga-son', null],
  ['BA DINH', 'ba-dinh', null],
  ['Nga Mỹ', 'nga-son', 'Nga Mỹ'],
  ['nha toi o nga my', 'nga-son', 'Nga Mỹ'],
  ['thị trấn Nga Sơn', 'nga-son', null],
  ['xã Nga Lĩnh cũ', 'nga-thang', 'Nga Lĩnh'],
  ['Nga Thành', 'ho-vuong', 'Nga Thành'],
  ['Nga Thanh cũ', 'nga-son', 'Nga Thanh'],
  ['Nga Thủy', 'nga-son', 'Nga Thuỷ'],
  ['Nga Mĩ', 'nga-son', 'Nga Mỹ'],
  ['nga mi', 'nga-son', 'Nga Mỹ'],
  ['nga thang nhe', 'nga-thang', null],
  ['xã Nga Tân cũ á', 'tan-tien', 'Nga Tân'],
  ['tui chuyển qua nga an rồi', 'nga-an', null],
  ['bà ở bên Ba Đình cháu ạ', 'ba-dinh', null],
  ['thôn 3 xã Nga An', 'nga-an', null],
  ['thôi thì Nga An vậy', 'nga-an', null],
  ['ủa tôi ở Nga An cơ mà', 'nga-an', null],
  ['nga sonn', 'nga-son', null],
  ['Nga Thawngs', 'nga-thang', null],
  ['Hoof Vuwowng', 'ho-vuong', null],
  ['hồ vươg', 'ho-vuong', null],
  ['ba ddinhh', 'ba-dinh', null],
  ['cháu ở Nga Thắng ấy ạ', 'nga-thang', null],
])('%s: %s', (text, id, was) => {
  expect(name(text)).toMatchObject({ is: 'served', commune: { id }, was })
})

test('two places written alike are both told', () => {
  expect(name('nga thanh')).toMatchObject({ is: 'several', communes: [{ id: 'nga-son' }, { id: 'ho-vuong' }] })
})

test.each(['xã Hoằng Lộc', 'phuong hac thanh', 'Thị trấn Bút Sơn'])('%s is none of ours', text => {
  expect(name(text)).toEqual({ is: 'elsewhere', name: text })
})

test('small words before and behind a name are not of it', () => {
  expect(name('bà ở phường Đông Sơn')).toEqual({ is: 'elsewhere', name: 'phường Đông Sơn' })
  expect(name('xã Hoằng Lộc cũ nhé')).toEqual({ is: 'elsewhere', name: 'xã Hoằng Lộc' })
})

test.each(['xa quá', 'có người gọi xưng công an', '', 'báo cán bộ', 'tôi không biết', '👍'])(
  '"%s" names none',
  text => {
    expect(name(text)).toBeNull()
  },
)

test.each(['công an xã Nga An gọi tôi', 'nó hẹn gặp ở Nga An', 'huyện Nga Sơn cũ'])(
  '%s tells more than where',
  text => {
    expect(name(text)).toBeNull()
  },
)
