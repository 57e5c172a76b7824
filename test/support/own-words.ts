import fc from 'fast-check'

/** Texts with something of somebody's own in them, and what that is. */

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

/** Letters and digits alone, however they are written. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const one = fc.oneof(phone, account, link, sum, email, name)

export const ownWords = fc
  .array(fc.tuple(one, fc.constantFrom(...SAYING)), { minLength: 1, maxLength: 3 })
  .map(pieces => ({
    text: pieces.map(([each, saying]) => saying(each)).join('. '),
    own: pieces.map(([each]) => each),
  }))
