/** Names of people, as far as capitals tell. */

export const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Mai|Trịnh|Đinh|Tống|Lưu|Cao|Đào|Hồ'

/** The source of a pattern, for the flag `u`. */
export const FULL_NAME = `(?<!\\p{L})(?:${FAMILIES}|${FAMILIES.toUpperCase()})(?: \\p{Lu}\\p{L}*){2,3}(?!\\p{L})`

/** Who speaks in their office may be named. */
const OFFICE =
  '(?:[Tt]rung tá|[Tt]hượng tá|[Đđ]ại tá|[Tt]hiếu tá|[Đđ]ại uý|[Đđ]ại úy|[Tt]hượng uý|[Tt]hượng úy|[Tt]rung uý|[Tt]rung úy|[Tt]hiếu uý|' +
  '[Tt]hiếu úy|[Tt]rưởng [Cc]ông an|[Pp]hó [Tt]rưởng|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Bb]í thư|[Hh]iệu trưởng|[Gg]iám đốc)'
const BEFORE_OFFICE = new RegExp(`${OFFICE}(?: [^\\s.;!?]+){0,6} ?$`, 'u')
const BEHIND_OFFICE = new RegExp(`^,? (?:là )?${OFFICE}`, 'u')
export const NO_PERSON = /^(?:Hồ Chí Minh|Lê Lợi|Trần Phú|Nguyễn Huệ|Trần Hưng Đạo)/u

/** Capitals behind "cán bộ" and "bà" that begin no name. */
export const NO_NAME =
  'Công|Hồ|Rịa|Nà|Ngân|Uỷ|Ủy|Bảo|Điện|Viện|Toà|Tòa|Xã|Huyện|Tỉnh|Hội|Đoàn|Thuế|Bưu|Bộ|Chi|Cục|Sở|Ban|Mặt|Trung|Phòng|Quỹ|Việt|' +
  'Zalo|Facebook|Telegram|Viettel|Mobifone|Con|Bà|Em|Chị|Agribank|Vietcombank|Shopee|Lazada|Tiki|Giao|Google|Microsoft'
const TITLED = new RegExp(
  `(?<!\\p{L})(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ậu|[Dd]ì|[Tt]hầy|[Đđ]ồng chí|[Cc]án bộ|[Nn]ick|tên là|tên) (?:tên |là )?(?!(?:${NO_NAME})(?!\\p{L}))\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}*)*`,
  'gu',
)

const NAMES = new RegExp(FULL_NAME, 'gu')

/** People of no office who are named: nobody's misfortune and nobody's guilt is told to a whole commune. */
export const privateNames = (given: string): string[] => {
  const text = given.normalize('NFC')
  const found = [...text.matchAll(NAMES), ...text.matchAll(TITLED)].filter(({ index, 0: name }) => {
    const behind = text.slice(index + name.length)
    return (
      !NO_PERSON.test(name) &&
      !BEFORE_OFFICE.test(text.slice(0, index)) &&
      !BEHIND_OFFICE.test(behind) &&
      !new RegExp(OFFICE, 'u').test(name)
    )
  })
  return [...new Set(found.map(({ 0: name }) => name))]
}
