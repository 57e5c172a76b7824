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
