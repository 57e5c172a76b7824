import { describe, expect, test } from 'vitest'
import { read } from '../../../src/core/text/read.ts'
import { expectReading } from '../../support/places.ts'

const plainOf = (raw: string): string =>
  read(raw)
    .tokens.map(token => token.plain)
    .join(' ')

const table: Record<string, [raw: string, plain: string][]> = {
  'words as they are': [
    ['Chuyển khoản ngay!', 'chuyen khoan ngay'],
    ['tài_khoản', 'tai khoan'],
    ['hoặc/và', 'hoac va'],
    ['', ''],
    ['... !!! ???', ''],
  ],
  'digits for letters': [
    ['t1ền', 'tien'],
    ['kh0ản', 'khoan'],
    ['v@y', 'vay'],
    ['0tp', 'otp'],
    ['l0 đề', 'lo de'],
    ['z@lo', 'zalo'],
  ],
  'digits that are digits': [
    ['h1n1', 'h1n1'],
    ['4g', '4g'],
    ['2026', '<num>'],
    ['2tr5', '<money>'],
    ['ngày 20.11.2026', 'ngay <num> <num> <num>'],
  ],
  'letters pulled apart': [
    ['t.i.ề.n', 'tien'],
    ['O-T-P', 'otp'],
    ['o_t_p', 'otp'],
    ['c h u y ể n k h o ả n', 'chuyen khoan'],
    ['c.h.u.y.ể.n.t.i.ề.n', 'chuyen tien'],
    ['0.t.p', 'otp'],
  ],
  'letters that stand alone': [
    ['a b', 'a b'],
    ['nhóm A, B, C', 'nhom a b c'],
    ['hộp o t', 'hop o t'],
  ],
  'words cut by a dot': [
    ['chuyể.n', 'chuyen'],
    ['ngâ.n hàng', 'ngan hang'],
    ['xong.la', 'xong la'],
    ['mã.xác.nhận', 'ma xac nhan'],
  ],
  shorthand: [
    ['ko dc ck stk', 'khong duoc chuyen khoan so tai khoan'],
    ['soạn DK gửi 191', 'soan dang ky gui <short>'],
    ['k dk đâu', 'khong duoc dau'],
    ['sđt cccd', 'so dien thoai can cuoc'],
    ['ntn vậy mn', 'nhu the nao vay moi nguoi'],
  ],
  'what stands for something': [
    ['{phone} {account} {id} {email}', '<phone> <account> <account> <email>'],
    ['vào abc.top nhé', 'vao <link> nhe'],
    ['gọi 113', 'goi <short>'],
    ['mã OTP 123456', 'ma otp <code>'],
    ['lãi 12,5 % một ngày', 'lai <percent> mot ngay'],
    ['tải VNeID.apk', 'tai <apk>'],
  ],
}

for (const [name, rows] of Object.entries(table)) {
  describe(name, () => {
    test.each(rows)('%s', (raw, plain) => {
      expect(plainOf(raw)).toBe(plain)
      expectReading(read(raw))
    })
  })
}

test('words keep their accents in one spelling, beside the one without', () => {
  const [modern, old, bare] = read('hoà hòa hoa').tokens
  expect(modern?.word).toBe(old?.word)
  expect(modern?.word).not.toBe(bare?.word)
  expect(new Set([modern?.plain, old?.plain, bare?.plain])).toEqual(new Set(['hoa']))
})

test('a text and its twin without accents, or with letters and marks apart, read the same', () => {
  const raw = 'Chuyển khoản ngay vào tài khoản của tôi, nếu không sẽ mất tiền'
  expect(plainOf('Chuyen khoan ngay vao tai khoan cua toi, neu khong se mat tien')).toBe(plainOf(raw))
  expect(plainOf(raw.normalize('NFD'))).toBe(plainOf(raw))
})

// Shorthand must not be an everyday word without accents, or a text and its twin part ways.
test.each([
  ['sẽ bị khoá', 'se bi khoa'],
  ['nhận hoa hồng', 'nhan hoa hong'],
  ['gửi cả nhà', 'gui ca nha'],
  ['chị Hoa', 'chi Hoa'],
])('%s and %s', (raw, twin) => {
  expect(plainOf(twin)).toBe(plainOf(raw))
})

describe('places', () => {
  const stretchesOf = (raw: string): string[] => read(raw).tokens.map(({ start, end }) => raw.slice(start, end))

  test.each<[string, string[]]>([
    ['t.i.ề.n đây', ['t.i.ề.n', 'đây']],
    ['c h u y ể n k h o ả n', ['c h u y ể n', 'k h o ả n']],
    ['vào dichvucong[.]top!', ['vào', 'dichvucong[.]top']],
    ['chu\u200byển', ['chu\u200byển']],
    ['stk đó', ['stk', 'stk', 'stk', 'đó']],
  ])('%s', (raw, stretches) => {
    expect(stretchesOf(raw)).toEqual(stretches)
  })
})

test.each([
  ['chị Hoa gọi', 'chi <name> goi'],
  ['Nguyễn Văn An ở thôn 3', 'nguyen <name> <name> o thon <num>'],
  ['em gọi CÔNG AN xã', 'em goi cong an xa'],
])('names are masked, capitals throughout are none: %s', (raw, plain) => {
  expect(plainOf(raw)).toBe(plain)
})
