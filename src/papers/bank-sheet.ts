import type { Paragraph, Table } from 'docx'
import type { PaperFacts } from '../core/cases/paper.ts'
import { DOTS, line, table } from './blocks.ts'
import { confirmedWords, quotedAll, valueWords } from './case-words.ts'

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

export const bankSheet = (facts: PaperFacts): (Paragraph | Table)[] => {
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
