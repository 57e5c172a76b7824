import { fold } from '../text/letters.ts'
import { hasAccents } from './draft-words.ts'

/** Names of people, as far as capitals tell. */

const withoutAccents = (written: string): string => fold(written).replaceAll('Đ', 'D')

export const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Mai|Trịnh|Đinh|Tống|Lưu|Cao|Đào|Hồ|' +
  'Phùng|Lương|Trương|Tạ|Quách|Vương|Nghiêm|Kiều|Triệu|Doãn|Mạc|Lâm|Tăng|Thân|Sầm|Khổng|Bạch'

const fullName = (families: string): string =>
  `(?<!\\p{L})(?:${families}|${families.toUpperCase()})(?: \\p{Lu}\\p{L}*){2,3}(?!\\p{L})`

/** The source of a pattern, for the flag `u`. */
export const FULL_NAME = fullName(FAMILIES)

/** Who speaks in their office may be named. */
const OFFICE =
  '(?:[Tt]rung tá|[Tt]hượng tá|[Đđ]ại tá|[Tt]hiếu tá|[Đđ]ại uý|[Đđ]ại úy|[Tt]hượng uý|[Tt]hượng úy|[Tt]rung uý|[Tt]rung úy|[Tt]hiếu uý|' +
  '[Tt]hiếu úy|[Tt]rưởng [Cc]ông an|[Pp]hó [Tt]rưởng|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Bb]í thư|[Hh]iệu trưởng|[Gg]iám đốc)'
const BEFORE_OFFICE = new RegExp(`(?:${OFFICE}|${withoutAccents(OFFICE)})(?: [^\\s.;!?]+){0,6} ?$`, 'u')
const BEHIND_OFFICE = new RegExp(`^,? (?:là |la )?(?:${OFFICE}|${withoutAccents(OFFICE)})`, 'u')
export const NO_PERSON =
  /^(?:Hồ Chí Minh|Lê Lợi|Trần Phú|Nguyễn Huệ|Trần Hưng Đạo|Ho Chi Minh|Le Loi|Tran Phu|Nguyen Hue|Tran Hung Dao)/u

/** Capitals behind "cán bộ" and "bà" that begin no name. */
export const NO_NAME =
  'Công|Hồ|Rịa|Nà|Ngân|Uỷ|Ủy|Bảo|Điện|Viện|Toà|Tòa|Xã|Huyện|Tỉnh|Hội|Đoàn|Thuế|Bưu|Bộ|Chi|Cục|Sở|Ban|Mặt|Trung|Phòng|Quỹ|Việt|' +
  'Zalo|Facebook|Telegram|Viettel|Mobifone|Con|Bà|Em|Chị|Agribank|Vietcombank|Shopee|Lazada|Tiki|Giao|Google|Microsoft|' +
  'Trưởng|Phó|Chủ|Đoàn|Mặt|Đảng'
const TITLES =
  '[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ậu|[Dd]ì|[Tt]hầy|[Cc]háu|[Tt]hằng|[Đđ]ồng chí|[Cc]án bộ|[Nn]ick|[Tt]ên là|[Tt]ên'
const titled = (titles: string, noName: string): string =>
  `(?<!\\p{L})(?:${titles}) (?:tên |là )?(?!(?:${noName})(?!\\p{L}))\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}*)*`

/** "Bắc Ninh", "Ba Đình" where nothing tells them from "bác Ninh", "bà Đình". */
const PLACES = 'Nha|Ninh|Giang|Kan|Lieu|Dinh|Ria|Vi|Be|To|An'

interface NamePatterns {
  full: RegExp
  titled: RegExp
}

const ACCENTED: NamePatterns = {
  full: new RegExp(FULL_NAME, 'gu'),
  titled: new RegExp(titled(TITLES, NO_NAME), 'gu'),
}
/** In a text without accents. */
const PLAIN: NamePatterns = {
  full: new RegExp(fullName(withoutAccents(FAMILIES)), 'gu'),
  titled: new RegExp(titled(withoutAccents(TITLES), `${withoutAccents(NO_NAME)}|${PLACES}`), 'gu'),
}
/** People of no office who are named: nobody's misfortune and nobody's guilt is told to a whole commune. */
export const privateNames = (given: string): string[] => {
  const text = given.normalize('NFC')
  const { full, titled: withTitle } = hasAccents(text) ? ACCENTED : PLAIN
  const found = [...text.matchAll(full), ...text.matchAll(withTitle)].filter(({ index, 0: name }) => {
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
