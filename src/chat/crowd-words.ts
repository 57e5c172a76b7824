import type { Say } from '../core/reply/say.ts'

/** Whole days are said in words as far as there are any. */
const MOST_DAYS = 7

/** "ba ngày", "36 giờ". */
export const spanInWords = (say: Say, hours: number): string => {
  const days = hours / 24
  const isWhole = Number.isInteger(days) && days <= MOST_DAYS
  return isWhole ? say(`asked.days.${days}`) : say('asked.hours', { count: String(hours) })
}
