import type { Table } from 'docx'
import { Document, Header, Packer, Paragraph } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { PaperKind } from '../core/cases/case.ts'
import type { PaperFacts } from '../core/cases/paper.ts'
import { bankSheet } from './bank-sheet.ts'
import { country, DOTS, line, PAGE_MARGINS, sides, signature } from './blocks.ts'
import type { CasePaperNames } from './case-words.ts'
import { operatorList } from './operator-list.ts'
import { tipReport } from './tip-report.ts'

/** Papers of a case as Word documents: drafts for an officer to check, fill in and sign. */

interface Form {
  title: string
  about: string
  /** Behind the number: what kind of paper it is. */
  sign: string
  body(facts: PaperFacts, names: CasePaperNames): (Paragraph | Table)[]
}

const FORMS: Readonly<Record<PaperKind, Form>> = {
  bank: {
    title: 'PHIẾU ĐỀ NGHỊ PHỐI HỢP',
    about: 'Về tài khoản ngân hàng có dấu hiệu nhận tiền lừa đảo',
    sign: 'PĐN',
    body: bankSheet,
  },
  operator: {
    title: 'DANH SÁCH',
    about: 'Số điện thoại, đường link có dấu hiệu lừa đảo do người dân báo',
    sign: 'DS',
    body: operatorList,
  },
  tip: {
    title: 'BÁO CÁO',
    about: 'Về tin báo có dấu hiệu lừa đảo chiếm đoạt tài sản trên không gian mạng',
    sign: 'BC',
    body: tipReport,
  },
}

const DRAFT = 'DỰ THẢO'

/** Behind the words of every page, so that nobody takes it for a paper that was signed. */
const watermark = (): Header =>
  new Header({
    children: [
      new Paragraph({ children: [new TextWatermark({ text: DRAFT, font: 'Times New Roman', color: 'C0C0C0' })] }),
    ],
  })

const letterhead = ({ police, place }: CasePaperNames, sign: string, writtenOn: string): Table =>
  sides(
    [
      line(`CÔNG AN TỈNH ${DOTS}`, { centre: true, size: 24 }),
      line(police.toUpperCase(), { bold: true, centre: true }),
      line(`Số: ${DOTS}/${sign}`, { centre: true }),
    ],
    country(place, writtenOn),
  )

const WHAT_IT_IS =
  'Bản dự thảo do máy lập từ lời người báo để cán bộ kiểm tra, điền thêm và ký; chỗ chấm là điều máy chưa biết. “Có dấu hiệu lừa đảo” không phải là kết luận ai phạm tội.'

/** The bytes of a Word document. `writtenOn`: the day it is written, `2026-12-01`. */
export const caseDocx = async (
  paper: PaperKind,
  facts: PaperFacts,
  { names, writtenOn }: { names: CasePaperNames; writtenOn: string },
): Promise<Uint8Array> => {
  const { title, about, sign, body } = FORMS[paper]
  const document = new Document({
    creator: 'Khoan Đã',
    title: `${about} (${facts.code})`,
    sections: [
      {
        properties: { page: { margin: PAGE_MARGINS } },
        headers: { default: watermark() },
        children: [
          letterhead(names, sign, writtenOn),
          line(''),
          line(title, { bold: true, centre: true, size: 28 }),
          line(about, { bold: true, centre: true }),
          ...body(facts, names),
          line(''),
          line(WHAT_IT_IS, { italics: true, size: 22 }),
          signature('THỦ TRƯỞNG ĐƠN VỊ'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
