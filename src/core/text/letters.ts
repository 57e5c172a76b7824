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
