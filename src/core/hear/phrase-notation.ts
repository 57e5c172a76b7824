/**
 * Phrases of `intents/drafts.yml`, and of `subjects` in `words.yml`, as sources of patterns. Words one after the other;
 * `(a|b|)` is one of several or nothing, `…3` lets up to three words pass, `…1-3` at least one, `…3,` up to three before
 * a comma, and `…` whatever stands between; `.` is where a clause ends. A word or a choice may have `!(a|b)` behind it
 * (none of these comes next) or in front (none of these came before), or `*` (it may go on: `otp*`); `$give` is the choice
 * of that name.
 */

/** How a word is written in a pattern: with its accents, without, or either. */
export type Spelling = (written: string) => string

const SPACE = '[ \\t]+'
/** One that ends a sentence is none. */
const ANY_WORD = `[\\p{L}\\d%."“”'’/-]*[\\p{L}\\d%"“”'’/-]${SPACE}`
const END = '(?=[.!,]|$)'
const NUMBERS: Readonly<Record<string, string>> = {
  ...{ num: '\\d+', digit: '\\d(?!\\d)', two: '\\d{1,2}(?!\\d)', phone: '\\d{3,}' },
}

/** At its own level: what is in brackets stays in one piece. */
const splitAt = (text: string, mark: string): string[] => {
  if (!/[()]/.test(text)) return text.split(mark)
  const parts: string[] = []
  let depth = 0
  let begin = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (text[at] !== mark || depth !== 0) continue
    parts.push(text.slice(begin, at))
    begin = at + 1
  }
  if (depth !== 0) throw new Error(`Cụm từ "${text}" thiếu một dấu ngoặc.`)
  return [...parts, text.slice(begin)]
}

const isGroup = (text: string): boolean => text.startsWith('(') && text.endsWith(')') && splitAt(text, ' ').length === 1

interface Piece {
  source: string
  /** It may be missing. */
  optional: boolean
  /** Ends with the space behind it, as a gap does. */
  spaced: boolean
}

const piece = (source: string, more: Partial<Piece> = {}): Piece => ({
  source,
  optional: false,
  spaced: false,
  ...more,
})

/** Up to the beginning of some word behind it. */
const WHATEVER = '(?![\\p{L}\\d]).*?(?<![\\p{L}\\d])'

const gapOf = (least: string, most: string, comma: string): Piece =>
  comma === ''
    ? piece(`(?:${ANY_WORD}){${least},${most}}`, { spaced: true })
    : piece(`(?:\\p{L}+${SPACE}){0,${Number(most) - 1}}\\p{L}+,${SPACE}`, { spaced: true })

/** Words, numbers and signs of one place. */
const wordOf = (written: string, spelling: Spelling): string =>
  written.replace(/<(\w+)>|\p{L}+|[^\p{L}\d%]/gu, (part, number: string | undefined) => {
    if (number !== undefined) return NUMBERS[number] ?? unreadable(written)
    return /\p{L}/u.test(part) ? spelling(part) : unreadable(written)
  })

/** `otp*`: the word may go on. */
const LONGER = '[\\p{L}\\d]*'

const unreadable = (written: string): never => {
  throw new Error(`Không đọc được "${written}".`)
}

const choiceOf = (inside: string, spelling: Spelling): string =>
  splitAt(inside, '|')
    .filter(option => option.trim() !== '')
    .map(option => sequenceOf(option, spelling))
    .join('|')

const coreOf = (written: string, spelling: Spelling): Piece => {
  if (written.endsWith('*')) {
    const { source, optional } = coreOf(written.slice(0, -1), spelling)
    return piece(source + LONGER, { optional })
  }
  if (!isGroup(written)) return piece(wordOf(written, spelling))
  const inside = written.slice(1, -1)
  const optional = splitAt(inside, '|').some(option => option.trim() === '')
  return piece(`(?:${choiceOf(inside, spelling)})`, { optional })
}

/** `bị!(hại|can)`, `!(tin)nhắn`, `(a|b)`, `…3`, a word. */
const pieceOf = (written: string, spelling: Spelling): Piece => {
  const [, least = '0', most, comma = ''] = /^…(?:(\d+)-)?(\d+)(,?)$/.exec(written) ?? []
  if (most !== undefined) return gapOf(least, most, comma)
  if (written === '.') return piece(END)
  if (written === '…') return piece(WHATEVER, { spaced: true })
  const [first = '', ...others] = splitAt(written, '!')
  if (first === '') {
    const [, behind = '', core = ''] = /^\(([^()]*)\)(.+)$/.exec(others.join('!')) ?? unreadable(written)
    const { source, optional } = coreOf(core, spelling)
    return piece(`(?<!(?:${choiceOf(behind, spelling)})${SPACE})${source}`, { optional })
  }
  const [next] = others
  const core = coreOf(first, spelling)
  if (next === undefined) return core
  if (!isGroup(next)) return unreadable(written)
  return { ...core, source: `${core.source}(?!${SPACE}(?:${choiceOf(next.slice(1, -1), spelling)})(?!\\p{L}))` }
}

/** The pieces of a phrase with the spaces between them: what may be missing takes its space along. */
const sequenceOf = (written: string, spelling: Spelling): string => {
  const pieces = splitAt(written.trim(), ' ')
    .filter(Boolean)
    .map(part => pieceOf(part, spelling))
  const isLast = (at: number): boolean =>
    pieces.slice(at + 1).every(({ optional, source }) => optional || source === END)
  let source = ''
  let spaced = true
  for (const [at, { source: own, optional, spaced: spacedAfter }] of pieces.entries()) {
    const space = spaced || own === END || own === WHATEVER ? '' : SPACE
    if (optional && isLast(at)) source += `(?:${space}${own})?`
    else if (optional) source += `${space}(?:${own}${SPACE})?`
    else source += space + own
    spaced = spacedAfter || (optional && !isLast(at))
  }
  return source
}

const expand = (phrase: string, sets: Readonly<Record<string, string>>): string =>
  phrase.replace(/\$([a-z-]+)/g, (_whole, name: string) => {
    const choice = sets[name]
    if (choice === undefined) throw new Error(`Không có nhóm từ "$${name}".`)
    return `(${expand(choice, sets)})`
  })

/** Any of these phrases, whole words only. Throws a sentence for one that can not be read. */
export const sourceOf = (
  phrases: readonly string[],
  sets: Readonly<Record<string, string>>,
  spelling: Spelling,
): string => {
  if (phrases.length === 0) return '(?!)'
  const all = phrases.map(phrase => sequenceOf(expand(phrase.normalize('NFC'), sets), spelling))
  return `(?<![\\p{L}\\d])(?:${all.join('|')})(?![\\p{L}])`
}

/** Why each of these phrases that can not be read can not, with where it stands. */
export const phraseFaults = (
  lists: Readonly<Record<string, readonly string[]>>,
  sets: Readonly<Record<string, string>>,
): { path: [name: string, at: number]; message: string }[] =>
  Object.entries(lists).flatMap(([name, phrases]) =>
    phrases.flatMap((phrase, at) => {
      try {
        sourceOf([phrase], sets, written => written)
        return []
      } catch (error) {
        return [
          { path: [name, at] as [string, number], message: error instanceof Error ? error.message : String(error) },
        ]
      }
    }),
  )
