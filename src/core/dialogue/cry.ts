import { fold } from '../text/letters.ts'
import { read } from '../text/read.ts'
import { foldWords, plainWords } from './words.ts'

/**
 * What fear says. A person in fear seldom says first what it is about. Words that without their accents mean something
 * harmless ("tư vấn", "định danh", "chặn sóng") count with their accents only.
 */

/** Fear is short; and what is hostile is not worth the time. */
const LETTERS = 300
const isShort = (text: string): boolean => text.length <= LETTERS

/** Words, without accents, that are a call for help. */
const FEAR = new Set('cuu cuuu cuuuu gap khan sos hoang run chet nguy'.split(' '))
/** "sợ quá", "làm sao giờ", "phải làm gì", "mần răng chừ". */
const AT_A_LOSS =
  /(?<!\p{L})(?:sợ|so qua|so lam)(?!\p{L})|(?<!\p{L})(?:lam|mam|man) (?:sao|the nao|gi|rang|chi)(?!\p{L})|(?<!\p{L})(?:tinh sao|(?:gio|chu) sao|sao (?:gio|day|bay gio))(?!\p{L})/u
/** Words that stand beside them and tell nothing either. */
const BESIDE = new Set(
  (
    'toi minh em e chau con bac co chu anh chi ong ba bo me tui tau mi nha ca voi vs giup gium ho oi a ah ha u nhe so ' +
    'mau len nhanh lam qua roi r gio bay chu h day phai sao the nao gi rang chi man mam loan cap hiem bot ad admin ai ' +
    'khong ko k biet tinh troi'
  ).split(' '),
)
const MOST_WORDS = 10

/** "cứu với", "sợ quá, giờ làm sao": a cry with nothing in it to judge. */
export const isCry = (text: string): boolean => {
  if (!isShort(text)) return false
  const { tokens, entities } = read(text)
  if (entities.length > 0 || tokens.length === 0 || tokens.length > MOST_WORDS) return false
  const words = tokens.map(({ plain }) => plain)
  if (!words.every(word => FEAR.has(word) || BESIDE.has(word))) return false
  return words.some(word => FEAR.has(word)) || AT_A_LOSS.test(words.join(' ')) || /sợ/u.test(plainWords(text))
}

/** With accents, or of a text that has none. */
const saidIn = (text: string, accented: RegExp, bare: RegExp): boolean => {
  if (!isShort(text)) return false
  const words = plainWords(text)
  const plain = fold(words)
  return words === plain ? bare.test(plain) : accented.test(words)
}

const DESPAIR =
  /(?<!\p{L})(?:(?:không|ko|k|kg|chẳng|chả|hết) (?:còn )?(?:muốn|thiết) sống|chán sống|muốn chết|chết (?:quách|cho xong|cho rồi)|(?:muốn|định|sẽ|nghĩ đến|tìm cách) (?:tự tử|tự vẫn|tự sát)|kết liễu|sống (?:để )?làm gì)(?!\p{L})/u
const DESPAIR_BARE =
  /\b(?:(?:khong|ko|k|kg|chang|het) (?:con )?(?:muon|thiet) song|muon chet|chet (?:quach|cho xong|cho roi)|(?:muon|dinh|se) (?:tu tu|tu sat)|song (?:de )?lam gi)\b/
/** Told of somebody who threatens with it; "mệt muốn chết"; living somewhere. */
const NOT_OWN =
  /\bdoa(?: \S+){0,2} tu tu\b|\b(?:nong|met|dau|lanh|doi|cuoi|vui|buon ngu|tuc) muon chet\b|\bmuon song (?:o|voi|nho|chung)\b/
/** A longer text is a story, or news. */
const LONGEST = 25

/** Does somebody speak of not wanting to live? Comes before everything else. */
export const isDespair = (text: string): boolean =>
  plainWords(text).split(' ').length <= LONGEST && saidIn(text, DESPAIR, DESPAIR_BARE) && !NOT_OWN.test(foldWords(text))

const THREAT = /(?<!\p{L})(?:doạ|dọa)(?: \S+){0,2} (?:giết|chém|đánh|đâm|bắt cóc|tạt axit|đốt nhà|chặt tay)(?!\p{L})/u
const THREAT_BARE =
  /\bdoa(?: \S+){0,2} (?:giet|chem|bat coc|tat axit|dot nha|chat tay)\b|\bdoa (?:se )?danh (?:chet|toi|em|con|ca nha|me|bo|vo|chong)\b/

/** Is somebody threatened with violence? */
export const isThreat = (text: string): boolean => saidIn(text, THREAT, THREAT_BARE)

const PICTURES =
  /\b(?:doa|ep|tong tien)(?: \S+){0,3} (?:tung|phat tan|dang|gui|up|ghep)(?: (?:het|may|cai|tam|buc|doan))? (?:anh|hinh|clip|video)\b|\b(?:tung|ghep) (?:anh|hinh|clip|video)(?: \S+)? (?:de )?(?:doa|de doa|tong tien)\b/
/** Debt collectors put faces into pictures, too: that is another pattern. */
const DEBT = /\b(?:vay|doi no|tra no|khoan no|con no)\b/

/** Is somebody threatened with pictures of them? */
export const isThreatOfPictures = (text: string): boolean => {
  if (!isShort(text)) return false
  const words = foldWords(text)
  return PICTURES.test(words) && !DEBT.test(words)
}
