import type { PhraseWord } from '../match/phrase.ts'
import { ANY, parsePhrase, secondWords } from '../match/phrase.ts'
import { fold, plainWords } from '../text/letters.ts'
import type { HeardWord } from './heard-words.ts'
import { partsOf } from './heard-words.ts'

/**
 * Phrases of `intents/words.yml`, in the notation of the signs (`core/match/phrase.ts`), with three things more: `$me` is
 * the choice named `me`, `=lỡ` is a word that counts with its accents only, and a tone left out or taken for its
 * twin still agrees (`mât` is `mất`, `lở` is `lỡ`): people in fear type badly.
 */

/** A phrase found. Positions of words, both included. */
export interface FoundPhrase<T> {
  value: T
  from: number
  to: number
}

/** Words that a gap lets pass, as in signs. */
const GAP = 4
const MOST_GAPS = 3
/** How often one phrase is tried at one place before it is given up: a bound for hostile texts. */
const MOST_TRIES = 400

interface Place {
  plain: string
  quality: string
  tone: number
  strict: boolean
}

/** Fewer are tried faster than they are looked up. */
const FEW = 3

/** One of the parts that a phrase has in a row. */
class Part {
  /** The longest wording first: "khẩn cấp" is not only "khẩn". */
  readonly options: readonly Place[][]
  readonly loose: boolean
  private byStart: ReadonlyMap<string, readonly Place[][]> | null = null
  constructor(options: Place[][], loose: boolean) {
    this.options = options.sort((a, b) => b.length - a.length)
    this.loose = loose
  }

  /** Those that may fit where this word stands. Sorted at the first question: most phrases are never so far. */
  at(plain: string): readonly Place[][] {
    if (this.options.length <= FEW) return this.options
    this.byStart ??= this.sorted()
    return this.byStart.get(plain) ?? this.byStart.get(NOTHING) ?? []
  }

  /** By their first word; a part that may be left out fits before any. */
  private sorted(): ReadonlyMap<string, readonly Place[][]> {
    const startOf = ([first]: readonly Place[]): string => first?.plain ?? NOTHING
    const starts = new Set(this.options.map(startOf))
    const beginning = (start: string) => this.options.filter(words => [start, NOTHING].includes(startOf(words)))
    return new Map([...starts].map(start => [start, beginning(start)] as const))
  }
}

/** The first word of no words. */
const NOTHING = ''

interface Entry<T> {
  value: T
  /** So many were added before it. */
  nth: number
  parts: Part[]
  /** One of these has to stand somewhere behind its first word; null: nothing has to. */
  needs: readonly string[] | null
}

/** More words are looked for slower than the phrase is tried. */
const MOST_NEEDED = 12

/** The first words of the part behind the first that has the fewest, and cannot be left out. */
const needsOf = ([, ...others]: readonly Part[]): readonly string[] | null => {
  const starts = others
    .map(({ options }) => [...new Set(options.map(([first]) => first?.plain ?? NOTHING))])
    .filter(words => words.length <= MOST_NEEDED && !words.includes(NOTHING))
  return starts.toSorted((a, b) => a.length - b.length)[0] ?? null
}

/** The phrases that begin with one word. */
interface Shelf<T> {
  /** Those that may go on in any way. */
  any: Entry<T>[]
  /** Those that go on with the word behind it, by that word. */
  bySecond: Map<string, Entry<T>[]>
}

const putOn = <T>({ any, bySecond }: Shelf<T>, entry: Entry<T>, seconds: ReadonlySet<string> | null): void => {
  if (seconds === null) any.push(entry)
  else for (const second of seconds) bySecond.set(second, [...(bySecond.get(second) ?? []), entry])
}

/** `$me` becomes its choice: in brackets of its own, or among the choices it stands with. */
const expandSets = (phrase: string, sets: Readonly<Record<string, string>>): string => {
  let depth = 0
  return phrase.replace(/[()]|\$([a-z0-9-]+)/g, (piece, name: string | undefined) => {
    if (piece === '(') depth++
    if (piece === ')') depth--
    if (name === undefined) return piece
    const choice = sets[name]
    if (choice === undefined) throw new Error(`Không có nhóm từ "$${name}".`)
    return depth > 0 ? choice : `(${choice})`
  })
}

const placeOf = ({ plain, word, strict }: PhraseWord): Place => ({ plain, ...partsOf(plain, word), strict })

/** Reads a phrase. Throws a sentence when it can not be read, or has too many gaps. */
const parseHeard = (phrase: string, sets: Readonly<Record<string, string>>): Part[] => {
  const parts = parsePhrase(expandSets(phrase, sets))
  if (parts.filter(({ loose }) => loose).length > MOST_GAPS)
    throw new Error(`Cụm từ "${phrase}" có quá ${MOST_GAPS} chỗ "…". Tách làm hai cụm.`)
  return parts.map(
    ({ options, loose }) =>
      new Part(
        options.map(words => words.map(placeOf)),
        loose,
      ),
  )
}

/** Hỏi and ngã are written one for the other all over the country. */
const isSameTone = (a: number, b: number): boolean => a === b || (a + b === 7 && a * b === 12)

/** Does a word of the text agree with one of a phrase? It may lack accents, but not have others. */
const agrees = (word: HeardWord | undefined, place: Place): boolean => {
  if (word === undefined || word.plain !== place.plain) return false
  if (word.quality === place.quality && isSameTone(word.tone, place.tone)) return true
  if (place.strict || word.tone !== 0) return false
  return word.quality === place.quality || word.quality === place.plain
}

/** One phrase at one place; counts its tries. */
class Attempt {
  private tries = 0
  private readonly words: readonly HeardWord[]
  private readonly sentence: number
  constructor(words: readonly HeardWord[], from: number) {
    this.words = words
    this.sentence = words[from]?.sentence ?? 0
  }

  private fits(at: number, option: readonly Place[]): boolean {
    for (let i = 0; i < option.length; i++) if (!agrees(this.words[at + i], option[i] as Place)) return false
    return true
  }

  /** Position behind the last word of the parts from `index` on, or -1. A gap never leaves the sentence. */
  match(at: number, parts: readonly Part[], index: number): number {
    const part = parts[index]
    if (!part) return at
    for (let skip = 0; skip <= (part.loose ? GAP : 0); skip++) {
      if (skip > 0 && this.words[at + skip]?.sentence !== this.sentence) return -1
      for (const option of part.at(this.words[at + skip]?.plain ?? NOTHING)) {
        if (!this.fits(at + skip, option)) continue
        if (++this.tries > MOST_TRIES) return -1
        const end = this.match(at + skip + option.length, parts, index + 1)
        if (end >= 0) return end
      }
    }
    return -1
  }
}

/** The words that can stand second in a phrase that begins with `start`; null: any. */
const secondsOf = ([first, next]: readonly Part[], start: string): ReadonlySet<string> | null => {
  const beginning = (first?.options ?? []).filter(([word]) => word?.plain === start)
  const seconds = new Set(beginning.flatMap(option => secondWords(option, next)))
  return seconds.has(ANY) ? null : seconds
}

/** Many phrases, found in one walk over the words of a text. */
export class Lexicon<T> {
  private readonly byStart = new Map<string, Shelf<T>>()
  private count = 0
  private readonly sets: Readonly<Record<string, string>>
  constructor(sets: Readonly<Record<string, string>> = {}) {
    this.sets = sets
  }

  /** Throws a sentence for a phrase that can not be read. */
  add(phrase: string, value: T): void {
    const parts = parseHeard(phrase, this.sets)
    const starts = new Set(parts[0]?.options.map(([first]) => first?.plain ?? ''))
    const entry = { value, nth: this.count++, parts, needs: needsOf(parts) }
    for (const start of starts) {
      const shelf = this.byStart.get(start) ?? { any: [], bySecond: new Map() }
      putOn(shelf, entry, secondsOf(parts, start))
      this.byStart.set(start, shelf)
    }
  }

  /** Every phrase at every place where it begins, each once a place, in the order in which they were added. */
  find(words: readonly HeardWord[]): FoundPhrase<T>[] {
    const found: (FoundPhrase<T> & Pick<Entry<T>, 'nth'>)[] = []
    const last = new Map(words.map(({ plain }, at) => [plain, at] as const))
    for (let from = 0; from < words.length; from++) {
      const shelf = this.byStart.get(words[from]?.plain ?? '')
      if (!shelf) continue
      for (const entries of [shelf.any, shelf.bySecond.get(words[from + 1]?.plain ?? '') ?? []]) {
        for (const { value, nth, parts, needs } of entries) {
          if (needs && !needs.some(word => (last.get(word) ?? 0) > from)) continue
          const end = new Attempt(words, from).match(from, parts, 0)
          if (end >= 0) found.push({ value, nth, from, to: end - 1 })
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || a.nth - b.nth)
  }
}

/** Texts that are the whole of a message, by what is typed. */
export interface Exact<T> {
  /** What the whole text stands for, or null. Upper and lower case, with or without accents. */
  of(text: string): T | null
}

/** Choices of one phrase are few; more would be a mistake in the file. */
const MOST_WORDINGS = 400

/** Every wording of a phrase without gaps: `(a|b) c` is `a c` and `b c`. Throws a sentence when it has a gap or too many. */
export const wordingsOf = (phrase: string, sets: Readonly<Record<string, string>> = {}): string[] => {
  if (phrase.includes('…')) throw new Error(`"${phrase}" là cả một lời nhắn, không dùng "…".`)
  let wordings = ['']
  for (const piece of expandSets(phrase, sets)
    .normalize('NFC')
    .toLowerCase()
    .match(/\([^()]*\)|[^()]+/g) ?? []) {
    const options = piece.startsWith('(') ? piece.slice(1, -1).split('|') : [piece]
    wordings = wordings.flatMap(wording => options.map(option => wording + option))
    if (wordings.length > MOST_WORDINGS) throw new Error(`"${phrase}" có quá nhiều cách viết.`)
  }
  return wordings.map(wording => wording.replace(/\s+/g, ' ').trim())
}

/** Nobody says one of these in more letters, stops and spaces around it counted. */
export const LONGEST_SAID = 1_000

/**
 * `=dừng` counts with its accents only, and what is written without accents counts without accents only (`dung`); all
 * else whatever its accents.
 */
/** Fewer letters without a space may be another word. */
const RUN_LETTERS = 8

export const compileExact = <T>(phrases: Iterable<readonly [T, readonly string[]]>): Exact<T> => {
  const accented = new Map<string, T>()
  const folded = new Map<string, T>()
  const bare = new Map<string, T>()
  /** "baocanbo" */
  const runTogether = new Map<string, T>()
  let longest = 0
  for (const [value, wordings] of phrases) {
    for (const wording of wordings.flatMap(phrase => wordingsOf(phrase))) {
      longest = Math.max(longest, wording.length)
      if (wording.startsWith('=')) accented.set(wording.slice(1), value)
      else if (wording === fold(wording)) bare.set(wording, value)
      else folded.set(fold(wording), value)
      const run = fold(wording.replace('=', '')).replaceAll(' ', '')
      if (wording.includes(' ') && run.length >= RUN_LETTERS) runTogether.set(run, value)
    }
  }
  return {
    of(text) {
      if (text.length > LONGEST_SAID) return null
      const plain = plainWords(text)
      // Only marks that no letter takes make what is typed longer than its letters.
      if (plain.length > longest && !/\p{M}/u.test(plain)) return null
      return accented.get(plain) ?? bare.get(plain) ?? folded.get(fold(plain)) ?? runTogether.get(fold(plain)) ?? null
    },
  }
}
