/** Full names of people, as far as capitals tell. */

const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Mai|Trịnh|Đinh|Tống|Lưu|Cao|Đào|Hồ'

/** The source of a pattern, for the flag `u`. */
export const FULL_NAME = `(?<!\\p{L})(?:${FAMILIES}|${FAMILIES.toUpperCase()})(?: \\p{Lu}\\p{L}*){2,3}(?!\\p{L})`
