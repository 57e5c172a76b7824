import type { TextLine } from './lines.ts'
import { medianHeight } from './lines.ts'
import { joinLink, mendLinks } from './mend-links.ts'

/** Letters and digits read with less are icons, avatars and edges of bubbles. */
const SURE_WORD = 30
/** Marks alone are kept only when they are read well. */
const SURE_MARK = 85
const SURE_LINE = 45
const MAX_LENGTH = 8000

const HAS_LETTER = /[\p{L}\p{N}]/u

type Word = TextLine['words'][number]

const isWord = ({ text, confidence }: Word): boolean => confidence >= (HAS_LETTER.test(text) ? SURE_WORD : SURE_MARK)

/** What an icon beside a title is read as: `{Phạt`, `<Phạt`. */
const LEADING_MARKS = /^[{}<>|`~_\\^]+(?=[\p{L}\p{N}+])/u

const tidyWord = (word: Word): Word => ({ ...word, text: word.text.normalize('NFC').replace(LEADING_MARKS, '') })

/** Without what is no writing; a line of nothing else is left out. */
const tidyLine = (line: TextLine): TextLine | null => {
  const words = line.words.filter(isWord).map(tidyWord)
  const trust = words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length)
  return words.some(({ text }) => HAS_LETTER.test(text)) && trust >= SURE_LINE ? { ...line, words } : null
}

const textOf = ({ words }: TextLine): string => words.map(({ text }) => text).join(' ')

const widthOfFirst = ({ words: [first] }: TextLine): number => (first ? first.right - first.left : 0)

/** Lines further apart than this part of their height belong to two bubbles or rows. */
const GAP = 0.95

const follows = (line: TextLine, next: TextLine, height: number): boolean =>
  next.top - line.bottom < height * GAP && next.top > line.top && Math.abs(next.left - line.left) < height * 2

/** Lines of one bubble. */
const groupLines = (lines: readonly TextLine[]): TextLine[][] => {
  const height = medianHeight(lines)
  const groups: TextLine[][] = []
  let last: TextLine | undefined
  for (const line of lines) {
    const group = groups.at(-1)
    if (last && group && follows(last, line, height)) group.push(line)
    else groups.push([line])
    last = line
  }
  return groups
}

/** A line is broken because the next word did not fit; one that ends earlier was ended by its writer. */
const isBroken = (line: TextLine, next: TextLine, right: number): boolean =>
  line.right + widthOfFirst(next) + (line.bottom - line.top) / 3 > right * 0.98

const joinGroup = (group: readonly TextLine[]): string => {
  const right = Math.max(...group.map(line => line.right))
  return group.slice(1).reduce(
    (text, next, at) => {
      const line = group[at]
      const written = textOf(next)
      return joinLink(text, written) ?? text + (line && isBroken(line, next, right) ? ' ' : '\n') + written
    },
    group[0] ? textOf(group[0]) : '',
  )
}

/**
 * What a person would read out: bubbles as paragraphs, lines broken by the screen joined, icons left out. Letters and
 * digits are never changed, only spaces inside a link where it is sure.
 */
export const cleanText = (lines: readonly TextLine[]): string => {
  const kept = lines.flatMap(line => tidyLine(line) ?? [])
  return groupLines(kept).map(joinGroup).map(mendLinks).join('\n').slice(0, MAX_LENGTH).trim()
}
