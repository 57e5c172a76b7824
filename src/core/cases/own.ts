import { fold } from '../text/letters.ts'

/** What stands in a report without being a suspect's: the reporter's own numbers, and sums. */

interface Place {
  /** UTF-16 units of the text as given. */
  start: number
  end: number
}

/** As much as is read on either side. */
const AROUND = 60

const ME =
  '(?:toi|tui|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|me|bo|ma|cha|vo|chong|nha|gia dinh|ban than|chung toi|chung em)'
const MINE = `(?:cua|cho)? ?(?:chinh )?(?:nguoi bao|${ME}(?: ${ME})?)`
const NOUN =
  '(?:so tai khoan|tai khoan|so the|the|stk|so tk|tk|so dien thoai|dien thoai|so dt|sdt|dt|so di dong|so may|so zalo|zalo|so|email|gmail|ma qr|qr)'
const BANK = '(?:(?:o|tai|ngan hang|nh|bank|[a-z]*bank|agri|vcb|bidv|mb|tcb|acb|sacom) ?){0,4}'
const LINK = '(?:la|nay|so|:|-|=|\\(|,| )*'

/** "tài khoản của tôi", "stk em là", "số điện thoại mình:", "từ tài khoản của vợ tôi"; a noun, an owner, the number. */
const BEFORE: readonly RegExp[] = [
  new RegExp(`\\b${NOUN} ?${BANK}cua (?:chinh )?(?:nguoi bao|${ME}(?: ${ME})?)(?: ${BANK})?${LINK}$`),
  new RegExp(`\\b${NOUN} ${BANK}(?:toi|tui|minh|em|chau|chung toi)(?: ${BANK})?${LINK}$`),
  // Money goes out of one's own.
  new RegExp(`\\b(?:tu|trong) (?:so tai khoan|tai khoan|so the|the|stk|so tk) ?${BANK}(?:${MINE} )?${LINK}$`),
  /\b(?:lien he|goi lai|goi|nhan|alo|lien lac)(?: lai)? (?:cho |voi |den )?(?:toi|tui|minh|em|chau)(?: (?:theo|qua|o))(?: (?:so|sdt|dien thoai|so dien thoai|zalo|dt))*[ :]*$/,
  /\b(?:toi|em|minh|chau) (?:ten|la)(?: [a-z]+){1,5}[ ,;.-]+(?:so dien thoai|dien thoai|sdt|so dt|dt|so)?[ :]*(?:la)?[ :]*$/,
  /\b(?:toi|em|minh|chau) (?:dung|xai|co) (?:so|tai khoan|stk|tk|so dien thoai|sdt) ?(?:la)?[ :]*$/,
]
/** Beside those: it called from there, or money went there, whoever is named next to it. */
const THEIRS = /\b(?:vao|toi tai khoan|sang|den|tu so la|so la|bang so)(?: (?:so|tai khoan|stk|tk|the))*[ :]*$/
const AFTER = new RegExp(
  `^[ ,)]*(?:\\(|- ?)?${BANK}(?:la |day la |nay la |nay )?(?:${NOUN} )?(?:cua (?:chinh )?(?:nguoi bao|${ME}(?: ${ME})?)|(?:la )?${NOUN} (?:toi|minh|em|chau))(?![a-z])`,
)

const plain = (text: string): string => fold(text.normalize('NFC').toLowerCase()).replace(/[\s"'“”]+/g, ' ')

/** Does the text say that the number there is the writer's own? Pure. */
export const isOwn = (text: string, { start, end }: Place): boolean => {
  const before = plain(text.slice(Math.max(0, start - AROUND), start))
  const after = plain(text.slice(end, end + AROUND))
  if (AFTER.test(after)) return true
  return !THEIRS.test(before) && BEFORE.some(pattern => pattern.test(before))
}

const MONEY_AFTER = /^ ?(?:dong|d|vnd|vnđ|k|nghin|ngan|trieu|tr|ty|usd|do la|\$|%)(?![a-z0-9])/
const MONEY_BEFORE =
  /\b(?:so tien|tien|coc|phi|gia|tri gia|tong|chuyen khoan|nap|vay|tra|mat|dong)(?: (?:la|truoc|coc|them|du|mot khoan))?[ :]*$/
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/

/** Is it a sum of money, however it was read? Pure. */
export const isSum = (text: string, { start, end }: Place): boolean => {
  const written = text.slice(start, end).trim()
  if (MONEY_AFTER.test(plain(text.slice(end, end + AROUND)))) return true
  return GROUPED.test(written) && MONEY_BEFORE.test(plain(text.slice(Math.max(0, start - AROUND), start)))
}
