import { describe, expect, test } from 'vitest'
import { findDisguise } from '../../../src/core/text/disguise.ts'

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
