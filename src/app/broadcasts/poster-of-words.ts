import type { BroadcastKind } from '../../core/broadcasts/broadcast.ts'
import type { PosterContent, PosterFrame } from '../../core/broadcasts/poster.ts'
import { shorten } from '../../core/reply/defang.ts'
import type { Say } from '../say.ts'

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

/** A heading with nothing below it says nothing. */
const withoutLastHeading = (lines: readonly string[]): string[] => {
  const last = lines.findLastIndex(line => !line.endsWith(':'))
  return lines.slice(0, last + 1)
}

/**
 * The words as pictures, the fullest first: each says less than the one before, and says so, for words that do not fit.
 * The code on it leads to all of them.
 */
export const postersOfWords = (
  { kind, words }: { kind: BroadcastKind; words: string },
  { body, day, code }: PosterFrame,
  say: Say,
): PosterContent[] => {
  const [title = '', ...rest] = sentencesOf(words)
  const frame = {
    headline: say(kind === 'result' ? 'poster.headline.result' : 'poster.headline'),
    title: shorten(title, LETTERS_OF_TITLE),
    never: '',
    source: say('poster.source', { body, day }),
    code: say('poster.code', { code }),
  }
  const lines = rest.map(line => shorten(line, LETTERS_OF_LINE))
  const most = Math.min(lines.length, MOST_LINES)
  return Array.from({ length: most + 1 }, (_, less) => {
    const kept = withoutLastHeading(lines.slice(0, most - less))
    return { ...frame, lines: kept.length < rest.length ? [...kept, say('poster.more', { code })] : kept }
  })
}
