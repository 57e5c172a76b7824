import type { HeardWord } from './heard-words.ts'

/** What somebody else said or wrote, shown as such: between quotation marks, or behind "nó nhắn tui vầy:". */

/** Positions of words, both included. */
interface Spot {
  from: number
  to: number
}

const MARKS: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['«', '»'],
  ['"', '"'],
]

/** Places between marks, in UTF-16 units; a mark that is not closed opens nothing. */
const between = (raw: string): { start: number; end: number }[] =>
  MARKS.flatMap(([open, close]) => {
    const found: { start: number; end: number }[] = []
    for (let at = raw.indexOf(open); at >= 0; ) {
      const end = raw.indexOf(close, at + 1)
      if (end < 0) break
      found.push({ start: at, end })
      at = raw.indexOf(open, end + 1)
    }
    return found
  })

/** So many words behind who wrote it stands the colon. */
const REACH = 6

/** The words behind the colon, up to the end of its sentence. */
const behindColon = (raw: string, words: readonly HeardWord[], { from, to }: Spot): Spot | null => {
  const { sentence } = words[from] as HeardWord
  for (let at = to; at < words.length - 1 && at <= to + REACH; at++) {
    if (!raw.slice(words[at]?.end, words[at + 1]?.start).includes(':')) continue
    const last = words.findLastIndex(word => word.sentence === sentence)
    return { from: at + 1, to: Math.max(last, at + 1) }
  }
  return null
}

/**
 * Which words are somebody else's. `frames`: where it is said who wrote what follows. Of a text that is all between marks
 * nobody knows whose it is: then none.
 */
export const quotedIn = (raw: string, words: readonly HeardWord[], frames: readonly Spot[]): ReadonlySet<number> => {
  const marked = between(raw)
  const behind = frames.flatMap(frame => behindColon(raw, words, frame) ?? [])
  const quoted = [...words.keys()].filter(at => {
    const { start, end } = words[at] as HeardWord
    return (
      marked.some(place => place.start < start && end <= place.end) ||
      behind.some(({ from, to }) => from <= at && at <= to)
    )
  })
  return quoted.length === words.length ? new Set() : new Set(quoted)
}
