import { describe, expect, it } from 'vitest'
import { addMonths } from '../../src/core/calendar.ts'
import { PAPERS } from '../../src/core/cases/case.ts'
import type { PaperFacts } from '../../src/core/cases/paper.ts'
import { dueDays, paperFacts } from '../../src/core/cases/paper.ts'
import { makeHappened } from '../../src/core/cases/summary.ts'
import { caseDocx } from '../../src/papers/case-docx.ts'
import { caseAfter, decision } from '../core/cases/build-case.ts'
import { headersIn, markupIn, wordsIn } from '../support/docx.ts'
import { needsLibreOffice, pdfOf } from '../support/office-suite.ts'
import { sharedCorpus } from '../support/snapshot.ts'

const MORNING = Date.parse('2026-11-25T09:12:00+07:00')
const AS = { names: { police: 'Công an Xã Nga Sơn', place: 'Nga Sơn', area: 'Xã Nga Sơn' }, writtenOn: '2026-11-26' }

const TOLD =
  'Lúc 8 giờ sáng nay nó xưng công an gọi từ 0987654321, tôi chuyển 20 triệu vào tài khoản 19034455667788\nrồi bấm http://vneid.gov-vn.top/x'

const FULL: PaperFacts = paperFacts(
  'VU-7K2Q9D',
  caseAfter(
    { kind: 'joined', at: MORNING, by: 'second', urgent: true, contact: true },
    decision('an', 'scam', MORNING + 3_600_000),
  ),
  {
    evidence: [
      { kind: 'text', by: 'reporter', at: MORNING, text: 'Có số lạ 0987654321 gọi, tôi cúp máy' },
      { kind: 'text', by: 'second', at: MORNING + 60_000, text: TOLD },
      { kind: 'contact', by: 'second', at: MORNING + 60_000, text: '0912345678' },
      { kind: 'question', by: 'an', at: MORNING + 70_000, text: 'Chị chuyển lúc mấy giờ?' },
      { kind: 'answer', by: 'second', at: MORNING + 80_000, text: 'Dạ 8h15' },
    ],
    marks: [
      { number: 1, kind: 'phone', value: '0987654321', listed: true },
      { number: 2, kind: 'account', value: '19034455667788', listed: false },
      { number: 3, kind: 'url', value: 'vneid.gov-vn.top', listed: false },
      { number: 4, kind: 'account', value: null, listed: false },
    ],
    pictures: 2,
  },
  makeHappened(sharedCorpus().texts, sharedCorpus().words.reports),
)

/** Nothing is known but that there was a case. */
const EMPTY: PaperFacts = {
  ...{ code: 'VU-222222', area: 'nga-son', openedAt: MORNING, outcome: null, decidedAt: null },
  ...{ reporters: [], marks: [], pictures: 0 },
}

const HOSTILE = "=cmd|'/c calc'!A1 <w:t>x</w:t> {{name}} & \"]]>\u0000\u0008\ud800 \u202eđảo http://xau.top/a?b=1\u202c"

const textOf = async (paper: (typeof PAPERS)[number], facts: PaperFacts): Promise<string> =>
  (await wordsIn(await caseDocx(paper, facts, AS))).join('\n')

describe('papers of a case', () => {
  it('the sheet for a bank has accounts, sums and hours as they were told, and dots for the rest', async () => {
    const text = await textOf('bank', FULL)
    for (const words of [
      'CÔNG AN XÃ NGA SƠN',
      'Nga Sơn, ngày 26 tháng 11 năm 2026',
      'Kính gửi: Ngân hàng ……………, chi nhánh ……………',
      'vụ VU-7K2Q9D',
      '19034455667788',
      '“20 triệu”',
      '“Lúc 8 giờ sáng nay”; “8h15”',
      'THỦ TRƯỞNG ĐƠN VỊ',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('0912345678')
    expect(text).not.toContain('0987654321')
    expect(text).not.toContain('vneid')
  })

  it('the list for the operator has numbers and links that no program opens, and the line that 156 takes', async () => {
    const text = await textOf('operator', FULL)
    expect(text).toContain('V (0987654321) lua dao')
    expect(text).toContain('vneid.gov-vn[.]top')
    expect(text).toContain('đã xác nhận')
    expect(text).not.toContain('19034455667788')
    expect(text).not.toContain('0912345678')
  })

  it('the report of a tip has who told what, what was lost, the traces, and the days of the law', async () => {
    const text = await textOf('tip', FULL)
    for (const words of [
      'Người dân xã Nga Sơn báo qua Khoan Đã lúc 09 giờ 00, ngày 25/11/2026, mã vụ VU-7K2Q9D. Số người báo: 2.',
      'Người báo số 2 (đang mất tiền hoặc vừa mất tiền)',
      'Liên lạc: “0912345678”',
      '“Có số lạ 0987654321 gọi, tôi cúp máy”',
      '“rồi bấm vneid[.]gov-vn[.]top/x”',
      'Người báo số 2: số tiền “20 triệu”',
      '2 ảnh',
      'có dấu hiệu lừa đảo, ghi lúc 10 giờ 12, ngày 25/11/2026',
      '20 ngày, đến hết ngày 15/12/2026',
      'đến hết ngày 25/01/2027',
      'đến hết ngày 25/03/2027',
      'Điều 144, 145, 147',
    ])
      expect(text).toContain(words)
  })

  it.each(PAPERS)('%s: what is not known is dots, and nothing of a template is left', async paper => {
    for (const facts of [FULL, EMPTY]) {
      const paragraphs = await wordsIn(await caseDocx(paper, facts, AS))
      expect(paragraphs.join('\n')).not.toMatch(/undefined|null|NaN|\{\w+\}|Invalid/)
      // No line ends in a colon with nothing behind it but headings of what follows.
      const open = paragraphs.filter(each => /: ?$/.test(each))
      expect(open.every(each => /lúc .*:$|Nơi nhận:|S\):$/.test(each))).toBe(true)
    }
    const empty = await textOf(paper, EMPTY)
    expect(empty.match(/……………/g)?.length ?? 0).toBeGreaterThan(5)
  })

  it.each(PAPERS)('%s: says on every page that it is a draft', async paper => {
    const headers = await headersIn(await caseDocx(paper, FULL, AS))
    expect(headers).toContain('string="DỰ THẢO"')
  })

  it.each(PAPERS)('%s: hostile words stay words', async paper => {
    const facts: PaperFacts = {
      ...FULL,
      reporters: [
        { number: 1, urgent: true, contact: HOSTILE, told: [{ at: MORNING, text: HOSTILE.repeat(40) }] },
        { number: 2, urgent: true, contact: '@SUM(A1)', told: [{ at: MORNING, text: '-2+3\n+cmd' }] },
      ].map(each => ({ ...each, sums: [HOSTILE], times: [HOSTILE], marks: [1, 2, 3] })),
      marks: [
        { number: 1, kind: 'phone', value: HOSTILE, listed: false },
        { number: 2, kind: 'account', value: `1${HOSTILE}`, listed: false },
        { number: 3, kind: 'url', value: `xau.top/${HOSTILE}`, listed: false },
      ],
    }
    const docx = await caseDocx(paper, facts, AS)
    const markup = await markupIn(docx)
    expect(markup).not.toMatch(/[\u0000-\u0008\u202a-\u202e\ud800-\udfff]/)
    expect(markup).not.toMatch(/w:hyperlink|w:instrText|TargetMode="External"/)
    const words = await wordsIn(docx)
    expect(words.join('\n')).not.toMatch(/https?:\/\/xau|xau\.top/)
    expect(words.filter(each => /^[=@+]|^-(?! […L])/.test(each))).toEqual([])
  })

  it.for(PAPERS)('%s: opens in LibreOffice', async (paper, context) => {
    needsLibreOffice(context)
    await expect(pdfOf(await caseDocx(paper, FULL, AS))).resolves.toSatisfy(
      (pdf: Uint8Array) => Buffer.from(pdf.slice(0, 5)).toString() === '%PDF-' && pdf.length > 5_000,
    )
  })
})

describe('the days of the law', () => {
  it.each([
    ['2026-11-25', { decide: '2026-12-15', extended: '2027-01-25', last: '2027-03-25' }],
    ['2026-12-31', { decide: '2027-01-20', extended: '2027-02-28', last: '2027-04-30' }],
    ['2027-12-30', { decide: '2028-01-19', extended: '2028-02-29', last: '2028-04-30' }],
  ])('from %s', (received, days) => expect(dueDays(received)).toEqual(days))

  it('a month later is the same day, or the last', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2026-11-30', 3), addMonths('2026-05-15', 12)]).toEqual([
      ...['2026-02-28', '2027-02-28', '2027-05-15'],
    ])
  })
})
