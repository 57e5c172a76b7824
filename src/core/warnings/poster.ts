import type { Pattern, Texts } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'

/** The words of a warning as a picture: plain Vietnamese, one line each. An empty text takes no place. */
export interface PosterContent {
  /** `CẢNH BÁO LỪA ĐẢO` */
  headline: string
  /** The name of the trick. */
  title: string
  /** Two to five short sentences; one that ends with a colon is the heading of those below it. */
  lines: string[]
  /** The one thing not to do. */
  never: string
  /** `Công an Xã Nga Sơn · 25/11/2026` */
  source: string
  /** The warning's code, with how to check it. */
  code: string
  /** Across all of it, for what nobody approved; nothing on what goes out. */
  mark?: string
}

/** Names a text of a `PosterContent`. */
export type PosterPart = Exclude<keyof PosterContent, 'lines'> | `lines[${number}]`

/** What keeps a text off a picture: too many words, or letters (named) that the typeface does not have. */
export interface PosterFault {
  part: PosterPart
  why: 'too-long' | 'letters'
  letters?: string[]
}

const tell = ({ part, why, letters = [] }: PosterFault): string =>
  why === 'too-long'
    ? `"${part}" is too long for a picture: shorten it.`
    : `"${part}" has letters that a picture can not show: write ${letters.join(' ')} in another way.`

/** A warning that does not go onto a picture. Nothing was left out of it: it has to be worded anew, or goes as text. */
export class PosterError extends Error {
  readonly faults: readonly PosterFault[]

  constructor(faults: readonly PosterFault[]) {
    super(faults.map(tell).join(' '))
    this.name = 'PosterError'
    this.faults = faults
  }
}

/** Who warns, when, and the warning's code. */
export interface PosterFrame {
  /** `Công an Xã Nga Sơn` */
  body: string
  /** `25/11/2026` */
  day: string
  /** `CB-7K2Q9D` */
  code: string
  /** `BẢN NHÁP`, or nothing. */
  mark?: string
}

/** Letters of name, sentences and warning that still leave large type; a longer pattern shows one sign less. */
const MOST_LETTERS = 350

/** The first, which tells most, and the shortest of the others: letters are the larger the fewer they are. */
const chooseFlags = ([first = '', ...others]: readonly string[], letters: number): string[] => [
  first,
  ...others
    .toSorted((a, b) => a.length - b.length)
    .slice(0, 1)
    .filter(flag => flag.length <= letters - first.length),
]

/** What a picture says of a reviewed pattern: its name, how it is known, what to do, and what never to do. */
export const posterOf = (
  pattern: Pattern,
  { body, day, code, mark = '' }: PosterFrame,
  texts: Texts,
): PosterContent => {
  const {
    name,
    never,
    what_to_do: [first = ''],
  } = pattern
  return {
    headline: fill(texts, 'poster.headline'),
    title: name,
    lines: [
      fill(texts, 'poster.signs'),
      ...chooseFlags(pattern.red_flags, MOST_LETTERS - (name + never + first).length),
      fill(texts, 'poster.do'),
      first,
    ],
    never,
    source: fill(texts, 'poster.source', { body, day }),
    code: fill(texts, 'poster.code', { code }),
    ...(mark !== '' && { mark }),
  }
}
