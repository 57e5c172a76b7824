/** Words for tests that can be found again in the answer they get. */

/** Lower-case letters and digits, told by a number. */
const markOf = (number: number): string => `k${number.toString(36).padStart(5, '0')}q`

/** A message that is judged at once: a whole sentence around an address that no other message has. */
export const question = (number: number): string =>
  `Em gửi chị xem giúp trang https://${markOf(number)}.top/x bán hàng này có thật không`

/** The same address as the answer quotes it. */
export const quoted = (number: number): string => `${markOf(number)}[.]top`

const QUOTED = /\bk([0-9a-z]{5,8})q\[\.\]top/g

/** The numbers of the questions that an answer speaks of, each once. */
export const numbersIn = (answer: string): number[] =>
  [...new Set([...answer.matchAll(QUOTED)].map(match => match[1] ?? ''))].map(mark => Number.parseInt(mark, 36))
