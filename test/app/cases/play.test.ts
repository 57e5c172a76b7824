import { describe, expect, it } from 'vitest'
import { codeIn, openOffice, reportAs, textsTo } from './office.ts'

const LINK =
  'Tai khoan cua quy khach bi khoa, vao http://vietcombank.vn-digi.top xac minh ngay trong 24h neu khong se bi phong toa'
const AREA = 'nga-son'

describe('from a suspicion to the word of an officer and back', () => {
  it('is asked for the commune, the contact and consent, and nothing goes out before', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', AREA)
    await office.post('lan', LINK)
    expect(await office.ask('lan', 'báo cán bộ')).toMatch(/1\. Xã Nga Sơn[\s\S]*\?$/)
    expect(await office.ask('lan', '1')).toMatch(/1\. Không, giấu tên tôi\n2\. Có[\s\S]*\?$/)
    const consent = await office.post('lan', '1')
    expect(textsTo(consent, 'lan')).toContain('Công an Xã Nga Sơn')
    expect(textsTo(consent, 'can-bo')).toBe('')
    const done = await office.post('lan', 'đồng ý')
    const code = codeIn(textsTo(done, 'lan'))
    expect(textsTo(done, 'lan')).toContain('Đừng chờ')
    expect(textsTo(done, 'can-bo')).toContain(code)
  })

  it('taken, asked, answered, decided; the next one with the link gets the word', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', AREA)
    const { code } = await reportAs(office, 'lan', LINK)
    await office.post('mai', LINK)
    expect(await office.ask('mai', 'báo lại')).toContain('Khi cán bộ kết luận')
    const taken = await office.post('can-bo', `nhận ${code}`)
    expect(textsTo(taken, 'can-bo')).toContain('vn-digi[.]top')
    expect(textsTo(taken, 'lan')).toContain('đã nhận')
    const asked = await office.post('can-bo', `hỏi ${code} Đã bấm vào link chưa?`)
    expect(textsTo(asked, 'lan')).toContain('Đã bấm vào link chưa?')
    const answered = await office.post('lan', 'chưa bấm ạ')
    expect(textsTo(answered, 'lan')).toContain('Đã chuyển câu trả lời')
    const decided = await office.post('can-bo', `lừa đảo ${code}`)
    for (const who of ['lan', 'mai']) expect(textsTo(decided, who)).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    const next = await office.ask('hoa', 'xem giúp http://abc.vn-digi.top với')
    expect(next).toContain('Công an Xã Nga Sơn')
    expect(office.assess('vn-digi.top').level).toBe('scam')
  })
})
