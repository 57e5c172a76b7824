import type { Texts } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'
import type { Broadcast } from './broadcast.ts'
import type { PosterContent, PosterFrame } from './poster.ts'

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
