import { sourceOf } from '../hear/phrase-notation.ts'

/** Words of the regions, and what they are in the words that rules are written in. */
export interface Dialect {
  words: Readonly<Record<string, string>>
  /** Only in front of one of these, or where a clause ends. */
  only: Readonly<Record<string, string>>
}

const asWritten = (written: string): string => written

/** The word alone: `biểu` of `biểu!(mẫu|hiện)`. */
const bare = (written: string): string => written.replace(/!.*$/, '')

const onlyBefore = (choices: string | undefined): string =>
  choices === undefined ? '' : `(?=[ \\t]+(?:${choices})|[ \\t]?[?.,!]|$)`

/**
 * The same with words that everybody knows. Offsets are not kept. Pure.
 *
 * @example standard('Tui biểu mệ gởi mã vô đây') // 'tôi bảo bà gửi mã vào đây'
 */
export const makeStandardWords = ({ words, only }: Dialect): ((text: string) => string) => {
  const written = Object.keys(words)
  const meant = new Map(Object.entries(words).map(([word, means]) => [bare(word), means]))
  const each = written.map(word => `${sourceOf([word], {}, asWritten)}${onlyBefore(only[word])}`)
  const pattern = new RegExp(written.length === 0 ? '(?!)' : each.join('|'), 'giu')
  return text => text.normalize('NFC').replace(pattern, word => meant.get(word.toLowerCase()) ?? word)
}
