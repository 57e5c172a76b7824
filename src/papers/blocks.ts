import type { IPageMarginAttributes } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

/** What administrative papers are made of (decree 30/2020/NĐ-CP): lines, tables, the two sides of head and foot. */

const FONT = 'Times New Roman'
/** Half points: 13. */
const SIZE = 26
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

/** To be filled in by hand: what is not known is never left out in silence. */
export const DOTS = '……………'

interface Look {
  bold?: boolean
  italics?: boolean
  centre?: boolean
  /** Neither centred nor stretched over its line. */
  left?: boolean
  /** Stays on one page with what comes behind it. */
  heads?: boolean
  /** A line below it, so far from either side, in twentieths of a point. */
  ruled?: number
  size?: number
}

const run = (text: string, { bold = false, italics = false, size = SIZE }: Look = {}): TextRun =>
  new TextRun({ text, bold, italics, size, font: FONT })

export const line = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({
    alignment: look.centre ? AlignmentType.CENTER : look.left ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
    spacing: { after: 100 },
    keepNext: look.heads === true,
    ...(look.ruled !== undefined && {
      indent: { left: look.ruled, right: look.ruled },
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'auto' } },
    }),
    children: [run(text, look)],
  })

/** Millimetres from the edges of A4, in twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres * 1_440) / 25.4)
export const PAGE_MARGINS: Partial<IPageMarginAttributes> = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) }

/** The number of the page above every page but the first. */
export const pageNumbers = (): { default: Header; first: Header } => ({
  default: new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE, font: FONT })],
      }),
    ],
  }),
  first: new Header({ children: [] }),
})

const cell = (text: string, look: Look = {}): TableCell => new TableCell({ children: [line(text, look)] })

/** `columns`: widths in twentieths of a point; the first column is for names unless `left` says which are. */
export const table = (
  columns: readonly number[],
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [...columns],
    rows: [
      new TableRow({ tableHeader: true, children: head.map(text => cell(text, { bold: true, centre: true })) }),
      ...rows.map(
        row =>
          new TableRow({
            children: row.map((text, at) => cell(text, left.includes(at) ? { left: true } : { centre: true })),
          }),
      ),
    ],
  })

/** In hundredths: the name of the country fits on one line. */
const [LEFT, RIGHT] = [40, 60]

export const sides = (left: readonly Paragraph[], right: readonly Paragraph[]): Table => {
  const side = (children: readonly Paragraph[], size: number): TableCell =>
    new TableCell({ width: { size, type: WidthType.PERCENTAGE }, children: [...children] })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [LEFT * 91, RIGHT * 91],
    borders: NO_BORDERS,
    rows: [new TableRow({ children: [side(left, LEFT), side(right, RIGHT)] })],
  })
}

/** As long as the motto. */
const MOTTO_ASIDE = 600

/** The country, and where and when it is written: the right side of the head. `writtenOn`: `2026-12-01`. */
export const country = (place: string, writtenOn: string): Paragraph[] => {
  const [year, month, day] = writtenOn.split('-')
  return [
    line('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, centre: true, size: 24 }),
    line('Độc lập - Tự do - Hạnh phúc', { bold: true, centre: true, ruled: MOTTO_ASIDE }),
    line(`${place}, ngày ${day} tháng ${month} năm ${year}`, { italics: true, centre: true }),
  ]
}

/** Who gets it, and who signs. */
export const signature = (signs: string): Table =>
  sides(
    [
      line('Nơi nhận:', { bold: true, italics: true, size: 24 }),
      line(`- ${DOTS}`, { size: 22 }),
      line('- Lưu: VT.', { size: 22 }),
    ],
    [
      line(signs, { bold: true, centre: true }),
      line('(Ký, ghi rõ họ tên, đóng dấu)', { italics: true, centre: true, size: 24 }),
    ],
  )
