import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { maskText, unmaskedIn } from '../../../src/core/teaching/mask.ts'

describe('masking', () => {
  it.each([
    ['Chị Hoa ơi, gọi 0987 654 321 nhé', 'Chị {name} ơi, gọi {phone} nhé'],
    ['chuyen 20tr vao stk 3512 2051 23456 chu tk NGUYEN VAN AN', 'chuyen {money} vao stk {account} chu tk {name}'],
    ['vào link http://don-hang-247.site/x?id=77 hoặc bit[.]ly/3xYz', 'vào link {link} hoặc {link}'],
    ['Tôi là Nguyễn Văn Bình ở số nhà 12, sinh năm 1960', 'Tôi là {name} ở số nhà {address}, sinh năm {id}'],
    ['biển số 36A-123.45 của anh Tuấn', 'biển số {id} của anh {name}'],
    ['số là không chín tám bảy sáu năm bốn ba hai một', 'số là {number}'],
    ['gửi về abc.def@gmail.com', 'gửi về {email}'],
    ['Mã OTP của quý khách là 481516', 'Mã OTP của quý khách là {number}'],
    ['thằng Hùng xóm tôi', 'thằng {name} xóm tôi'],
  ])('%s', (before, after) => expect(maskText(before)).toBe(after))

  it.each([
    'Trong 24 giờ, lúc 7h30 ngày 25/11/2026, giảm 12 %',
    'TP. Hồ Chí Minh thông báo, gọi 113',
    'Công an xã mời lên làm định danh mức 2',
    'Chị {name} gọi {phone}, chuyển {money} vào {account}',
  ])('leaves what is nobody’s own: %s', text => {
    expect([maskText(text), unmaskedIn(text)]).toEqual([text, []])
  })

  it('tells what stands where it is not masked', () => {
    const text = 'gọi 0987654321 nhé'
    const [one] = unmaskedIn(text)
    expect([one?.kind, text.slice(one?.start, one?.end)]).toEqual(['phone', '0987654321'])
  })
})

const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most }).map(all => all.join(''))

const apart = fc.constantFrom('', ' ', '.', '-')

const phone = fc
  .tuple(fc.constantFrom('09', '03', '07', '08'), digits(8, 8), apart)
  .filter(([start, rest]) => start !== '07' || /^[06-9]/.test(rest))
  .map(([start, rest, sign]) => [start + rest.slice(0, 2), rest.slice(2, 5), rest.slice(5)].join(sign))
const account = digits(9, 14).map(rest => `1${rest}`)
const link = fc
  .tuple(
    fc.constantFrom('vneid', 'qua-tang', 'nhan-tien'),
    digits(2, 3),
    fc.constantFrom('.top', '[.]xyz', '.com', '.vn'),
  )
  .map(parts => `http://${parts.join('')}/a`)
const sum = digits(2, 3).map(rest => `1${rest}.000.000đ`)
const email = digits(3, 5).map(rest => `nguoi.gui${rest}@gmail.com`)
const name = fc
  .tuple(
    fc.constantFrom('Nguyễn', 'Trần', 'Phạm', 'LÊ', 'Do'),
    fc.constantFrom('Thị', 'Văn', 'Đức'),
    fc.constantFrom('Hoà', 'Dũng', 'Lan'),
  )
  .map(parts => parts.join(' '))

const SAYING = [
  (own: string) => `Có người gọi từ ${own} bảo mẹ tôi làm theo`,
  (own: string) => `gui vao ${own} nhe, khong la bi khoa`,
  (own: string) => `Tôi là ${own}. Chuyển ngay đi`,
  (own: string) => `${own}\nTRA LOI GAP`,
  (own: string) => `"${own}"`,
  (own: string) => `(${own}), ${own}`,
] as const

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

test('nothing of anybody’s own is left of generated texts, and what is masked is masked for good', () => {
  const own = fc.oneof(phone, account, link, sum, email, name)
  const texts = fc.array(fc.tuple(own, fc.constantFrom(...SAYING)), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(texts, pieces => {
      const text = pieces.map(([each, saying]) => saying(each)).join('. ')
      const masked = maskText(text)
      for (const [each] of pieces) expect(bare(masked), `${text} -> ${masked}`).not.toContain(bare(each))
      expect(unmaskedIn(masked), masked).toEqual([])
      expect(maskText(masked)).toBe(masked)
    }),
    { numRuns: 1_500 },
  )
})
