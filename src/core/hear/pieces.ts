import { fold } from '../text/letters.ts'
import { LONGEST_SAID } from './lexicon.ts'
import type { PieceName } from './names.ts'
import { PIECES } from './names.ts'
import { sourceOf } from './phrase-notation.ts'

/** Small words around what is said, by their letters alone: "kèm câu hỏi" before a draft, "và" between numbers. */
export interface Pieces {
  /** What stands behind it where a text begins with it, without the stops between; else null. */
  after(name: PieceName, text: string): string | null
  /** Is it all of a text? */
  isAll(name: PieceName, text: string): boolean
  /** Does a text end with it? */
  ends(name: PieceName, text: string): boolean
  /** Without the words at its beginning that are the first, and those at its end that are the second; else as it is. */
  without(around: readonly [PieceName, PieceName], text: string): string
  /** Texts between it. */
  between(name: PieceName, text: string): string[]
}

export interface PieceWords {
  sets: Readonly<Record<string, string>>
  pieces: Readonly<Record<PieceName, readonly string[]>>
}

const STOPS = '[\\s:.,;!?)–-]*'

/** Without accents, letter for letter, so that places in it are places in the text. */
const flat = (text: string): string =>
  Array.from(text, letter => {
    const plain = fold(letter.toLowerCase())
    return plain.length === letter.length ? plain : letter
  }).join('')

const flatWord = (written: string): string => fold(written.toLowerCase())

/** Compiles `pieces` of the words. Throws a sentence for a phrase that can not be read. */
export const makePieces = ({ pieces, sets }: PieceWords): Pieces => {
  const sources = new Map(PIECES.map(name => [name, sourceOf(pieces[name], sets, flatWord)] as const))
  const compile = (write: (source: string) => string, flags: string) =>
    new Map([...sources].map(([name, source]) => [name, new RegExp(write(source), flags)] as const))
  const beginning = compile(source => `^\\s*(?:${source})${STOPS}`, 'u')
  const whole = compile(source => `^\\s*(?:${source})${STOPS}$`, 'u')
  const end = compile(source => `(?:${source})${STOPS}$`, 'u')
  const anywhere = compile(source => source, 'gu')
  const composed = (text: string): string => text.normalize('NFC')

  const isAll = (name: PieceName, text: string): boolean =>
    text.length <= LONGEST_SAID && whole.get(name)?.test(flat(composed(text))) === true

  return {
    isAll,
    without: ([before, behind], text) => {
      const words = text.trim().split(/\s+/)
      const from = words.findIndex(word => !isAll(before, word))
      const to = words.findLastIndex(word => !isAll(behind, word))
      return from < 0 || to < from ? text : words.slice(from, to + 1).join(' ')
    },
    after: (name, text) => {
      const given = composed(text)
      const found = beginning.get(name)?.exec(flat(given.slice(0, LONGEST_SAID)))?.[0]
      return found === undefined ? null : given.slice(found.length)
    },
    ends: (name, text) => end.get(name)?.test(flat(composed(text.slice(-LONGEST_SAID)))) === true,
    between: (name, text) => {
      const given = composed(text)
      let from = 0
      const parts: string[] = []
      for (const { 0: found, index } of flat(given).matchAll(anywhere.get(name) ?? /(?!)/g)) {
        parts.push(given.slice(from, index))
        from = index + found.length
      }
      return [...parts, given.slice(from)]
    },
  }
}
