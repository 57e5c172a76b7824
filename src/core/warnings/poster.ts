import type { Pattern, Texts } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'
import type { Broadcast } from './broadcast.ts'

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
interface PosterFrame {
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

/** A leader's own words as a picture. */

const BULLET = /^\s*(?:[-•*+]|\d{1,2}[.)])\s+/u
/** What the letters of pictures do not have. */
const SIGNS = /[\p{Extended_Pictographic}\p{Cf}\u{fe0f}]/gu
const LETTERS_OF_TITLE = 110
const LETTERS_OF_LINE = 180
const MOST_LINES = 5

const sentencesOf = (words: string): string[] =>
  words
    .normalize('NFC')
    .replace(SIGNS, '')
    .split('\n')
    .map(line => line.replace(BULLET, '').trim())
    .flatMap(line => line.split(/(?<=[.!?…])\s+(?=\P{Ll})/u))
    .filter(sentence => sentence !== '')

/** Its first words, and dots where there are more. */
const beginning = (sentence: string, most: number): string => {
  if (sentence.length <= most) return sentence
  const kept = sentence.slice(0, most - 1)
  const space = kept.lastIndexOf(' ')
  return `${space > most / 2 ? kept.slice(0, space) : kept.replace(/[\ud800-\udbff]$/, '')}…`
}

/** A heading with nothing below it says nothing. */
const withoutLastHeading = (lines: readonly string[]): string[] =>
  lines.slice(0, lines.findLastIndex(line => !line.endsWith(':')) + 1)

/**
 * The words as pictures, the fullest first: each says less than the one before, for words that do not fit. What is left
 * out is said, and the code leads to it.
 */
export const postersOfWords = (
  { kind, words }: Pick<Broadcast, 'kind' | 'words'>,
  { body, day, code, mark = '' }: PosterFrame,
  texts: Texts,
): PosterContent[] => {
  const sentences = sentencesOf(words)
  const [title = '', ...lines] = sentences.map((sentence, at) =>
    beginning(sentence, at === 0 ? LETTERS_OF_TITLE : LETTERS_OF_LINE),
  )
  const frame = {
    headline: fill(texts, kind === 'result' ? 'poster.headline.result' : 'poster.headline'),
    ...{ title, never: '' },
    source: fill(texts, 'poster.source', { body, day }),
    code: fill(texts, 'poster.code', { code }),
    ...(mark !== '' && { mark }),
  }
  const most = Math.min(lines.length, MOST_LINES)
  return Array.from({ length: most + 1 }, (_, less) => {
    const kept = withoutLastHeading(lines.slice(0, most - less))
    const isAll = [title, ...kept].join('\n') === sentences.join('\n')
    return { ...frame, lines: isAll ? kept : [...kept, fill(texts, 'poster.more', { code })] }
  })
}

/** A kind of scam as a picture, as it is shown where somebody passes its page on. It has no code: no warning is meant. */
export const posterOfKind = (pattern: Pattern, body: string, texts: Texts): PosterContent => ({
  ...posterOf(pattern, { body, day: '', code: '' }, texts),
  source: body,
  code: fill(texts, 'column.poster.ask'),
})
