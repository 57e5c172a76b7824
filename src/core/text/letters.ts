import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js'

/**
 * Vietnamese letters taken apart: a letter is a base (`a`), a quality (`ă`, `â`) and a tone (none, or one of five).
 * Everything here works on lower-case NFC letters.
 */

const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323']

interface Letter {
  /** The letter without any mark: `ặ` -> `a`, `đ` -> `d`. */
  plain: string
  /** The letter without its tone: `ặ` -> `ă`. */
  quality: string
  /** 0 for no tone, else 1 to 5: huyền, sắc, hỏi, ngã, nặng. */
  tone: number
}

const letters = new Map<string, Letter>()
for (const quality of 'aăâeêioôơuưy') {
  const plain = quality.normalize('NFD').charAt(0)
  letters.set(quality, { plain, quality, tone: 0 })
  TONES.forEach((mark, i) => {
    letters.set((quality + mark).normalize('NFC'), { plain, quality, tone: i + 1 })
  })
}
letters.set('đ', { plain: 'd', quality: 'đ', tone: 0 })

const isAscii = (word: string): boolean => {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false
  return true
}

/** The word without accents: `chuyển` -> `chuyen`. Letters of other alphabets lose their marks too. */
export const fold = (word: string): string => {
  if (isAscii(word)) return word
  let out = ''
  for (const char of word) out += letters.get(char)?.plain ?? char.normalize('NFD').replace(/\p{M}+/gu, '')
  return out
}

/**
 * One spelling for the old and the new place of the tone: qualities first, the tone as a digit behind them.
 * `hoà` and `hòa` are both `hoa1`; a word without tone stays as it is.
 */
export const spell = (word: string): string => {
  if (isAscii(word)) return word
  let out = ''
  let tone = 0
  for (const char of word) {
    const letter = letters.get(char)
    out += letter?.quality ?? char
    if (letter?.tone) tone = letter.tone
  }
  return tone ? out + tone : out
}

const EDGES = /^[\s"'“”‘’«».,!?…:;()*_-]+|[\s"'“”‘’«».,!?…:;()*_-]+$/gu

/** The last text and its words: a message is held against one list of words after the other. */
let last = { text: '', plain: '' }

/** Lower case, composed, one space between words, nothing around them: `  “Dừng”! ` -> `dừng`. */
export const plainWords = (text: string): string => {
  if (text !== last.text)
    last = { text, plain: text.normalize('NFC').toLowerCase().replace(EDGES, '').replace(/\s+/gu, ' ') }
  return last.plain
}

/** The same without accents. */
export const foldWords = (text: string): string => fold(plainWords(text))

/**
 * Is a word without accents a possible Vietnamese syllable? Used to tell `t1en` (tien) from `h1n1`,
 * and to put letters that were pulled apart together again.
 */

const ONSETS = new Set(' b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' '))

const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu ech enh i ia ich iec iem ien ieng iep iet ieu ' +
    'im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong oong oop ooc op ot u ua uac uai ' +
    'uan uang uat uay uau uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen ' +
    'uyet uynh uyt uyu uyn y yem yen yeng yet yeu'
  ).split(' '),
)

/** Words people write in Vietnamese sentences that are no syllables of it. */
const LOANS = new Set(
  (
    'otp zalo link app apk bank banking internet online facebook telegram viber tiktok shopee lazada momo vneid vietcombank ' +
    'agribank bidv vietinbank techcombank mbbank vpbank sacombank shipper ship email gmail web website wifi sms sim esim qr ' +
    'pin card visa iphone samsung casino bet game slot code video clip live stream inbox admin shop sale voucher vip bonus ' +
    'nick mobile size mail bill cod tool file store balo post tiki order comment google freeship bio block android alo livestream ' +
    'vietjet bamboo zip mini singapore tracking combo tour deposit momo robot account login update support cskh mobi nickname casting auto concert campuchia boom digibank smartbanking ' +
    'credit forex coin bitcoin usdt token wallet ok hotline call viettel vinaphone mobifone vnpt evn'
  ).split(' '),
)

/** True for a possible syllable without accents (`chuyen`, `quyet`), false for `xyz` or `qk`. */
export const isSyllable = (plain: string): boolean => {
  if (plain.length > 7 || plain.length === 0) return false
  for (let cut = Math.min(3, plain.length - 1); cut >= 0; cut--) {
    const onset = plain.slice(0, cut)
    if ((cut === 0 || ONSETS.has(onset)) && RHYMES.has(plain.slice(cut))) return true
  }
  return plain === 'gi' || plain === 'gin'
}

/** A syllable, or a foreign word that is at home in Vietnamese messages. */
export const isWord = (plain: string): boolean => isSyllable(plain) || LOANS.has(plain)

/** Cuts a run of letters into syllables, the longest first (`chuyentien` -> `[6, 4]` letters), or null. */
export const cutSyllables = (plain: string): number[] | null => {
  const best: (number[] | null)[] = [[]]
  for (let end = 1; end <= plain.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - 8); start < end; start++) {
      const before = best[start]
      if (!before || !isWord(plain.slice(start, end))) continue
      const candidate = [...before, end - start]
      const current = best[end]
      if (!current || candidate.length < current.length) best[end] = candidate
    }
  }
  return best[plain.length] ?? null
}

/** Edits between two words, a swap of neighbours counting as one (Damerau-Levenshtein, by `natural`). */
export const distance = (a: string, b: string): number =>
  levenshtein.DamerauLevenshteinDistance(a, b, { restricted: true })

/**
 * Letters without accents, but what turns a sentence round without them is told apart first: "đừng" is not "dùng", "hãy"
 * not "hay". Lower case.
 */
export const plainLetters = (text: string): string =>
  fold(
    text
      .replace(/đừng|chớ/g, 'khong')
      .replace(/dùng|dừng|đúng/g, 'xai')
      .replace(/hãy/g, 'haylam')
      .replace(/chờ|đợi/g, 'cham')
      // A code has the same letters.
      .replace(/(?<!\p{L})mà(?!\p{L})/gu, 'nhung'),
  )

/** Digits of any script, and the letters that stand for them among digits. */
export const westernDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digit => {
      const code = digit.codePointAt(0) ?? 48
      // The ten digits of a script stand side by side, zero first.
      let zero = code
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
      return String(code - zero)
    })
    .replace(/(?<=\d[ .-]?)[oO](?=[ .-]?[\doO])|(?<![\p{L}])[oO](?=[\doO]{2,})/gu, '0')
    .replace(/(?<=\d)[lI|](?=[\dlI|])/g, '1')
    .replace(/(?<=\d[\dO]*)O/g, '0')
