/**
 * Phrases of the sign lexicon: words one after the other, `…` lets up to four words pass, `(a|b c|)` is one of several.
 * Accents must agree where the text has them; where it is written without, words without match too. `=bao` counts with
 * its accents only: for words that mostly mean something else when they lose them ("bao thắng", "bảo thằng").
 */
import { fold, spell } from '../text/letters.ts'
import type { Token } from '../text/tokens.ts'

const GAP = 4
/** Each gap multiplies the ways to match; with more, a text made for it could make the judge slow. */
const MAX_GAPS = 4

export interface PhraseWord {
  plain: string
  word: string
  /** It counts with its accents only. */
  strict: boolean
}

/** One place of a phrase: the wordings it allows, and whether words may pass before it. */
interface Part {
  options: PhraseWord[][]
  loose: boolean
}

export interface Hit {
  /** First and last token, both included. */
  from: number
  to: number
}

/** Stretches of tokens, in order; together they are one passage of a text. */
export type Passage = readonly Hit[]

const toWords = (text: string): PhraseWord[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map(piece => {
      const written = piece.replace(/^=/, '')
      return { plain: fold(written), word: spell(written), strict: written !== piece }
    })

/** Reads the notation into parts. Throws a sentence when the phrase begins with a gap or with nothing, or has too many gaps. */
export const parsePhrase = (phrase: string): Part[] => {
  const parts: Part[] = []
  let loose = false
  for (const piece of phrase
    .normalize('NFC')
    .toLowerCase()
    .match(/\([^()]*\)|[^()\s]+/g) ?? []) {
    if (piece === '…') {
      loose = true
      continue
    }
    const options = piece.startsWith('(') ? piece.slice(1, -1).split('|') : [piece]
    parts.push({ options: options.map(toWords), loose })
    loose = false
  }
  const first = parts[0]
  if (!first || first.loose || first.options.some(option => option.length === 0))
    throw new Error(`Cụm từ "${phrase}" phải bắt đầu bằng một từ.`)
  if (parts.filter(part => part.loose).length > MAX_GAPS)
    throw new Error(`Cụm từ "${phrase}" có quá ${MAX_GAPS} chỗ "…". Tách làm hai cụm.`)
  return parts
}

const agrees = (token: Token | undefined, { plain, word, strict }: PhraseWord): boolean => {
  if (token === undefined || token.plain !== plain) return false
  const bare = token.word === token.plain && !token.accented
  return strict ? token.word === word && !bare : token.word === word || bare
}

const agreesAll = (tokens: readonly Token[], at: number, words: readonly PhraseWord[]): boolean => {
  for (let i = 0; i < words.length; i++) if (!agrees(tokens[at + i], words[i] as PhraseWord)) return false
  return true
}

/** Where the parts from `index` on end (position behind the last token), or -1. The nearest wording wins. */
const matchParts = (tokens: readonly Token[], at: number, parts: readonly Part[], index: number): number => {
  const part = parts[index]
  if (!part) return at
  for (let skip = 0; skip <= (part.loose ? GAP : 0); skip++) {
    for (const option of part.options) {
      if (!agreesAll(tokens, at + skip, option)) continue
      const end = matchParts(tokens, at + skip + option.length, parts, index + 1)
      if (end >= 0) return end
    }
  }
  return -1
}

interface Entry<T> {
  parts: Part[]
  value: T
}

/** Stands for any second word. */
export const ANY = '…'

interface Plain {
  plain: string
}

/** The words that can stand second, where that is fixed; else `…`. With them most phrases are ruled out at a glance. */
export const secondWords = (
  option: readonly Plain[],
  next: { options: readonly (readonly Plain[])[]; loose: boolean } | undefined,
): string[] => {
  const second = option[1]
  if (second) return [second.plain]
  if (!next || next.loose) return [ANY]
  return next.options.map(words => words[0]?.plain ?? ANY)
}

/** A lexicon of phrases; a word of the text meets only the phrases that begin like it. */
export class PhraseTable<T> {
  private readonly byStart = new Map<string, Map<string, Entry<T>[]>>()

  add(phrase: string, value: T): void {
    const parts = parsePhrase(phrase)
    for (const option of parts[0]?.options ?? []) {
      const entry = { parts: [{ options: [option], loose: false }, ...parts.slice(1)], value }
      const start = option[0]?.plain ?? ''
      const table = this.byStart.get(start) ?? new Map<string, Entry<T>[]>()
      this.byStart.set(start, table)
      for (const second of new Set(secondWords(option, parts[1]))) {
        const entries = table.get(second)
        if (entries) entries.push(entry)
        else table.set(second, [entry])
      }
    }
  }

  /** Reports the shortest stretch of every phrase at every place where it begins. */
  find(tokens: readonly Token[], report: (value: T, hit: Hit) => void): void {
    for (let from = 0; from < tokens.length; from++) {
      const table = this.byStart.get(tokens[from]?.plain ?? '')
      if (!table) continue
      for (const key of [ANY, tokens[from + 1]?.plain ?? ANY]) {
        for (const { parts, value } of table.get(key) ?? []) {
          const end = matchParts(tokens, from, parts, 0)
          if (end >= 0) report(value, { from, to: end - 1 })
        }
      }
    }
  }
}
