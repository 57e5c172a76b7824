import { fold } from '../text/letters.ts'
import { plainWords } from './words.ts'

/** What a person says they have let happen, told in the middle of a long story. */
export type ToldSlip = 'paid' | 'otp' | 'app'

/** "lỡ", "trót": said of oneself, of what cannot be undone. Without accents only behind somebody it is said of. */
const OWN =
  /(?<![\p{L}])(?:(?:lỡ|trót|nhỡ)|(?:toi|em|con|chau|minh|tui|me|bo|ba|ong|chong|vo|da|vua) (?:da )?(?:lo|trot))(?= )/gu
/** Advice, a supposition, or what thieves say who want "it" back. */
const NOT_OWN =
  /(?:^|\s)(?:ai|nếu|khi|nhà nào|người nào|kẻo|bạn|quý khách|khách hàng|neu|nha nao|nguoi nao)(?: \p{L}+)?\s*$/u

/** Behind it, without accents: the deed within two words, and what it was done to. */
const DEEDS: readonly (readonly [ToldSlip, RegExp])[] = [
  [
    'otp',
    /^(?: \S+){0,1} (?:doc|cho|dua|nhap|gui|cung cap|dien)(?: \S+){0,4} (?:otp|ma|mat khau|can cuoc|cccd|so the)\b/,
  ],
  ['app', /^(?: \S+){0,1} (?:cai|tai)(?: \S+){0,4} (?:app|ung dung|apk|phan mem|chuong trinh)\b/],
  [
    'paid',
    /^(?: \S+){0,1} (?:chuyen|ck|nap|dong|nop|tra|dua|gui)(?: (?:tien|khoan)\b| \S*\d| \S+ (?:tram|trieu|nghin|ngan|cu)\b)/,
  ],
]
/** A longer text is a story, or what somebody else wrote. */
const TOLD_WORDS = 20
const TOLD_LETTERS = 200
/** Sent to the wrong account, or too much: a story that thieves tell. */
const ASTRAY = /^(?: \S+){0,3} (?:nham|lon|du|thua)\b/

/** What a phone does that others steer, and what is done to it, without accents. */
const STEERED =
  /\b(?:dang|bi)(?: \S+){0,3} (?:dieu khien|chiem quyen)(?: \S+){0,3} (?:may|dien thoai|dt|man hinh)\b|\b(?:may|dien thoai|dt|man hinh)(?: \S+){0,3} bi(?: \S+){0,2} (?:dieu khien|chiem quyen)\b|\b(?:may|dien thoai|dt)(?: \S+){0,2} (?:den|xanh)(?: thui)? man hinh\b|\bman hinh den\b.*\bkhong (?:bam|tat) duoc\b/
/** Somebody who asks what to do now speaks of themselves. */
const AT_A_LOSS = /\b(?:gio|chu|h|phai) (?:phai )?(?:lam sao|lam the nao|lam gi|tinh sao|(?:mam|man) rang|sao)\b/
const CODE_GIVEN = /\b(?:doc|dua|cho|nhap|gui)(?: \S+)? roi\b/
const CODE = /\b(?:otp|ma)\b/

/** Told without "lỡ", in words that leave no doubt all the same. */
const plainlyTold = (text: string): ToldSlip | null => {
  if (text.length > TOLD_LETTERS) return null
  const words = fold(plainWords(text))
  if (words.split(' ').length > TOLD_WORDS) return null
  if (STEERED.test(words)) return 'app'
  return AT_A_LOSS.test(words) && CODE.test(words) && CODE_GIVEN.test(words) ? 'otp' : null
}

/**
 * The slip that a text tells of with the very word for it, or in a short cry for help. Surer than it is complete: what is told in other words the
 * judge may still see.
 *
 * @example slipIn('Có người xưng công an gọi, tôi lỡ chuyển 50 triệu rồi') // 'paid'
 */
export const slipIn = (text: string): ToldSlip | null => {
  const words = plainWords(text)
  for (const match of words.matchAll(OWN)) {
    const before = words.slice(Math.max(0, match.index - 24), match.index)
    const after = fold(words.slice(match.index + match[0].length))
    if (NOT_OWN.test(before) || ASTRAY.test(after)) continue
    const told = DEEDS.find(([, deed]) => deed.test(after))
    if (told) return told[0]
  }
  return plainlyTold(text)
}
