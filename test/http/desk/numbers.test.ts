import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../../src/core/numbers/figures.ts'
import { ceilingOf } from '../../../src/http/desk/numbers/numbers-page.ts'
import type { Answer, Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

const KIND = 'gia-danh-dien-luc'
const OTHER = 'gia-danh-cong-an'

const figure = (name: Figure['name'], n: number, more: Partial<Figure> = {}): Figure => ({
  ...{ name, n, area: 'nga-son', channel: '', kind: '' },
  ...more,
})

const on = (day: string): Date => new Date(`${day}T03:00:00Z`)

/** November in two communes, and a little of October. */
const counted = async (): Promise<{ desk: TestDesk; an: Browser; quan: Browser }> => {
  const desk = await openDesk()
  const { office } = desk
  await office.invite('an', 'officer', 'nga-son')
  await office.invite('quan', 'admin', 'toan-quoc')
  const count = (day: string, ...figures: Figure[]) =>
    office.store.commit({ changes: [{ noun: 'figures', figures }], deliveries: [] }, on(day))
  await count('2026-10-20', figure('asked', 5, { channel: 'telegram' }), figure('alarmed', 4, { kind: OTHER }))
  await count(
    '2026-11-02',
    figure('asked', 40, { channel: 'zalo-oa' }),
    figure('alarmed', 12, { kind: KIND, channel: 'zalo-oa' }),
    figure('alarmed', 3, { kind: OTHER }),
    figure('reported', 6),
  )
  await count(
    '2026-11-03',
    figure('alarmed', 8, { kind: KIND }),
    figure('victims', 1, { kind: KIND }),
    figure('taken', 2),
    figure('minutes-to-take', 130),
  )
  await count('2026-11-03', figure('asked', 1_000, { area: 'nga-an', channel: 'web' }))
  await count('2026-11-04', figure('warnings', 2, { kind: 'phu-nu' }), figure('reached', 333, { kind: 'phu-nu' }))
  await count('2026-11-04', figure('quiz-right', 9, { kind: 'phu-nu' }), figure('quiz-wrong', 3, { kind: 'phu-nu' }))
  return { desk, an: await desk.enter('an'), quan: await desk.enter('quan') }
}

const mainOf = ({ html }: Answer): string => html.slice(html.indexOf('<main'))
const NOVEMBER = 'tu=2026-11-01&den=2026-11-30'

describe('numbers', () => {
  it('are those of the period, beside those before', async () => {
    const { an } = await counted()
    const page = mainOf(await an.get(`/desk/so-lieu?${NOVEMBER}`))
    expect(page).toMatch(
      /Lượt hỏi<\/a><\/th><td data-label="Kỳ này">40<\/td><td data-label="Kỳ trước">5<\/td><td[^>]*>tăng 35</,
    )
    expect(page).toContain('so với 01/10/2026 đến 31/10/2026')
    expect(page).toContain('trung bình: 1 giờ 5 phút')
    expect(page).toContain('75% (9/12)')
    expect(page).toMatch(/Hội Liên hiệp Phụ nữ<\/th>.*>2<\/a>.*>333<\/a>/s)
  })

  it('are of one commune for who works in one, and of all for who works everywhere', async () => {
    const { an, quan } = await counted()
    expect(mainOf(await an.get(`/desk/so-lieu?${NOVEMBER}`))).not.toContain('1040')
    expect(mainOf(await quan.get(`/desk/so-lieu?${NOVEMBER}`))).toContain('1040')
    expect(mainOf(await quan.get(`/desk/so-lieu?${NOVEMBER}&xa=nga-an`))).toContain('1000')
    expect((await an.get(`/desk/so-lieu?${NOVEMBER}&xa=nga-an`)).status).toBe(403)
    expect((await an.get(`/desk/so-lieu/ngay?ten=asked&${NOVEMBER}&xa=nga-an`)).status).toBe(403)
    expect((await an.get(`/desk/so-lieu/bao-cao/xlsx?${NOVEMBER}&xa=nga-an`)).status).toBe(403)
  })

  it('say what is new, and draw what happened', async () => {
    const { an } = await counted()
    const page = mainOf(await an.get(`/desk/so-lieu?${NOVEMBER}`))
    const rising = page.slice(page.indexOf('Kiểu lừa đang tăng'), page.indexOf('Tất cả kiểu lừa'))
    expect(rising).toMatch(/mới gặp.*>21<.*>0<.*tăng 21/s)
    expect(rising).not.toContain(OTHER)
    const drawing = /<svg class="chart"[^>]*role="img" aria-label="([^"]+)".*?<\/svg>/s.exec(page)
    expect(drawing?.[1]).toContain('cao nhất 12')
    expect(drawing?.[0].match(/<polyline/g)?.length).toBe(2)
    expect(page).not.toMatch(/style=/)
  })

  it('lead to their daily rows, and to cases', async () => {
    const { an } = await counted()
    const page = await an.get(`/desk/so-lieu?${NOVEMBER}&xa=nga-son`)
    expect(page.html).toContain(`/desk/vu?trang-thai=tat-ca&amp;kieu=${KIND}&amp;xa=nga-son`)
    const [, daily = ''] = new RegExp(`href="([^"]*ten=alarmed%2Cvictims[^"]*kieu=${KIND}[^"]*)"`).exec(page.html) ?? []
    const rows = mainOf(await an.get(daily.replaceAll('&amp;', '&')))
    expect([...rows.matchAll(/Số lượt">(\d+)</g)].map(([, n]) => n)).toEqual(['8', '1', '12'])
    expect(rows).toContain('Cộng: 21')
    expect(rows.indexOf('03/11/2026')).toBeLessThan(rows.indexOf('02/11/2026'))
  })

  it.each(['tu=2026-13-01&den=2026-12-01', 'tu=2026-11-30&den=2026-11-01', 'tu=2026-11-30'])(
    '%s are no days',
    async days => {
      const { an } = await counted()
      expect((await an.get(`/desk/so-lieu?${days}`)).status).toBe(403)
      expect((await an.get(`/desk/so-lieu/bao-cao?loai=tu-do&${days}`)).status).toBe(403)
    },
  )
})

describe('the report', () => {
  it.each([
    ['loai=thang&thang=11&nam=2026', '01/11/2026', '30/11/2026'],
    ['loai=quy&quy=4&nam=2026', '01/10/2026', '31/12/2026'],
    ['loai=quy&quy=1&nam=2024', '01/01/2024', '31/03/2024'],
    ['loai=tu-do&tu=2026-11-02&den=2026-11-03', '02/11/2026', '03/11/2026'],
  ])('%s is from %s to %s', async (query, from, to) => {
    const { an } = await counted()
    expect(mainOf(await an.get(`/desk/so-lieu/bao-cao?${query}`))).toContain(`Từ ${from} đến ${to}`)
  })

  it('is a document and a workbook with the same figures as the page', async () => {
    const { an } = await counted()
    const get = async (kind: string) => {
      const response = await an.bytes(`/desk/so-lieu/bao-cao/${kind}?loai=thang&thang=11&nam=2026`)
      expect(response.headers['content-disposition']).toBe(
        `attachment; filename="bao-cao-nga-son-2026-11-01-2026-11-30.${kind}"`,
      )
      return response.bytes
    }
    expect((await get('docx')).subarray(0, 2).toString()).toBe('PK')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await get('xlsx')).buffer as ArrayBuffer)
    const sums = new Map<string, number>()
    book.getWorksheet('Tổng hợp')?.eachRow(row => sums.set(String(row.getCell(1).value), Number(row.getCell(2).value)))
    expect([sums.get('Lượt hỏi'), sums.get('Lượt có dấu hiệu lừa đảo')]).toEqual([40, 23])
  })
})

it.each([
  [[0], 1],
  [[1], 1],
  [[3], 5],
  [[12, 4], 20],
  [[51], 100],
  [[999], 1_000],
])('a scale for %j ends at %d', (values, ceiling) => expect(ceilingOf(values)).toBe(ceiling))
