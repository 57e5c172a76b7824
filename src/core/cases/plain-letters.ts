import { fold } from '../text/letters.ts'

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
