import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../src/core/types.ts'
import { makeJudgedText } from '../../../src/http/desk/cases/case-reporters.ts'
import { reportAs } from '../../app/cases/office.ts'
import { openDesk } from './build.ts'

const CALL =
  'Có người xưng công an gọi từ 0987654321, bảo chuyển tiền vào tài khoản 19034455667788 để kiểm tra, tuyệt đối giữ bí mật với mọi người'
const SHOP =
  'Shop nhắn tôi trúng thưởng tivi, muốn nhận thì chuyển phí vận chuyển 500.000 đồng vào tài khoản 8812345678901 trước tối nay'
const BOTH =
  'Số 0987654321 gọi tôi báo con bị tai nạn đang cấp cứu, bắt chuyển tiền viện phí vào tài khoản 8812345678901 ngay, không được báo ai'
const STORY =
  'Có người tự xưng cán bộ công an phường gọi điện nói tôi dính vào đường dây rửa tiền, bắt ở yên trong phòng không được nói với ai, rồi bắt chuyển hết tiền tiết kiệm sang tài khoản tạm giữ để kiểm tra, xong sẽ trả lại'
const ALONE = 'Nó nhắn tôi bấm http://qua-tang-tet-2026.top/a để nhận quà của siêu thị trước tối nay, nhanh kẻo hết'

const NOTHING: Verdict = {
  ...{ level: 'unknown', intent: 'check', score: 0, pattern: null, named: false, candidates: [], lookalike: null },
  ...{ signs: [], reasons: [], indicators: [], corpusVersion: 'v' },
}

describe('what the judge sees in a report', () => {
  it('is marked where it stands, and named below', async () => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son')
    const { code } = await reportAs(desk.office, 'lan', CALL)
    const { html } = await (await desk.enter('an')).get(`/desk/vu/${code}`)
    expect(html).toMatch(/<mark title="[^"]+"><bdi>[^<]*giữ bí mật/)
    expect(html).toContain('máy thấy có dấu hiệu lừa đảo')
    const quote = /<blockquote[^>]*>(.*?)<\/blockquote>/s.exec(html)?.[1] ?? ''
    expect(quote.replaceAll(/<[^>]*>/g, '')).toBe(CALL)
  })

  const quote = (text: string, words: string) => {
    const start = text.indexOf(words)
    return { group: 'Đòi "tiền"', quote: words, start, end: start + words.length }
  }
  const judged = makeJudgedText({ say: key => key }, { pattern: () => '' } as never)

  it('hostile words between and within the quotes stay words', () => {
    const text = '<b>chuyển</b> <script>1</script> tiền'
    const seen = { ...NOTHING, signs: [quote(text, '<script>1'), quote(text, '<b>')] }
    expect(String(judged.words(text, seen))).toBe(
      '<blockquote dir="auto"><bdi></bdi><mark title="Đòi &quot;tiền&quot;"><bdi>&lt;b&gt;</bdi></mark><bdi>chuyển&lt;/b&gt; </bdi><mark title="Đòi &quot;tiền&quot;"><bdi>&lt;script&gt;1</bdi></mark><bdi>&lt;/script&gt; tiền</bdi></blockquote>',
    )
  })

  it.each([
    ['none', []],
    ['one that stands elsewhere', [{ group: 'x', quote: 'tiền', start: 0, end: 4 }]],
    ['one of an earlier passage', [{ group: 'x', quote: 'gửi', start: 0, end: 3, in: 0 }]],
  ])('%s: the text as it is', (_what, signs) => {
    expect(String(judged.words('gửi tiền', { ...NOTHING, signs }))).toBe(
      '<blockquote dir="auto"><bdi>gửi tiền</bdi></blockquote>',
    )
  })
})

describe('cases of one campaign', () => {
  /** Two cases that have nothing in common, until somebody tells of both numbers. */
  const build = async () => {
    const desk = await openDesk()
    await desk.office.invite('an', 'officer', 'nga-son')
    const { code } = await reportAs(desk.office, 'lan', CALL)
    desk.office.clock.advance(3 * 24 * 3_600_000)
    const { code: other } = await reportAs(desk.office, 'mai', SHOP)
    expect(other).not.toBe(code)
    expect((await reportAs(desk.office, 'hoa', BOTH)).code).toBe(other)
    return { desk, code, other, an: await desk.enter('an') }
  }

  it('are listed with what they share and since when, and joined from there', async () => {
    const { code, other, an } = await build()
    const page = await an.get(`/desk/vu/${code}`)
    expect(page.html).toContain('1 vụ khác, từ')
    expect(page.html).toMatch(/data-label="Chung"><span><bdi>[^<]*0987654321/)
    const joined = await an.send(page, `/desk/vu/${code}/ghep`, { vu: other })
    expect(joined.to).toContain('xong=joined')
    expect((await an.get(`/desk/vu/${code}`)).html).toContain(`Tách ${other} ra`)
  })

  it('are a list of their own in the queue', async () => {
    const { desk, code, other, an } = await build()
    const { code: alone } = await reportAs(desk.office, 'nam', ALONE)
    for (const [query, found] of [
      [`nhom=${code}&trang-thai=tat-ca`, [code, other]],
      ['chung=1', [code, other]],
      [`nhom=${alone}`, [alone]],
      ['nhom=VU-222222', []],
      ['nhom=%22%3E', [code, other, alone]],
    ] as const) {
      const { html } = await an.get(`/desk/vu?${query}`)
      const shown = [code, other, alone].filter(each => html.includes(`<th scope="row"><a href="/desk/vu/${each}">`))
      expect([query, shown]).toEqual([query, found])
    }
  })

  it('of other communes are shown to who works there, too, also by their words alone', async () => {
    const desk = await openDesk()
    await desk.office.invite('quan', 'admin', 'toan-quoc')
    await desk.office.invite('an', 'officer', 'nga-son')
    const { code } = await reportAs(desk.office, 'lan', STORY)
    const { code: other } = await reportAs(desk.office, 'mai', `Chị ơi ${STORY}`, 'Xã Nga An')
    expect(other).not.toBe(code)
    const page = (await (await desk.enter('quan')).get(`/desk/vu/${code}`)).html
    expect(page).toMatch(new RegExp(`>${other}</a></th>\\s*<td data-label="Chung">lời báo gần giống`))
    expect(page).not.toContain(`Ghép ${other}`)
    expect((await (await desk.enter('an')).get(`/desk/vu/${code}`)).html).not.toContain(other)
  })
})
