import type { Span } from '../text/clean.ts'
import { isWord } from '../text/letters.ts'

/** Addresses and names of accounts elsewhere, cut apart so that a program passes over them. */

const ENDINGS = 'com|net|org|vn|top|xyz|icu|info|site|online|shop|club|vip|asia|biz|store|click|link|live|cc|me'

const PATTERNS: readonly RegExp[] = [
  // Room or a line's end in front of the dot.
  new RegExp(`(?<![\\p{L}\\d.@-])[a-z\\d][a-z\\d-]+\\s+[.·•。．]\\s?(?:${ENDINGS})(?![\\p{L}\\d-])`, 'giu'),
  // No dot at all: what stands in front is checked to be no word.
  new RegExp(`(?<![\\p{L}\\d.@-])(?<host>[a-z\\d][a-z\\d-]{4,}) (?:${ENDINGS})(?:[/?][^\\s]*)?(?![\\p{L}\\d-])`, 'giu'),
  // Where people have accounts, with the account behind a stroke.
  // An ending that is said, or put in brackets, or pulled apart.
  new RegExp(`(?<![\\p{L}\\d.@-])[a-z\\d-]{5,} (?:đuôi |duoi |[({[])(?:${ENDINGS})(?![\\p{L}\\d-])[)}\\]]?`, 'giu'),
  /(?<![\p{L}\d.@-])[a-z\d-]{4,} ?(?:\.|chấm|cham|dot) (?:[a-z][ .]){1,4}[a-z](?!\p{L})/giu,
  /(?<![\p{L}\d.@-])[a-z\d-]{4,}(?:˙|%2e)(?:[a-z]{2,6})(?!\p{L})/giu,
  /(?<!\p{L})[a-z]{1,6} [a-z]{2}\/(?=[\w-]*\d)[\w-]{3,}/giu,
  // A name at a platform, behind its name.
  /(?<!\p{L})(?:fb|facebook|zalo|tele|telegram|viber|insta|ig|tiktok|id|nick)\s?:?\s?@?(?=[a-z][\w.]*[\d._][\w.])[a-z][\w.]{4,}/giu,
  /(?<!\p{L})(?:zalo|t|m|fb|facebook|tiktok|ig|tele|telegram|bit|g)(?:[ .](?:me|com|ly|co))? ?\/ ?[a-z\d][\w./-]{2,}/giu,
  /(?<![\p{L}\d.@])@[a-z][\w.]{3,}/giu,
  // The parts of a post address.
  /(?<![\p{L}\d])[a-z][a-z._]*\d[\w.]* ?(?:@|\(at\)|\[at\])? ?(?:gmail|yahoo|icloud|hotmail|outlook)(?: ?(?:\.|,|chấm|cham) ?com)?(?!\p{L})/giu,
  /(?<!\d)\d{1,3}(?: ?\. ?\d{1,3}){3}(?![\d.])/g,
]

const isFound = ({ groups, 0: found }: RegExpExecArray): boolean => {
  if (groups?.host !== undefined) return !isWord(groups.host.toLowerCase())
  // Groups of three are thousands.
  return !/^\d{1,3}(?:\.\d{3}){3}$/.test(found)
}

/** Where they stand. */
export const linksIn = (text: string): Span[] =>
  PATTERNS.flatMap(pattern =>
    [...text.matchAll(pattern)]
      .filter(isFound)
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  )
