import type { Table } from 'docx'
import { Document, Header, Packer, Paragraph } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { CaseMark, PaperKind } from '../core/cases/case.ts'
import type { PaperFacts } from '../core/cases/paper.ts'
import { country, DOTS, line, PAGE_MARGINS, sides, signature, table } from './blocks.ts'
import { tipReport } from './tip-report.ts'
import type { CasePaperNames } from './words.ts'
import { confirmedWords, MARK_NAMES, quotedAll, valueWords } from './words.ts'

/** For the branch of a bank: which accounts, which sums, when, as far as residents told. */

const ACCOUNTS = [600, 3_000, 2_300, 2_300, 1_400]
const TRANSFERS = [1_100, 1_900, 2_000, 2_800, 1_800]

const accountsOf = ({ marks }: PaperFacts) => marks.filter(({ kind }) => kind === 'account' || kind === 'qr')

/** One row for each who told of money: the sum and the hour as they said it. */
const transfers = (facts: PaperFacts): string[][] => {
  const accounts = accountsOf(facts)
  const rows = facts.reporters
    .filter(({ urgent, sums }) => urgent || sums.length > 0)
    .map(({ number, sums, times, marks }) => {
      const named = accounts.filter(account => marks.includes(account.number))
      const to = named.length === 0 ? DOTS : named.map(valueWords).join('; ')
      return [String(number), quotedAll(sums), quotedAll(times), to, DOTS]
    })
  return rows.length > 0 ? rows : [[DOTS, DOTS, DOTS, DOTS, DOTS]]
}

const bankSheet = (facts: PaperFacts): (Paragraph | Table)[] => {
  const accounts = accountsOf(facts)
  const rows = accounts.map((account, at) => [String(at + 1), valueWords(account), DOTS, DOTS, confirmedWords(account)])
  return [
    line(`Kính gửi: Ngân hàng ${DOTS}, chi nhánh ${DOTS}`, { centre: true }),
    line(
      `Người dân báo các tài khoản dưới đây có dấu hiệu được dùng để nhận tiền lừa đảo (vụ ${facts.code}). Đề nghị Quý ngân hàng kiểm tra, phối hợp theo quy định.`,
    ),
    line('1. Tài khoản nhận tiền', { bold: true }),
    table(
      ACCOUNTS,
      ['TT', 'Số tài khoản', 'Ngân hàng', 'Tên chủ tài khoản', 'Cán bộ xác nhận'],
      rows.length > 0 ? rows : [[DOTS, DOTS, DOTS, DOTS, DOTS]],
      [],
    ),
    line(''),
    line('2. Số tiền và thời gian, theo lời người báo', { bold: true }),
    table(
      TRANSFERS,
      ['Người báo', 'Số tiền', 'Chuyển lúc', 'Vào tài khoản', 'Từ ngân hàng, mã giao dịch'],
      transfers(facts),
      [],
    ),
    line(''),
    line('3. Đề nghị', { bold: true }),
    line(DOTS.repeat(6)),
    line(`Cán bộ liên hệ: ${DOTS.repeat(2)} Điện thoại: ${DOTS}`),
  ]
}

/** For the operators (156): telephone numbers and links, with the line that 156 takes of each number. */

const COLUMNS = [600, 1_900, 2_900, 2_400, 1_300]

/** When those who told of it say it was. */
const timesOf = ({ reporters }: PaperFacts, { number }: CaseMark): string =>
  quotedAll([...new Set(reporters.filter(({ marks }) => marks.includes(number)).flatMap(({ times }) => times))])

const operatorList = (facts: PaperFacts): (Paragraph | Table)[] => {
  const marks = facts.marks.filter(({ kind }) => kind === 'phone' || kind === 'url')
  const rows = marks.map((mark, at) => [
    String(at + 1),
    MARK_NAMES[mark.kind],
    valueWords(mark),
    timesOf(facts, mark),
    confirmedWords(mark),
  ])
  const phones = marks.filter(({ kind, value }) => kind === 'phone' && value !== null)
  return [
    line('Kính gửi: Doanh nghiệp viễn thông (đầu số 156)', { centre: true }),
    line(
      `Người dân báo các số và đường link dưới đây có dấu hiệu lừa đảo (vụ ${facts.code}). Đề nghị Quý doanh nghiệp kiểm tra, xử lý theo quy định. Đường link viết [.] thay dấu chấm để không bấm nhầm.`,
    ),
    table(
      COLUMNS,
      ['TT', 'Loại', 'Số hoặc đường link', 'Lúc gọi, nhắn (theo lời kể)', 'Cán bộ xác nhận'],
      rows.length > 0 ? rows : [[DOTS, DOTS, DOTS, DOTS, DOTS]],
      [],
    ),
    line(''),
    line('Tin nhắn soạn sẵn gửi 156 (V: cuộc gọi lừa đảo; tin nhắn lừa đảo thì thay V bằng S):', { bold: true }),
    ...(phones.length > 0
      ? phones.map(phone => line(`V (${valueWords(phone)}) lua dao`, { left: true }))
      : [line(`V (${DOTS}) lua dao`, { left: true })]),
    line(`Cán bộ liên hệ: ${DOTS.repeat(2)} Điện thoại: ${DOTS}`),
  ]
}

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
