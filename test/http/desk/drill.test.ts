import { describe, expect, it, test } from 'vitest'
import type { Answer, Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

const CODE = /CB-[0-9A-Z]{6}/
const AT = '/desk/canh-bao/dien-tap'
const PATTERN = 'nguoi-than-cap-cuu'
const SAMPLE = 'Tôi là thầy giáo của cháu'

const staff = async (): Promise<{ desk: TestDesk; hoa: Browser; an: Browser }> => {
  const desk = await openDesk()
  await desk.office.invite('hoa', 'leader', 'nga-son', 'phu-nu')
  await desk.office.invite('an', 'approver', 'nga-son')
  return { desk, hoa: await desk.enter('hoa'), an: await desk.enter('an') }
}

const dayIn = ({ html }: Answer): string => /<option value="(\d{4}-\d\d-\d\d)"/.exec(html)?.[1] ?? ''

const setUp = async (hoa: Browser, fields: Record<string, string> = {}): Promise<Answer> => {
  const form = await hoa.get(AT)
  return hoa.send(form, AT, { mau: PATTERN, ngay: dayIn(form), ...fields })
}

const press = async (who: Browser, code: string, path: string): Promise<Answer> => {
  const address = `/desk/canh-bao/${code}`
  return who.send(await who.get(address), `${address}/${path}`)
}

describe('a drill at the desk', () => {
  it('is chosen from samples and days, with no field for words, and read by an approver as it will look', async () => {
    const { desk, hoa, an } = await staff()
    expect((await hoa.get('/desk/canh-bao')).html).toContain(AT)
    const form = await hoa.get(AT)
    expect(form.html).toContain(SAMPLE)
    expect(form.html).not.toContain('<textarea')
    expect(form.html.match(/type="radio"/g)?.length).toBeGreaterThanOrEqual(8)
    expect(form.html.match(/<option value="2026-11-/g)).toHaveLength(6)

    const made = await setUp(hoa)
    const code = CODE.exec(made.to ?? '')?.[0] ?? ''
    const own = await hoa.get(made.to ?? '')
    expect(own.html).toContain('Tin báo trước')
    expect(own.html).toContain('BẢN NHÁP')
    expect(own.html).toContain('ai đã đồng ý diễn tập')
    expect(own.html).not.toContain('Bản đọc loa</h3>')
    expect(own.html).not.toContain('Viết lời mới')
    expect((await press(hoa, code, 'gui-duyet')).to).toContain('xong=submitted')

    const seen = await an.get(`/desk/canh-bao/${code}`)
    expect(seen.html).toContain(SAMPLE)
    expect(seen.html).toContain('BÁO TRƯỚC BUỔI DIỄN TẬP')
    expect(seen.html).toContain('Giờ gửi tin mẫu trong ngày ấy')
    const approved = await press(an, code, 'duyet')
    expect(approved.to).toContain('xong=approved.drill')
    expect((await an.get(approved.to ?? '')).html).toContain('Bà con được báo trước ngay')
    const list = await an.get('/desk/canh-bao')
    expect(list.html.match(/class="tag">Diễn tập</g)).toHaveLength(2)
    expect((await desk.office.ask('lan', code)).includes('DIỄN TẬP')).toBe(true)
  })

  test.each([
    ['another sample', { mau: 'x' }],
    ['words', { mau: 'Chuyển tiền cho tôi', loi: 'Chuyển tiền cho tôi' }],
    ['today', { ngay: '2026-11-01' }],
    ['next year', { ngay: '2027-11-03' }],
    ['nothing', { mau: '', ngay: '' }],
  ])('takes no %s', async (_what, fields) => {
    const { hoa } = await staff()
    const { status, html } = await setUp(hoa, fields)
    expect(status).toBe(422)
    expect(html).toMatch(/trong danh sách/)
  })

  it('is for who writes warnings', async () => {
    const { an } = await staff()
    expect((await an.get(AT)).status).toBe(403)
    expect((await an.get('/desk/canh-bao')).html).not.toContain(AT)
  })
})
