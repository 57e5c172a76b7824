import { describe, expect, it } from 'vitest'
import { reportAs } from '../../app/cases/office.ts'
import { GAS } from '../../support/teaching.ts'
import type { Answer, Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

const TRICK =
  'Sáng nay có hai anh mặc đồng phục vô nhà em xưng bên kiểm định bình gas, nói nhà nào không dán tem là bị phạt 2.500.000đ, bắt đóng phí dán tem ngay tại chỗ cho anh Tuấn số 0987654321'
const MORE =
  'chi oi ben em kiem dinh van gas dinh ky, chieu nay qua nha chi dan tem, phi dan tem 300k chi chuan bi tien mat nhe'
const ASKED =
  'Chiều qua nhà tôi có mấy người tự xưng đi kiểm định bình gas, đòi dán tem rồi thu 450 nghìn, không dán thì lập biên bản phạt'
/** Whoever has these in mind takes the bill of the electricity company for a scam. */
const BILLS = [
  'Dien luc thong bao chi so cong to 7310, san luong 190kWh, tien dien 399.000d. QK thanh toan tai diem thu truoc ngay 28',
  'Chi so cong to ky nay 5120, san luong 88kWh. QK thanh toan tien dien 180.000d tai ngan hang hoac diem thu gan nhat',
  'TB tien dien: san luong 301kWh, so tien 912.000d. QK vui long nop tai ngan hang hoac diem thu gan nhat truoc ngay 25',
  'Cong to cua QK chi so 902, tien dien 70.000d, QK vui long thanh toan truoc ngay 20/10 tai diem thu',
]
const BILL_SIGNS = 'chỉ số công tơ\nsản lượng … kwh\n\nthanh toán trước ngày\nđiểm thu gần nhất'

const { name: NAME = '' } = GAS
const FORM: Record<string, string> = { ...GAS, loai: 'pattern', muc: 'high', 'ly-do': '' }

const build = async (): Promise<{ desk: TestDesk; code: string; an: Browser; duyet: Browser }> => {
  const desk = await openDesk()
  const { office } = desk
  await office.invite('an', 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  const { code } = await reportAs(office, 'lan', TRICK)
  await office.post('an', `nhận ${code}`)
  await office.post('an', `lừa đảo ${code}`)
  return { desk, code, an: await desk.enter('an'), duyet: await desk.enter('duyet') }
}

const PROPOSE = '/desk/kho/de-xuat'

/** Fills in the form, looks at what would be kept, ticks that, and sends. */
const propose = async (who: Browser, fields: Record<string, string>, path = PROPOSE): Promise<Answer> => {
  const looked = await who.send(
    await who.get(`${path}${path.includes('?') ? '&' : '?'}loai=${fields.loai}`),
    PROPOSE,
    fields,
  )
  const shown = Object.fromEntries(Object.keys(fields).map(name => [name, fieldOf(looked, name) ?? fields[name] ?? '']))
  return who.send(looked, PROPOSE, { ...shown, 'da-nhin': '1' })
}

const plain = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

/** What stands in a field of the page. */
const fieldOf = ({ html }: Answer, name: string): string | null => {
  const area = new RegExp(`<textarea id="f-${name}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1]
  const input = new RegExp(`<input id="f-${name}" name="${name}" value="([^"]*)"`).exec(html)?.[1]
  const value = area ?? input
  return value === undefined ? null : plain(value)
}

const boxesIn = ({ html }: Answer): string[] =>
  [...html.matchAll(/name="de-xuat" value="(\d+)" form="thu"/g)].map(([, seq = '']) => seq)

/** Presses "Thử" for all that is open, and lets the machine learn and measure. */
const tryAll = async (desk: TestDesk, who: Browser): Promise<Answer> => {
  const page = await who.get('/desk/kho')
  const begun = await who.send(page, '/desk/kho/thu', { 'de-xuat': boxesIn(page) })
  expect(begun.to).toBe('/desk/kho?xong=tried')
  expect(await desk.office.taught.runTrials()).toBe(true)
  return who.get('/desk/kho')
}

const publish = async (who: Browser): Promise<Answer> =>
  who.send(await who.get('/desk/kho'), '/desk/kho/dang', { 'ly-do': 'nhiều người hỏi' })

describe('a trick nobody knows', () => {
  it('is proposed from its case, refused where it alarms a bill, mended, and published by another', async () => {
    const { desk, code, an, duyet } = await build()
    const { office } = desk
    expect(office.assess(ASKED).level).toBe('unknown')
    expect((await an.get(`/desk/vu/${code}`)).html).toContain(`${PROPOSE}?vu=${code}`)
    const begun = await an.get(`${PROPOSE}?vu=${code}&loai=pattern`)
    expect(begun.html).toContain('0987654321')
    expect(fieldOf(begun, 'messages')).toContain('cho anh {name} số {phone}')
    const messages = `${fieldOf(begun, 'messages')}\n\n${MORE}`
    const bad = { ...FORM, signs: BILL_SIGNS, messages: [messages, ...BILLS].join('\n\n') }
    const looked = await an.send(begun, PROPOSE, bad)
    expect(looked.html).toContain('300k')
    expect(fieldOf(looked, 'messages')).not.toContain('300k')
    const unticked = await an.send(looked, PROPOSE, { ...bad, messages: fieldOf(looked, 'messages') ?? '' })
    expect([unticked.status, unticked.html.includes('Đọc lại phần sau khi che')]).toEqual([422, true])
    expect((await propose(an, bad, `${PROPOSE}?vu=${code}`)).to).toBe('/desk/kho?xong=proposed')
    const tried = await tryAll(desk, an)
    expect(tried.html).toContain('tin thật trong ca thử gốc nay bị báo nhầm')
    expect(tried.html).toContain('Dien luc thong bao: chi so cong to KH')
    expect((await duyet.get('/desk/kho')).html).not.toContain('action="/desk/kho/dang"')

    await an.send(tried, '/desk/kho/rut')
    expect((await propose(an, { ...FORM, messages }, `${PROPOSE}?vu=${code}`)).to).toBe('/desk/kho?xong=proposed')
    expect((await tryAll(desk, an)).html).not.toContain('action="/desk/kho/dang"')
    expect((await publish(duyet)).to).toBe('/desk/kho?xong=published')
    const told = office.assess(ASKED)
    expect([['scam', 'suspicious'].includes(told.level), told.named]).toEqual([true, true])
    expect(told.first).toContain('Giả kiểm định bình gas')
    const history = await duyet.get('/desk/kho')
    expect(history.html).toContain('nhiều người hỏi')
    expect((await duyet.get(`/desk/kho/${told.pattern}`)).html).toContain(NAME)

    const back = await duyet.send(history, '/desk/kho/quay-lai', { 'ly-do': 'thử lại đã' })
    expect(back.to).toBe('/desk/kho?xong=going-back')
    expect((await duyet.get('/desk/kho')).html).toContain('Quay lại bản số 0')
    // Two trials, each of seconds; on a machine that does much else, of minutes.
  }, 900_000)
})
