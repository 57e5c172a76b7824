import ExcelJS from 'exceljs'
import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { makeReport } from '../../src/app/numbers/report.ts'
import type { Figure } from '../../src/core/numbers/figures.ts'
import { FIGURES } from '../../src/core/numbers/figures.ts'
import { reportDocx } from '../../src/papers/report-docx.ts'
import { reportXlsx } from '../../src/papers/report-xlsx.ts'
import { changeWords, FIGURE_NAMES, meanWords, periodWords } from '../../src/papers/words.ts'
import { freshStore } from '../store/build-store.ts'
import { histories, live, NAMES, NOVEMBER } from './build-report.ts'

/** The words of a Word document, paragraph by paragraph. */
const wordsOf = async (docx: Uint8Array): Promise<string[]> => {
  const zip = await JSZip.loadAsync(docx)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml.split('</w:p>').map(paragraph => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, t]) => t).join(''))
}

const sheetsOf = async (xlsx: Uint8Array): Promise<Record<string, unknown[][]>> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(xlsx.buffer as ArrayBuffer)
  return Object.fromEntries(
    book.worksheets.map(sheet => [
      sheet.name,
      sheet
        .getSheetValues()
        .slice(1)
        .map(row => (row as unknown[]).slice(1)),
    ]),
  )
}

describe('a report', () => {
  it('adds up exactly what was counted in its days, for any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async history => {
        const store = await freshStore()
        await live(store, history)
        const report = await makeReport(store.figures, NOVEMBER, 'nga-son')
        const sheets = await sheetsOf(await reportXlsx(report, NAMES))
        const here = history.filter(({ figure }) => figure.area === 'nga-son')
        const sum = (from: number, to: number, name: string): number =>
          here
            .filter(({ after, figure }) => after >= from && after <= to && figure.name === name)
            .reduce((total, { figure }) => total + figure.n, 0)
        const expected = FIGURES.map(name => [FIGURE_NAMES[name], sum(0, 29, name), sum(-31, -1, name)])
        expect(sheets['Tổng hợp']?.slice(1)).toEqual(expected)
        const daily = (sheets['Theo ngày'] ?? []).slice(1).reduce((total, row) => total + Number(row.at(-1)), 0)
        expect(daily).toBe(expected.reduce((total, [, now]) => total + Number(now), 0))
      }),
      { numRuns: 25 },
    )
  })

  it('is a paper: who, where, of when, what changed; nothing of a template is left', async () => {
    const store = await freshStore()
    const add = (day: string, figures: Partial<Figure>[]) =>
      store.commit(
        {
          changes: [
            {
              noun: 'figures',
              figures: figures.map(figure => ({
                ...{ name: 'asked' as const, area: 'nga-son', channel: 'zalo-oa' as const, kind: '', n: 1, ...figure },
              })),
            },
          ],
          deliveries: [],
        },
        new Date(`${day}T05:00:00Z`),
      )
    await add('2026-10-05', [{ n: 10 }, { name: 'alarmed', kind: 'a', n: 4 }])
    await add('2026-11-05', [{ n: 1_234 }, { name: 'alarmed', kind: 'a', n: 3 }, { name: 'alarmed', kind: 'b', n: 9 }])
    await add('2026-11-06', [
      ...[
        { name: 'taken' as const, channel: '' as const, n: 2 },
        { name: 'minutes-to-take' as const, n: 250 },
      ],
      { name: 'reached', channel: '', kind: 'phu-nu', n: 300 },
    ])
    const report = await makeReport(store.figures, NOVEMBER, 'nga-son')
    const paragraphs = await wordsOf(await reportDocx(report, NAMES, '2026-12-01'))
    const text = paragraphs.join('\n')
    for (const words of [
      'BAN CHỈ ĐẠO 138 &lt;XÃ&gt; &amp; THÔN',
      'Độc lập - Tự do - Hạnh phúc',
      'Nga Sơn, ngày 01 tháng 12 năm 2026',
      'trên địa bàn xã nga-son',
      'tháng 11 năm 2026',
      'hỏi 1.234 lượt (tăng 1.224 so với kỳ trước)',
      'Từ lúc báo đến lúc có cán bộ nhận, trung bình 2 giờ 5 phút.',
      'Gặp nhiều nhất: Kiểu b (9); Kiểu a (3).',
      'Kỳ trước chưa gặp: Kiểu b.',
      'Hội phu-nu',
      'TRƯỞNG BAN',
    ])
      expect(text).toContain(words)
    expect(text).not.toMatch(/undefined|null|NaN|\{\w+\}/)
  })

  it('of nothing says so', async () => {
    const report = await makeReport((await freshStore()).figures, NOVEMBER, null)
    const text = (await wordsOf(await reportDocx(report, NAMES, '2026-12-01'))).join('\n')
    expect(text).toContain('Kỳ này chưa có.')
    expect(text).toContain('Báo cán bộ 0 lượt.')
    expect(text).not.toContain('trung bình')
  })
})

describe('words', () => {
  it.each([
    [{ from: '2026-11-01', to: '2026-11-30' }, 'tháng 11 năm 2026'],
    [{ from: '2026-02-01', to: '2026-02-28' }, 'tháng 2 năm 2026'],
    [{ from: '2026-11-01', to: '2026-11-29' }, 'từ ngày 01/11/2026 đến ngày 29/11/2026'],
  ])('%j', (days, words) => expect(periodWords(days)).toBe(words))

  it('tell changes and means', () => {
    expect([changeWords(3, 3), changeWords(5, 3), changeWords(0, 1_500)]).toEqual(['không đổi', 'tăng 2', 'giảm 1.500'])
    expect([meanWords(59, 1), meanWords(120, 1), meanWords(250, 2)]).toEqual([...['59 phút', '2 giờ', '2 giờ 5 phút']])
  })
})
