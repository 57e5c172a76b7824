import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { unpackedSize } from '../../src/papers/unpacked-size.ts'
import { readWorkbook } from '../../src/papers/workbook.ts'

const bookOf = async (fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Câu'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A ZIP with one part, whatever it says of itself. */
const zipOf = (name: string, content: Uint8Array): Uint8Array => {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(10, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  // It says that it is small.
  entry.writeUInt32LE(10, 24)
  entry.writeUInt16LE(name.length, 28)
  const at = local.length + name.length + packed.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]))
}

describe('the first sheet of a workbook', () => {
  it('is read as texts, by row, and no formula is worked out', async () => {
    const bytes = await bookOf(sheet => {
      sheet.addRow(['Câu', 'Kiểu'])
      sheet.addRow([{ richText: [{ text: 'Thợ điện ' }, { text: 'lạ' }] }, 'thật'])
      sheet.getRow(4).values = [{ formula: '1+1', result: 'bí mật' }, 'thật']
      sheet.getRow(5).values = [{ text: 'một đường', hyperlink: 'http://xau.top' }, 42]
    })
    expect(await readWorkbook(bytes)).toEqual({
      rows: [
        { row: 1, cells: ['Câu', 'Kiểu'], formula: false },
        { row: 2, cells: ['Thợ điện lạ', 'thật'], formula: false },
        { row: 4, cells: ['', 'thật'], formula: true },
        { row: 5, cells: ['một đường', '42'], formula: false },
      ],
    })
  })

  it.each<[string, Uint8Array]>([
    ['no file of that kind', new TextEncoder().encode('PK là chữ đầu')],
    ['a ZIP without a sheet', zipOf('a.txt', new Uint8Array(10))],
    ['what unfolds without end', zipOf('xl/worksheets/sheet1.xml', new Uint8Array(40 * 1024 * 1024))],
    ['nothing', new Uint8Array()],
  ])('%s is refused', async (_what, bytes) => {
    expect(await readWorkbook(bytes)).toEqual({ fault: 'not-a-sheet' })
  })

  it('a larger file is not looked at', async () => {
    expect(await readWorkbook(new Uint8Array(1024 * 1024 + 1))).toEqual({ fault: 'too-large' })
  })

  it('more rows than anybody looks through are refused', async () => {
    const bytes = await bookOf(sheet => {
      for (let row = 0; row <= 2_001; row++) sheet.addRow([`câu số ${row}`, 'thật'])
    })
    expect(await readWorkbook(bytes)).toEqual({ fault: 'too-large' })
  })
})

it('what a ZIP holds is measured by unpacking, up to a bound', () => {
  const zip = zipOf('a', new Uint8Array(1_000))
  expect([unpackedSize(zip, 1_000), unpackedSize(zip, 999)]).toEqual([1_000, null])
})
