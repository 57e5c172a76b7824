import { describe, expect, it } from 'vitest'
import type { Office } from '../../app/cases/office.ts'
import { codeIn, openOffice, textsTo } from '../../app/cases/office.ts'

/** An answer did not help: an officer reads what it was about, masked as it was shown, and only on a yes. */

const BILL =
  'Dien luc bao nha toi la Nguyễn Văn Bình, so dien thoai 0987654321, ky nay 2.450.000d, chuyen vao tai khoan 19034455667788 cua chi Hoa, khong chuyen thi chieu cat dien'
const OWN = ['Bình', '0987654321', '2.450.000', '19034455667788', 'Hoa']
const HOUR = 3_600_000

const staffed = async (): Promise<Office> => {
  const office = await openOffice()
  await office.invite('can-bo', 'officer', 'nga-son')
  return office
}

/** Asks until it is asked whether the answer helped, and says no. */
const unhelped = async (office: Office, who: string, text = BILL): Promise<string> => {
  await office.post(who, 'chào bot')
  office.clock.advance(HOUR)
  expect(await office.ask(who, text)).toContain(office.say('helped.ask'))
  return office.ask(who, 'Không giúp được')
}

const counted = async (office: Office): Promise<Record<string, number>> => {
  const sums = await office.store.figures.sums({ from: '2020-01-01', to: '2099-12-31' }, null)
  return Object.fromEntries(sums.map(({ name, n }) => [name, n]))
}

describe('an answer that did not help', () => {
  it('is shown to an officer as it was masked, and with what the machine had said', async () => {
    const office = await staffed()
    await unhelped(office, 'lan')
    const shown = await office.ask('lan', 'Cho cán bộ xem')
    expect(shown).toContain('{phone}')
    expect(OWN.filter(each => shown.includes(each))).toEqual([])
    expect(shown).toContain('Anh chị cho cán bộ xem không?')
    // Whose commune nobody knows is asked that, and shown once more where it goes.
    expect(await office.ask('lan', 'đồng ý')).toContain('Anh chị ở xã nào?')
    const again = await office.ask('lan', '1')
    expect(again).toContain('{phone}')
    expect(OWN.filter(each => again.includes(each))).toEqual([])
    const post = await office.post('lan', 'đồng ý')
    const code = codeIn(textsTo(post, 'lan'))
    expect(textsTo(post, 'can-bo')).toContain(code)
    const read = await office.ask('can-bo', `nhận ${code}`)
    expect(read).toContain('câu trả lời chưa giúp được')
    expect(OWN.filter(each => read.includes(each))).toEqual([])
    expect(await counted(office)).toMatchObject({ 'not-helped': 1, 'not-helped-shown': 1, reported: 1 })
  })

  it('goes at once where the commune is known', async () => {
    const office = await staffed()
    await office.store.people.change({ channel: 'telegram', id: 'lan' }, { commune: 'nga-son' })
    await unhelped(office, 'lan')
    expect(await office.ask('lan', 'Cho cán bộ xem')).toContain('Công an Xã Nga Sơn')
    expect(textsTo(await office.post('lan', '1'), 'lan')).toContain('VU-')
  })

  it.each(['2', 'không', '0', 'thôi'])('"%s" shows nothing to anybody', async word => {
    const office = await staffed()
    await unhelped(office, 'lan')
    await office.post('lan', 'Cho cán bộ xem')
    const post = await office.post('lan', word)
    expect(textsTo(post, 'lan')).toContain('tôi không gửi gì cho cán bộ')
    expect(textsTo(post, 'can-bo')).toBe('')
    expect(await office.store.cases.open(null, 9)).toEqual([])
    expect(await counted(office)).toMatchObject({ 'not-helped': 1 })
    expect(Object.keys(await counted(office))).not.toContain('not-helped-shown')
  })

  it('is over with the story it was about', async () => {
    const office = await staffed()
    const asked = await unhelped(office, 'lan')
    expect(asked).toContain('Tôi xin lỗi')
    await office.post('lan', 'Cho cán bộ xem')
    office.clock.advance(3 * HOUR)
    expect(textsTo(await office.post('lan', 'đồng ý'), 'can-bo')).toBe('')
    expect(await office.store.cases.open(null, 9)).toEqual([])
  })
})
