import { parse } from 'tldts'
import type { TextLine } from './reading.ts'
import { medianHeight } from './reading.ts'

const LAST_TOKEN = /\S+$/
const FIRST_TOKEN = /^\S+/
/** Only what may stand in a link; Vietnamese letters never do. */
const LINK_TEXT = /^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+$/
const SCHEME = /^(?:https?:\/\/|www\.)/i
const BARE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i
/** Signs that no word of a sentence has inside. */
const INSIDE = /[A-Za-z0-9][./=?&_%-]+[A-Za-z0-9]|[A-Za-z]\d|\d[A-Za-z]/
const OPEN_END = /[/=?&_%-]$/
const GOES_ON = /^[./?=&_%-]+[A-Za-z0-9]/

const hostOf = (link: string): string => link.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? ''

const hasPath = (link: string): boolean => /[/?#]/.test(link.replace(/^https?:\/\//i, ''))

/** A host that ends in a public suffix and has a name before it. */
const isWhole = (host: string): boolean => {
  const { domain, isIcann, isIp } = parse(host, { allowPrivateDomains: false })
  return isIp === true || (isIcann === true && domain !== null)
}

const isLink = (token: string): boolean => LINK_TEXT.test(token) && (SCHEME.test(token) || BARE.test(token))

/** The screen broke the link: its host has no end yet, or one of the halves cannot stand alone. */
const isCut = (link: string, next: string): boolean => {
  if (!isWhole(hostOf(link))) return isWhole(hostOf(link + next)) || hostOf(link).endsWith('-') || SCHEME.test(link)
  if (GOES_ON.test(next)) return true
  return hasPath(link) && (OPEN_END.test(link) || INSIDE.test(next))
}

/** `text` with the next line joined to the link it ends in; null where it does not surely end inside one. */
export const joinLink = (text: string, next: string): string | null => {
  const link = LAST_TOKEN.exec(text)?.[0] ?? ''
  const first = FIRST_TOKEN.exec(next)?.[0] ?? ''
  const bare = first.replace(/[.,;:!?)]+$/, '')
  if (!bare || !isLink(link) || !LINK_TEXT.test(first)) return null
  return isCut(link, bare) ? text + next : null
}

/**
 * Spaces out of links, where no sentence could have them: in `https : //`, before a dot and an ending inside a link with
 * its scheme, and after a dot where the host has no end yet.
 */
export const mendLinks = (text: string): string =>
  text
    .replace(/\b(https?) ?[:;] ?\/ ?\/ ?(?=[a-z0-9])/gi, '$1://')
    .replace(/\b(https?)\/\/(?=[a-z0-9])/gi, '$1://')
    .replace(/\b((?:https?:\/\/|www\.)[a-z0-9.-]*[a-z0-9]) (?=\.[a-z0-9])/gi, '$1')
    .replace(/\b((?:https?:\/\/|www\.)[a-z0-9.-]+\.) ([a-z0-9-]+)/gi, (whole, link: string, next: string) =>
      !isWhole(hostOf(link.slice(0, -1))) && isWhole(hostOf(`${link}${next}`)) ? link + next : whole,
    )

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
