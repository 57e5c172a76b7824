import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { maskText, unmaskedIn } from '../../../src/core/teaching/mask.ts'
import { bare, ownWords } from '../../support/own-words.ts'

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

test('nothing of anybody’s own is left of generated texts, and what is masked is masked for good', () => {
  fc.assert(
    fc.property(ownWords, ({ text, own }) => {
      const masked = maskText(text)
      for (const each of own) expect(bare(masked), `${text} -> ${masked}`).not.toContain(bare(each))
      expect(unmaskedIn(masked), masked).toEqual([])
      expect(maskText(masked)).toBe(masked)
    }),
    { numRuns: 1_500 },
  )
})
