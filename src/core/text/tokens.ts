import type { Entity } from '../extract/extract.ts'
import type { CleanText } from './clean.ts'
import { WAS_UPPER } from './clean.ts'
import { lettersForDigits } from './digits.ts'
import { fold, spell } from './letters.ts'
import { expandShorthand } from './shorthand.ts'
import { cutSyllables, isSyllable, isWord } from './syllable.ts'

/** One word as the judge reads it. Places are in the text as given, in UTF-16 units. */
export interface Token {
  /** Without accents: `chuyen`. Entities read as their kind: `<url>`. */
  plain: string
  /** With accents in one spelling: `chuyên3` (see `spell`). Same as `plain` if the word has none. */
  word: string
  start: number
  end: number
  /** Written with a capital and then small letters, as a name is. */
  capital: boolean
}

interface Piece {
  text: string
  at: number
  end: number
}

const PIECE = /[\p{L}\p{N}@$]+/gu
const HAS_LETTER = /\p{L}/u
const HAS_DIGIT = /[\d@$]/

const mend = (text: string): string => {
  if (!HAS_DIGIT.test(text)) return text
  return lettersForDigits(text) ?? text.replace(/[@$]/g, '')
}

/** Cuts joined letters (`chuyentien`) back into words that keep their places. */
const cutJoined = (joined: string, pieces: readonly Piece[]): Piece[] | null => {
  const lengths = cutSyllables(fold(joined))
  if (!lengths) return null
  const places = pieces.flatMap(piece => Array.from(piece.text, () => piece))
  let at = 0
  return lengths.map(length => {
    const first = places[at]
    const last = places[at + length - 1]
    const cut = { text: joined.slice(at, at + length), at: first?.at ?? 0, end: last?.end ?? 0 }
    at += length
    return cut
  })
}

const isSingle = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined && piece.text.length === 1 && /[\p{L}\d@$]/u.test(piece.text)

/** The run of single letters that begins at `from`, all parted by the same sign. */
const singleRun = (text: string, pieces: readonly Piece[], from: number): { pieces: Piece[]; sign: string } => {
  const run: Piece[] = []
  let sign = ''
  for (let i = from; i < pieces.length && run.length < 60; i++) {
    const piece = pieces[i]
    if (!isSingle(piece)) break
    const before = run.at(-1)
    if (before) {
      const between = text.slice(before.end, piece.at)
      if (run.length === 1) sign = between
      if (between !== sign || !/^[ .\-_*·,/|]{1,2}$/.test(between)) break
    }
    run.push(piece)
  }
  return { pieces: run, sign }
}

/** `c.h.u.y.ể.n` and `o t p` are read as words again; also a word cut in two by a dot (`chu.yển`). */
const joinPulledApart = (text: string, pieces: readonly Piece[]): Piece[] => {
  const out: Piece[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    const run = isSingle(piece) ? singleRun(text, pieces, i) : { pieces: [], sign: '' }
    const least = run.sign.trim() ? 3 : 4
    const joined = mend(run.pieces.map(p => p.text).join(''))
    const words = run.pieces.length >= least && HAS_LETTER.test(joined) ? cutJoined(joined, run.pieces) : null
    if (words) {
      out.push(...words)
      i += run.pieces.length - 1
      continue
    }
    const next = pieces[i + 1]
    if (next && text.slice(piece.end, next.at) === '.' && halves(piece.text, next.text)) {
      out.push({ text: piece.text + next.text, at: piece.at, end: next.end })
      i++
    } else out.push(piece)
  }
  return out
}

const halves = (a: string, b: string): boolean => {
  const first = fold(mend(a))
  const second = fold(mend(b))
  return (
    !(isWord(first) && isWord(second)) &&
    isSyllable(first + second) &&
    HAS_LETTER.test(first) &&
    HAS_LETTER.test(second)
  )
}

/** Spellings seen lately; a cache, so that the same few thousand words are not taken apart again and again. */
const spellings = new Map<string, { plain: string; word: string }>()

const spellingOf = (word: string): { plain: string; word: string } => {
  const known = spellings.get(word)
  if (known) return known
  const spelling = { plain: fold(word), word: spell(word) }
  if (spellings.size > 8000) spellings.clear()
  if (word.length < 12) spellings.set(word, spelling)
  return spelling
}

const readPieces = (clean: CleanText, from: number, to: number): Piece[] => {
  const text = clean.text.slice(from, to)
  return [...text.matchAll(PIECE)].map(match => ({
    text: match[0],
    at: from + match.index,
    end: from + match.index + match[0].length,
  }))
}

const entityName = (entity: Entity): string => {
  if (entity.kind === 'phone') return entity.type === 'short' ? '<short>' : `<phone>`
  if (entity.kind === 'placeholder') return entity.stands === 'id' ? '<account>' : `<${entity.stands}>`
  return entity.kind === 'url' ? '<link>' : `<${entity.kind}>`
}

const isUpper = (clean: CleanText, at: number): boolean => ((clean.flags[at] ?? 0) & WAS_UPPER) !== 0

const TITLES = new Set(
  'anh chi ong ba co chu bac em chau con be thang cu di cau mo thim ten nguyen tran le pham'.split(' '),
)
const MAX_NAME = 3

/** `chị Hoa`, `Nguyễn Văn An`: who it is says nothing about what is wanted. */
const maskNames = (tokens: Token[]): Token[] => {
  let named = 0
  return tokens.map((token, i) => {
    const before = tokens[i - 1]
    const follows = before !== undefined && (named > 0 || TITLES.has(before.plain))
    named = follows && token.capital && named < MAX_NAME ? named + 1 : 0
    return named > 0 ? { ...token, plain: '<name>', word: '<name>' } : token
  })
}

/** Reads a cleaned text into words; each entity is one token named for its kind. */
export const tokenize = (clean: CleanText, entities: readonly Entity[]): Token[] => {
  const tokens: Token[] = []
  const startAt = (at: number): number => clean.starts[at] ?? 0
  const endAt = (end: number): number => clean.ends[end - 1] ?? 0
  const readWords = (from: number, to: number): void => {
    for (const piece of joinPulledApart(clean.text, readPieces(clean, from, to))) {
      const capital = isUpper(clean, piece.at) && !isUpper(clean, piece.at + 1)
      const text = mend(piece.text)
      const bare = /^\d+$/.test(text)
      for (const word of bare ? ['<num>'] : (expandShorthand(text) ?? [text])) {
        const { plain, word: spelled } = spellingOf(word)
        if (plain) tokens.push({ plain, word: spelled, capital, start: startAt(piece.at), end: endAt(piece.end) })
      }
    }
  }
  let at = 0
  for (const entity of entities) {
    readWords(at, entity.start)
    const name = entityName(entity)
    tokens.push({
      plain: name,
      word: name,
      capital: false,
      start: startAt(entity.start),
      end: endAt(entity.end),
    })
    at = entity.end
  }
  readWords(at, clean.text.length)
  return maskNames(tokens)
}
