import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../../src/app/teaching/ports.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, reportAs } from '../cases/office.ts'

/** What an officer says after a decided case: it is shown masked, and goes on a yes. */

const TEXT =
  'Điện lực thông báo nhà anh Nguyễn Văn Bình nợ 2.450.000đ tiền điện, 2 tiếng nữa cắt điện, chuyển ngay vào tài khoản 19034455667788 hoặc gọi 0987654321'
const UNKNOWN =
  'Sáng nay có hai người lạ vô nhà em xưng bên kiểm tra bình gas, nói chưa dán tem, bảo ký vào tờ giấy rồi hẹn mai quay lại lấy chữ ký của chồng em'
const OWN = ['Bình', '2.450.000', '19034455667788', '0987654321']

const staffed = async (): Promise<Office> => {
  const office = await openOffice()
  await office.invite('an', 'officer', 'nga-son')
  await office.invite('binh', 'officer', 'nga-son')
  return office
}

const decided = async (office: Office, word: 'lừa đảo' | 'không phải' | 'chưa rõ', text = TEXT): Promise<string> => {
  const { code } = await reportAs(office, 'lan', text)
  await office.post('an', `nhận ${code}`)
  await office.post('an', `${word} ${code}`)
  if (word === 'không phải') await office.post('binh', `xác nhận ${code}`)
  return code
}

const proposals = (office: Office): Promise<Proposal[]> => office.store.teaching.proposals()

describe('"đề xuất" after a decision', () => {
  it('shows the words before and after, and proposes what was shown on a yes', async () => {
    const office = await staffed()
    const code = await decided(office, 'lừa đảo')
    const shown = await office.ask('an', `đề xuất ${code}`)
    const [before = '', after = ''] = shown.split('Sau khi che')
    expect(OWN.filter(each => !before.includes(each))).toEqual([])
    expect(OWN.filter(each => after.includes(each))).toEqual([])
    expect(after).toContain('{account}')
    expect(shown).toMatch(/đúng chưa\?\n1\. .+\n2\. .+\n0\. Thôi$/)
    expect(await proposals(office)).toEqual([])
    expect(await office.ask('an', '1')).toContain(`Đã nhận đề xuất từ vụ ${code}`)
    const [proposal] = await proposals(office)
    expect(proposal).toMatchObject({ area: 'nga-son', origin: 'case', caseCode: code, state: 'open' })
    expect(proposal?.proposed).toMatchObject({ kind: 'example', pattern: 'gia-danh-dien-luc' })
    expect(OWN.filter(each => JSON.stringify(proposal).includes(each))).toEqual([])
    expect(await office.ask('an', `đề xuất ${code}`)).toContain('đúng chưa?')
    expect(await office.ask('an', 'đồng ý')).toContain('đã có người đề xuất')
  })

  it.each([
    ['0', 'tôi chưa đề xuất gì'],
    ['thôi', 'tôi chưa đề xuất gì'],
    ['2', 'tôi chưa gửi gì'],
    ['không', 'tôi chưa gửi gì'],
  ])('"%s" proposes nothing', async (word, answer) => {
    const office = await staffed()
    await office.post('an', `đề xuất ${await decided(office, 'lừa đảo')}`)
    expect(await office.ask('an', word)).toContain(answer)
    expect(await proposals(office)).toEqual([])
  })

  it('what two officers found to be none is proposed as a genuine text', async () => {
    const office = await staffed()
    const code = await decided(office, 'không phải')
    expect(await office.ask('binh', `đề xuất ${code}`)).toContain('câu thật')
    await office.post('binh', '1')
    expect((await proposals(office))[0]?.proposed).toMatchObject({ kind: 'genuine', topic: 'tin-that-o-xa' })
  })

  it('the kind is named by the officer where the judge sees none', async () => {
    const office = await staffed()
    const code = await decided(office, 'lừa đảo', UNKNOWN)
    expect(await office.ask('an', `đề xuất ${code}`)).toContain('chưa rõ')
    expect(await office.ask('an', `đề xuất ${code} giả danh thần tiên`)).toContain('Không có kiểu lừa')
    expect(await office.ask('an', `đề xuất ${code} gia-danh-dien-luc`)).toContain('đúng chưa?')
    await office.post('an', '1')
    expect((await proposals(office))[0]?.proposed).toMatchObject({ pattern: 'gia-danh-dien-luc' })
  })

  it('another report of the case is chosen by its number', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', TEXT)
    await reportAs(office, 'hoa', `${TEXT}. Em chưa chuyển, chỉ gọi lại một lần`)
    await office.post('an', `nhận ${code}`)
    await office.post('an', `lừa đảo ${code}`)
    expect(await office.ask('an', `đề xuất ${code}`)).toContain(`đề xuất ${code} 2`)
    expect(await office.ask('an', `đề xuất ${code} 2`)).toContain('chỉ gọi lại một lần')
    expect(await office.ask('an', `đề xuất ${code} 3`)).toContain('Không có lời báo ấy')
  })

  it('the bare word says how, and only to who may', async () => {
    const office = await staffed()
    expect(await office.ask('an', 'đề xuất')).toContain('Đề xuất vụ nào?')
    expect(await office.ask('lan', 'đề xuất')).not.toContain('Đề xuất vụ nào?')
  })

  it.each<[string, 'lừa đảo' | 'chưa rõ' | null, string, string]>([
    ['before a decision', null, 'an', 'chưa kết luận'],
    ['where it stayed unclear', 'chưa rõ', 'an', 'chưa rõ'],
    ['by whoever reported it', 'lừa đảo', 'lan', 'không tìm thấy vụ nào'],
  ])('nothing is shown %s', async (_when, word, who, answer) => {
    const office = await staffed()
    const code = word === null ? (await reportAs(office, 'lan', TEXT)).code : await decided(office, word)
    const told = await office.ask(who, `đề xuất ${code}`)
    expect(told).toContain(answer)
    expect(told).not.toContain('{account}')
  })
})
