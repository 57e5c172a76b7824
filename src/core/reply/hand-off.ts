import { foldWords } from '../text/plain.ts'

/** Which office a question about procedures belongs to. Ids are those of `data/reference/offices.yml`. */

/** Words without accents; the first row that holds one wins, so what is rarer stands above. */
const TOPICS: readonly (readonly [office: string, words: RegExp])[] = [
  ['nha-mang', /\b(?:e?sim|thue bao|chuyen mang|goi cuoc|nap the dien thoai|(?:viettel|vina|mobi)(?:phone|fone)?)\b/],
  ['csgt', /\b(?:phat nguoi|bang lai|giay phep lai xe|gplx|bien so|mu bao hiem|nong do con|dang kiem)\b/],
  ['so-lao-dong', /\b(?:that nghiep|xuat khau lao dong|xkld|di lam nuoc ngoai|viec lam)\b/],
  ['bao-hiem-xa-hoi', /\b(?:bhxh|bhyt|vssid|bao hiem (?:xa hoi|y te|mot lan)|the bao hiem|thai san|luong huu)\b/],
  [
    'ngan-hang-cua-minh',
    /\b(?:ngan hang|agribank|vietcombank|bidv|vietinbank|the atm|so tiet kiem|sao ke|sinh trac hoc|otp|lai suat|lai vay)\b/,
  ],
  ['dien-luc', /\b(?:dien luc|tien dien|cong to|evn|mat dien|cup dien)\b/],
  ['thue', /\b(?:thue (?!tro|nha|xe|bao)|ma so thue|mst|ho kinh doanh|hoa don dien tu|quyet toan)\b/],
  ['truong-hoc', /\b(?:hoc phi|nhap hoc|tuyen sinh|diem thi|hoc ba|nha truong|co giao|lop 1|lop 10)\b/],
  ['benh-vien', /\b(?:kham benh|benh vien|vien phi|chuyen tuyen|tiem chung|tiem phong)\b/],
  ['toa-an', /\b(?:ly hon|toa an|khoi kien|vien kiem sat)\b/],
  ['don-vi-quan-doi', /\b(?:nghia vu quan su|nhap ngu|xuat ngu|bo doi)\b/],
  [
    'cong-an-xa',
    /\b(?:can cuoc|cccd|cmnd|vneid|dinh danh|tam tru|tam vang|thuong tru|ho khau|cu tru|nhap khau|ho chieu|mat xe|giay moi|ly lich tu phap|phao hoa)\b/,
  ],
]

/** Papers that are made at the commune's own counter. */
const COUNTER = 'uy-ban-xa'

/** The office that answers such a question, or null where no word tells. */
export const officeFor = (text: string): string | null => {
  const words = foldWords(text)
  return TOPICS.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

/** "làm lại ... ở đâu", "đổi ... cần giấy gì": asked by somebody who wants papers done. */
const PAPERS =
  /\b(?:lam|cap|doi(?= (?:sim|the|bang|can|giay|ho chieu|bien))|dang ky|khai bao|xin|nop|rut)\b.*\b(?:o dau|cho nao|the nao|ra sao|can (?:giay|mang|gi)|giay to gi|bao lau|het bao nhieu)\b/
/** A longer text tells more than a question about papers. */
const QUESTION_LETTERS = 300
/** Somebody else is in it: then it is no plain question. */
const OTHERS = /\b(?:ho|no|han|nguoi ta|nguoi la|goi|nhan|nhan duoc|bao|bat|xung|gui|giuc|doa|link|app|lua|gia)\b/

/** Does it ask how papers are made, and do words tell which office makes them? */
export const asksForPapers = (text: string): boolean => {
  if (text.length > QUESTION_LETTERS) return false
  const words = foldWords(text)
  return PAPERS.test(words) && !OTHERS.test(words) && officeFor(text) !== null
}

/** The same for what is surely about a procedure: where no word tells, the commune's counter knows. */
export const officeForProcedure = (text: string): string => officeFor(text) ?? COUNTER
