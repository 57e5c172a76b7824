import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/text/clean.ts'
import { findDisguise, mendDigits, withoutTypedTones } from '../../../src/core/text/disguise.ts'
import { read } from '../../../src/core/text/read.ts'

describe('digits that stand for letters', () => {
  test.each([
    ['t1ền', 'tiền'],
    ['v4y t1ền', 'vay tiền'],
    ['0tp', 'otp'],
    ['kh0@n', 'khoan'],
    ['(l0 đề)', '(lo đề)'],
  ])('%s -> %s', (text, mended) => {
    expect(mendDigits(text)).toBe(mended)
    expect(mendDigits(text)).toHaveLength(text.length)
  })
})

describe('what stays as it is', () => {
  test.each([
    '2tr5',
    '4g',
    '500k',
    'h1n1',
    '0912345678',
    'b1nk@abc.top',
    'vay-t1en.top/h0i',
    'a1[.]com',
    'iphone15',
    '',
  ])('%s', text => {
    expect(mendDigits(text)).toBe(text)
  })
})

const plainOf = (raw: string): string =>
  read(raw)
    .tokens.map(token => token.plain)
    .join(' ')

test.each([
  ["mie'n phi' 30 nga`y", 'mien phi <num> ngay'],
  ['nha^.n qua~ ta.i qua^`y', 'nhan qua ta i quay'],
  ["ke't qua' so'm, soan gui'de'n6933", 'ket qua som soan gui den <short>'],
  ["TINH-Buo'c*ngoat lo'n", 'tinh buoc ngoat lon'],
])('tones typed as signs are no gap in a word: %s', (raw, plain) => expect(plainOf(raw)).toBe(plain))

test.each(["don't worry", "ăn cơm 'ngon' lắm", 'x ~ y', "O'Brien", ''])('what stays as it is: %s', raw => {
  const letters = clean(raw)
  expect(withoutTypedTones(letters)).toBe(letters)
})

describe('places', () => {
  test('each letter keeps its place in the text as given', () => {
    const raw = "Nhận mie'n phi'!"
    const { text, starts, ends } = withoutTypedTones(clean(raw))
    expect(text).toBe("nhận mien phi'!")
    const at = text.indexOf('mien')
    expect(raw.slice(starts[at], ends[at + 3])).toBe("mie'n")
  })

  test('a long row of signs takes no longer than it is', () => {
    expect(plainOf("a'".repeat(10_000))).not.toBe('')
  })
})

describe('bent writing', () => {
  test.each([
    ['signs inside words', "N,h'à.c,á'i,u,y.t'í'n t,ặ'n'g.n'g,a,y.c,h'o n,g'ư'ờ'i.c,h'ơ'i.m,ớ'i"],
    ['capitals in the middle', 'nHaCaI tAnGtHuOnG dAnGkY nGaYhOmNaY nHaNtIeN'],
    ['letters doubled', 'nnhhààccááii ttặặnnggtthhưưởởnngg nnggaayyhhôômmnnaayy'],
    ['no word in a long run', 'dangkynhqxzzkwrmfvbnaytangthuongxxqz ngaybvnmzqwrtplkjh'],
  ])('%s', (_name, raw) => {
    const { degree, start, end } = findDisguise(raw)
    expect(degree).toBeGreaterThan(0.3)
    expect(raw.slice(start, end)).toMatch(/\S/)
  })
})

describe('writing as people write', () => {
  test.each([
    ['a message', 'Chị ơi mai em qua nhà lấy xe nhé, chị để cửa giúp em với ạ'],
    ['without accents', 'TK 1234 so du -500,000 VND luc 20/11/2026 08:30. ND: chuyen tien hoc phi cho con'],
    ['a link', 'Xem tại https://dichvucong.gov.vn/p/home/dvc-trang-chu.html để biết thêm'],
    ['words without spaces', 'HoTroKhachHang DienLucMienBac CongAnTinhThanhHoa'],
    ['words parted by commas only', 'dien,nuoc,mang,internet,truyenhinh,hocphi,vienphi'],
    ['too short to tell', 'x.y.z'],
    ['empty', ''],
    ['letters and marks apart', 'Chị ơi mai em qua nhà lấy xe nhé, chị để cửa giúp em'.normalize('NFD')],
    ['capitals throughout', 'THÔNG BÁO LỊCH CẮT ĐIỆN TUẦN NÀY CỦA XÃ, MỜI BÀ CON THEO DÕI'],
  ])('%s', (_name, raw) => {
    expect(findDisguise(raw).degree).toBe(0)
  })
})
