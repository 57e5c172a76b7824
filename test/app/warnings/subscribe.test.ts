import { describe, expect, it } from 'vitest'
import { approve, openDesk, textsTo, WORDS } from './hall.ts'

const SCAM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'

const joined = async () => {
  const hall = await openDesk()
  await hall.post('lan', 'trợ giúp')
  await hall.post('lan', 'nhận cảnh báo')
  return { hall, text: await hall.ask('lan', '1') }
}

const whoIs = (hall: Awaited<ReturnType<typeof openDesk>>): Promise<string[]> =>
  hall.broadcasts.audiencesOf({ channel: 'telegram', id: 'lan' })

describe('the commune', () => {
  it.each(['1', 'Nga Sơn', 'xã nga sơn', 'nga-son', 'Tôi ở Nga Sơn.', 'da em o xa Nga Son'])('"%s"', async said => {
    const hall = await openDesk()
    await hall.post('lan', 'nhận cảnh báo')
    expect(await hall.ask('lan', said)).toContain('khi Xã Nga Sơn có cảnh báo mới')
  })

  it.each(['Nga', 'có người ở Nga Sơn gọi bảo tôi chuyển tiền'])('"%s" names none', async said => {
    const hall = await openDesk()
    await hall.post('lan', 'nhận cảnh báo')
    expect(await hall.ask('lan', said)).not.toContain(hall.say('say.subscribed.area', { area: 'Xã Nga Sơn' }))
  })
})

describe('after the commune', () => {
  it('is asked who they are, as a question with numbers', async () => {
    const { text } = await joined()
    expect(text).toContain('Xã Nga Sơn')
    expect(text).toMatch(/1\. Phụ nữ[\s\S]*14\. Bỏ qua[\s\S]*\?$/)
  })

  it.each([
    ['1 3 5', ['phu-nu', 'chua-co-viec', 'song-mot-minh']],
    ['1, 3, 5', ['phu-nu', 'chua-co-viec', 'song-mot-minh']],
    ['1 và 9', ['phu-nu', 'nong-dan']],
    ['4', ['cao-tuoi']],
    ['phụ nữ, nông dân', ['phu-nu', 'nong-dan']],
    ['nguoi cao tuoi va nong dan', ['cao-tuoi', 'nong-dan']],
    ['cao tuổi', ['cao-tuoi']],
    ['Sinh viên, học sinh', ['sinh-vien-hoc-sinh']],
    ['sinh viên', ['sinh-vien-hoc-sinh']],
    ['tôi là giáo viên', ['giao-vien']],
    ['Tôi là Phụ nữ', ['phu-nu']],
    ['bỏ qua', []],
    ['không', []],
    ['14', []],
  ])('"%s"', async (said, expected) => {
    const { hall } = await joined()
    await hall.post('lan', said)
    expect(await whoIs(hall)).toEqual(expected)
  })

  it.each(['1 3 99', '0', 'phụ nữ và người ngoài hành tinh'])('"%s" is no answer', async said => {
    const { hall } = await joined()
    await hall.post('lan', said)
    expect(await whoIs(hall)).toEqual([])
  })

  it('it is in the way of nothing: a text is judged with its offers, a word is a word', async () => {
    const { hall } = await joined()
    const [judged] = (await hall.post('lan', SCAM)).get('lan') ?? []
    expect(judged?.text).toMatch(/^⚠️/)
    expect(judged?.buttons.length).toBeGreaterThan(0)
    const other = await joined()
    expect(await other.hall.ask('lan', 'xem dữ liệu')).toContain('Nhận cảnh báo: có')
  })

  it('may be said at any time, and taken back', async () => {
    const { hall } = await joined()
    await hall.post('lan', 'bỏ qua')
    expect(await hall.ask('lan', 'tôi là nông dân')).toContain('Nông dân')
    expect(await hall.ask('lan', 'xem dữ liệu')).toContain('Anh chị tự nhận là: Nông dân')
    expect(await hall.ask('lan', 'nhận cảnh báo')).toContain('Anh chị đã ghi: Nông dân')
    await hall.post('lan', 'tôi là mọi người')
    expect(await whoIs(hall)).toEqual([])
  })

  it('"tôi là" with a story is a story', async () => {
    const { hall } = await joined()
    await hall.post('lan', 'Tôi là nông dân, hôm qua có người gọi bảo chuyển 5 triệu để nhận quà')
    expect(await whoIs(hall)).toEqual([])
  })
})

describe('who gets a warning', () => {
  it('of a pattern: those it is meant for, and who said nothing', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan', 'mai', 'cuc')
    await hall.post('lan', 'tôi là phụ nữ')
    await hall.post('mai', 'tôi là cựu chiến binh')
    const text = await hall.ask('hoa', 'soạn gia-nhan-vien-y-te-san-phu-tre-so-sinh')
    expect(text).toContain('2 người')
    const code = /CB-\w{6}/.exec(text)?.[0]
    await hall.post('hoa', `gửi duyệt ${code}`)
    await hall.post('an', `duyệt ${code}`)
    const sent = await hall.pass(1)
    expect([...sent.keys()].toSorted()).toEqual(['cuc', 'hoa', 'lan'])
  })

  it('"dừng" ends it at once, also for what is on its way', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan', 'mai')
    await approve(hall)
    await hall.jobs.send()
    const post = await hall.post('lan', 'dừng')
    expect(post.get('lan')).toHaveLength(1)
    expect(textsTo(post, 'lan')).toContain('Đã dừng')
    expect(textsTo(post, 'mai')).toContain(WORDS)
    await approve(hall)
    expect(textsTo(await hall.pass(1), 'lan')).toBe('')
  })
})
