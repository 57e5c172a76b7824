import type { Paragraph, Table } from 'docx'
import type { CaseMark } from '../core/cases/case.ts'
import type { PaperFacts } from '../core/cases/paper.ts'
import { DOTS, line, table } from './blocks.ts'
import { confirmedWords, MARK_NAMES, quotedAll, valueWords } from './case-words.ts'

/** For the operators (156): telephone numbers and links, with the line that 156 takes of each number. */

const COLUMNS = [600, 1_900, 2_900, 2_400, 1_300]

/** When those who told of it say it was. */
const timesOf = ({ reporters }: PaperFacts, { number }: CaseMark): string =>
  quotedAll([...new Set(reporters.filter(({ marks }) => marks.includes(number)).flatMap(({ times }) => times))])

export const operatorList = (facts: PaperFacts): (Paragraph | Table)[] => {
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
