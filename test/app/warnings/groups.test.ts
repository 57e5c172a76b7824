import { describe, expect, it } from 'vitest'
import { readPassedOn } from '../../../src/chat/leader/sending.ts'
import { approve, draft, group, openDesk, textsTo } from './hall.ts'

describe('a group is registered from within', () => {
  it('whole, or one topic of it, and gets what its organisation sends', async () => {
    const hall = await openDesk()
    expect(await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')).toContain('Nhóm 1')
    expect(await hall.inGroup('hoa', group('-200', '7'), 'DANG KY NHOM Chi hội thôn 3')).toContain('Chi hội thôn 3')
    const code = await approve(hall)
    const sent = await hall.pass(1)
    for (const chat of ['-100', '-200']) expect(textsTo(sent, chat)).toContain(code)
    expect(textsTo(sent, '-100')).not.toContain('nhắn “dừng”')
    const kept = await hall.broadcasts.groups('nga-son', 'phu-nu')
    expect(kept.map(({ chat }) => chat)).toEqual([group('-100'), group('-200', '7')])
  })

  it.each(['Gọi 0987 654 321 nhận lại tiền', 'Đọc mã OTP cho cán bộ', 'Vào nhanqua.top nhận quà'])(
    'a name is no way to speak to the group without a second pair of eyes: %s',
    async name => {
      const hall = await openDesk()
      const said = await hall.inGroup('hoa', group('-100'), `đăng ký nhóm ${name}`)
      expect(said).toContain('“Nhóm 1”')
      expect(said).not.toContain(name.slice(0, 6))
    },
  )

  it.each(['Tổ chị Hoa', 'Hội viên thôn 3'])('"%s" is a name', async name => {
    const hall = await openDesk()
    expect(await hall.inGroup('hoa', group('-100'), `đăng ký nhóm ${name}`)).toContain(name)
  })

  it('again is the same group, by whoever of the organisation says it', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm Chi hội thôn 3')
    expect(await hall.inGroup('thu', group('-100'), 'đăng ký nhóm')).toContain('Chi hội thôn 3')
    expect(await hall.broadcasts.groups('nga-son', 'phu-nu')).toHaveLength(1)
  })

  it('"bỏ nhóm" ends it', async () => {
    const hall = await openDesk()
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')
    expect(await hall.inGroup('lan', group('-100'), 'bỏ nhóm')).toContain('Chỉ người phụ trách nhóm')
    expect(await hall.inGroup('hoa', group('-100'), 'bỏ nhóm')).toContain('Đã bỏ nhóm này')
    expect(await hall.inGroup('hoa', group('-100'), 'bỏ nhóm')).toContain('không có trong danh sách')
    await approve(hall)
    expect(textsTo(await hall.pass(1), '-100')).toBe('')
  })

  it('alone with the bot, the words only tell how', async () => {
    const hall = await openDesk()
    expect(await hall.ask('hoa', 'đăng ký nhóm')).toContain('/check đăng ký nhóm')
    expect(await hall.ask('hoa', 'nhóm')).toContain('chưa có nhóm nào')
    expect(await hall.broadcasts.groups('nga-son', 'phu-nu')).toEqual([])
  })

  it('of another organisation gets nothing of this one', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'nong-dan')
    await hall.inGroup('thu', group('-100'), 'đăng ký nhóm')
    await approve(hall)
    expect(textsTo(await hall.pass(1), '-100')).toBe('')
  })
})

describe('a group by hand', () => {
  it('its leader gets the words to forward with the picture, and is asked to say so', async () => {
    const hall = await openDesk()
    expect(await hall.ask('hoa', 'nhóm tay')).toContain('kèm tên nhóm')
    await hall.post('hoa', 'nhóm tay Chi hội thôn 3')
    expect(await hall.ask('hoa', 'nhóm')).toContain('Chi hội thôn 3 (gửi tay)')
    const code = await approve(hall)
    const [forward, please] = (await hall.pass(1)).get('hoa') ?? []
    expect(forward?.text).toContain('Chuyển tiếp xin giữ nguyên lời')
    expect(forward).toMatchObject({ buttons: [], picture: { mime: 'image/png' } })
    expect(please?.buttons.map(({ payload }) => payload)).toEqual([`đã gửi ${code}`])
  })

  it('a picture that cannot be drawn keeps no words back', async () => {
    const posters = { draw: () => Promise.reject(new Error('busy')) }
    const hall = await openDesk({ posters })
    await hall.post('hoa', 'nhóm tay Chi hội thôn 3')
    await approve(hall)
    expect((await hall.pass(1)).get('hoa')?.[0]?.text).toContain('Chuyển tiếp xin giữ nguyên lời')
  })

  it('"đã gửi" with all of it, again with another number: the last word counts', async () => {
    const hall = await openDesk()
    await hall.post('hoa', 'nhóm tay Chi hội thôn 3')
    const code = await approve(hall)
    await hall.pass(1)
    expect(await hall.ask('hoa', `kết quả ${code}`)).toContain('Nhóm gửi tay chưa báo lại: 1')
    await hall.post('hoa', `đã gửi ${code} 100`)
    await hall.post('hoa', `đã gửi ${code} khoảng 1.200 người`)
    const receipt = await hall.ask('hoa', `kết quả ${code}`)
    expect(receipt).toContain('Gửi tay vào “Chi hội thôn 3”: khoảng 1200 người')
    expect(receipt).not.toContain('chưa báo lại')
  })

  it('the tap alone asks which group and how many', async () => {
    const hall = await openDesk()
    await hall.post('hoa', 'nhóm tay Thôn 1')
    await hall.post('hoa', 'nhóm tay Thôn 10')
    const code = await approve(hall)
    expect(await hall.ask('hoa', `đã gửi ${code}`)).toMatch(/1\. Thôn 1\n2\. Thôn 10[\s\S]*\?$/)
    expect(await hall.ask('hoa', '2')).toMatch(/“Thôn 10”[\s\S]*\?$/)
    expect(await hall.ask('hoa', '85')).toContain('“Thôn 10”, khoảng 85 người')
    expect(await hall.ask('hoa', `đã gửi ${code} Thôn 1 40`)).toContain('“Thôn 1”, khoảng 40 người')
  })

  it('nothing is passed on that nobody approved', async () => {
    const hall = await openDesk()
    await hall.post('hoa', 'nhóm tay Thôn 1')
    const code = await draft(hall)
    expect(await hall.ask('hoa', `đã gửi ${code} 40`)).toContain('chưa được duyệt')
  })
})

describe('readPassedOn', () => {
  const NAMES = ['Thôn 1', 'Thôn 10', 'Chi hội người cao tuổi']
  it.each([
    ['120', { people: 120, name: null }],
    ['khoảng 120 người', { people: 120, name: null }],
    ['1.200', { people: 1200, name: null }],
    ['Thôn 10', { people: null, name: 'Thôn 10' }],
    ['thon 10, 45', { people: 45, name: 'Thôn 10' }],
    ['45 thôn 1', { people: 45, name: 'Thôn 1' }],
    ['Thôn 14', { people: 14, name: null }],
    ['chi hoi nguoi cao tuoi 30 nguoi', { people: 30, name: 'Chi hội người cao tuổi' }],
    ['9999999', { people: null, name: null }],
    ['', { people: null, name: null }],
  ])('%j', (text, expected) => expect(readPassedOn(text, NAMES)).toEqual(expected))
})
