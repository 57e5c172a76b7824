import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { Answer, Browser, TestDesk } from './build.ts'
import { hiddenOf, openDesk } from './build.ts'

/** Many texts at once, as a file: looked at row by row, nothing in it worked out, and its bounds are told. */

const ADDRESS = '/desk/kho/nhap'
const POWER = 'Thợ điện lạ gọi chị Hoa số 0987654321 đòi quét mặt để khỏi cắt điện'
const WATER = 'Tin tiền nước tháng này đã trả xong rồi nhé, “cảm ơn”'
const ROWS = [
  ['Câu', 'Loại'],
  [POWER, 'gia-danh-dien-luc'],
  [`"${WATER}" nhé`, 'thật'],
  ['ngắn', 'thật'],
  ['Câu này không ai biết là kiểu gì cả', 'kiểu lạ'],
]

const build = async (): Promise<{ desk: TestDesk; an: Browser }> => {
  const desk = await openDesk()
  await desk.office.invite('an', 'officer', 'nga-son')
  return { desk, an: await desk.enter('an') }
}

const BOUNDARY = 'ranh-gioi'

/** A form as browsers send it with a file. */
const sendForm = async (
  { app }: TestDesk,
  { cookies }: Browser,
  fields: Record<string, string>,
  file?: Uint8Array,
  path = ADDRESS,
): Promise<Answer> => {
  const field = ([name, value]: [string, string]): Buffer =>
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="tep"; filename="bang.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([
    ...Object.entries(fields).map(field),
    ...(file ? [Buffer.from(head), file, Buffer.from('\r\n')] : []),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ])
  const headers = {
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }
  const { statusCode, body, headers: answered } = await app.inject({ method: 'POST', url: path, headers, payload })
  return { status: statusCode, html: body, headers: answered, to: answered.location ? String(answered.location) : null }
}

const upload = async (desk: TestDesk, who: Browser, file: Uint8Array): Promise<Answer> =>
  sendForm(desk, who, hiddenOf(await who.get(ADDRESS), ADDRESS) ?? {}, file)

const workbook = async (rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Bảng').addRows(rows.map(row => [...row]))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

describe('a sheet as a file', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['XLSX', () => workbook(ROWS)],
    ['CSV', () => new TextEncoder().encode(`\ufeff${csv(ROWS)}`)],
    ['CSV as old offices save it', () => Buffer.from(`\ufeff${ROWS.map(row => row.join('\t')).join('\n')}`, 'utf16le')],
  ])('%s is looked at, row by row, and what is good of it proposed', async (kind, file) => {
    const { desk, an } = await build()
    const looked = await upload(desk, an, await file())
    expect(looked.status).toBe(200)
    expect(looked.html).toContain('2 trên 4 dòng dùng được')
    expect(looked.html).toContain('Thợ điện lạ gọi chị {name} số {phone}')
    expect(looked.html).not.toContain('0987654321')
    expect(looked.html).toMatch(/<th scope="row">4<\/th>.*câu quá ngắn/)
    expect(looked.html).toMatch(/<th scope="row">5<\/th>.*không có kiểu lừa/)
    const hidden = hiddenOf(looked, ADDRESS) ?? {}
    const unlooked = await sendForm(desk, an, { ...hidden, xa: 'nga-son' })
    expect([unlooked.status, unlooked.html.includes('Đọc lại phần sau khi che')]).toEqual([422, true])
    const sent = await sendForm(desk, an, { ...hidden, xa: 'nga-son', 'da-nhin': '1' })
    expect(sent.to).toBe('/desk/kho?xong=proposed')
    const kept = (await desk.office.store.teaching.proposals()).map(({ proposed, origin }) => [origin, proposed])
    const genuine = kind.includes('old') ? WATER : `"${WATER}" nhé`
    expect(kept.map(([, proposed]) => proposed)).toEqual([
      expect.objectContaining({ kind: 'genuine', text: expect.stringContaining(WATER) }),
      expect.objectContaining({ kind: 'example', pattern: 'gia-danh-dien-luc' }),
    ])
    expect(JSON.stringify(kept)).toContain(JSON.stringify(genuine).slice(1, -1))
  })

  it('a formula is told by its row, and neither worked out nor kept', async () => {
    const { desk, an } = await build()
    const formula = { formula: 'HYPERLINK("http://xau.top";"Câu này trông như một câu thật")', result: 'Kết quả giấu' }
    const looked = await upload(
      desk,
      an,
      await workbook([
        [formula, 'thật'],
        [POWER, 'gia-danh-dien-luc'],
      ]),
    )
    expect(looked.html).toMatch(/<th scope="row">1<\/th>.*ô này là công thức/)
    expect(looked.html).not.toMatch(/xau\.top|Kết quả giấu/)
    const typed = await upload(desk, an, new TextEncoder().encode('"=cmd|calc!A0 và nhiều chữ nữa";thật'))
    expect(typed.html).toContain('ô này là công thức')
  })

  it.each<[string, Uint8Array, string]>([
    ['too large', new Uint8Array(1024 * 1024 + 1).fill(97), 'Tệp lớn quá'],
    ['of old letters', Buffer.from([0x43, 0xe2, 0xf5, 0x75, 0x2c, 0x74]), 'bảng mã cũ'],
    ['of an old office', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'lưu lại dạng XLSX'],
    ['no sheet', Buffer.from('PK\u0003\u0004 gì đó'), 'không đọc được'],
    ['no text', Buffer.from('a\0b,thật'), 'không đọc được'],
    ['too long', Buffer.from('Câu này đủ dài để dùng,thật\n'.repeat(301)), 'quá 300 dòng'],
    ['without a row', Buffer.from('\n\n'), 'Chưa có câu nào'],
  ])('a file that is %s is refused with what to do', async (_what, file, told) => {
    const { desk, an } = await build()
    const refused = await upload(desk, an, file)
    expect([refused.status, refused.html.includes(told)]).toEqual([422, true])
  })

  it('is taken from nobody without a token, from another site, or at another address', async () => {
    const { desk, an } = await build()
    const file = await workbook(ROWS)
    expect((await sendForm(desk, an, {}, file)).status).toBe(403)
    expect((await sendForm(desk, an, { the: 'x'.repeat(64) }, file)).status).toBe(403)
    const nobody = desk.browser()
    expect((await sendForm(desk, nobody, {}, file)).to).toBe('/desk/vao')
    const hidden = hiddenOf(await an.get(ADDRESS), ADDRESS) ?? {}
    expect((await sendForm(desk, an, hidden, file, '/desk/kho/thu')).status).toBe(415)
    expect(await desk.office.store.teaching.proposals()).toEqual([])
  })
})
