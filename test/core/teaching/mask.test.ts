import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { maskText, unmaskedIn } from '../../../src/core/teaching/mask.ts'
import { bare, ownWords } from '../../support/own-words.ts'
import { ownNumber, SAYINGS, SLY_LINKS, SLY_NAMES, SLY_NUMBERS, SLY_SUMS } from '../../support/sly-words.ts'

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
    'Xã Nga Sơn họp ở Trung tâm, gần chợ Nga An',
    'Nó bảo có số Đài Loan gọi, hàng gửi từ Hàn Quốc về Hà Nội',
    'Ra Sam Son, o Ha Noi hay Da Nang deu duoc, truong THCS bao the',
    'chị liên hệ tổng đài, gặp chị nhân sự, bà mừng lắm, ban chi huy bao vay',
    'Hai đồng chí mang ba chai nước tới, chuyển hai lít xăng cho đội',
    'Mệnh Thuỷ năm 1972, 1984, giờ làm 07:30 - 11:30, 25/11/2026',
    'kiem dinh van gas dinh ky, dang thi, phan thi dau, duong van hoa',
    'đoàn văn nghệ xã về biểu diễn, hội thi văn hoá',
    'Ông bên đội quản lý thị trường gọi, công an Hải Phòng nối máy, cô nhân viên VinaPhone mời',
    'Sổ tên e. Đừng nói với ai. CSKH Tiktok shop kính báo',
    'Cả nhà đi Ba Đình, qua Cố đô, về Bình Dương',
  ])('leaves what is nobody’s own: %s', text => {
    expect([maskText(text), unmaskedIn(text)]).toEqual([text, []])
  })

  it('tells what stands where it is not masked', () => {
    const text = 'gọi 0987654321 nhé'
    const [one] = unmaskedIn(text)
    expect([one?.kind, text.slice(one?.start, one?.end)]).toEqual(['phone', '0987654321'])
  })
})

describe('what is written so that it is passed over', () => {
  /** Digits alone, whatever script they are in. */
  const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\P{Nd}/gu, '')

  it.each(SLY_NUMBERS)('a number, %s: not five of its digits are left in a row', (_how, written) => {
    fc.assert(
      fc.property(ownNumber, fc.constantFrom(...SAYINGS), (number, saying) => {
        const own = written(number)
        const masked = maskText(saying(own))
        const kept = /\p{Nd}/u.test(own.normalize('NFKC')) ? digitsOf(masked) : bare(masked)
        const pieces = /\p{Nd}/u.test(own.normalize('NFKC'))
          ? Array.from({ length: number.length - 4 }, (_, at) => number.slice(at, at + 5))
          : [bare(own)]
        for (const piece of pieces) expect(kept, `${saying(own)} -> ${masked}`).not.toContain(piece)
        expect(unmaskedIn(masked), masked).toEqual([])
      }),
      { numRuns: 60, seed: 14 },
    )
  })

  it.each([
    ['names', SLY_NAMES],
    ['links', SLY_LINKS],
    ['sums', SLY_SUMS],
  ])('%s', (_what, all) => {
    for (const own of all)
      for (const saying of SAYINGS) {
        const masked = maskText(saying(own))
        expect(bare(masked), `${saying(own)} -> ${masked}`).not.toContain(bare(own.normalize('NFC')))
        expect(unmaskedIn(saying(own)).length, own).toBeGreaterThan(0)
        expect(unmaskedIn(masked), masked).toEqual([])
      }
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
