import { fold } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import type { Token } from '../text/tokens.ts'
import type { Hit } from './phrase.ts'
import { PhraseTable } from './phrase.ts'

/**
 * The frame of a text: what the asker asks us ("mẹ em nhận được tin này: ... có thật không ạ"), as against what they
 * show. Whoever asks about a text says nothing about it: the frame is taken off before weighing, and is never quoted.
 */
export interface Frame {
  /** Positions of tokens that are the asker's own words. */
  words: ReadonlySet<number>
  /** They ask whether it is genuine, a scam, to be trusted. */
  asks: boolean
  /** There is nothing but the question: neither words nor a link or number to judge. */
  only: boolean
}

/** The phrases of `intents/words.yml`, key `frames`. */
export interface FrameWords {
  asks: readonly string[]
  shows: readonly string[]
  helps: readonly string[]
  padding: string
  tight: string
}

type Kind = 'asks' | 'shows' | 'helps'

/** At so many words from the beginning or the end one is still at the edge of a text. */
const EDGE = 12
/** Frames are looked for in so many words at either end of a long text. */
const REACH = 400

const BOUNDARY = /[.!?;:,\n"“”«»()…]/

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean).map(fold))

/** Does a clause begin at token `at`? */
const beginsAt = (raw: string, tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1]
  const token = tokens[at]
  return !before || !token || BOUNDARY.test(raw.slice(before.end, token.start))
}

class Widener {
  private readonly raw: string
  private readonly tokens: readonly Token[]
  private readonly words: { padding: ReadonlySet<string>; tight: ReadonlySet<string> }
  constructor({ clean, tokens }: Reading, words: { padding: ReadonlySet<string>; tight: ReadonlySet<string> }) {
    this.raw = clean.raw
    this.tokens = tokens
    this.words = words
  }

  private is(set: ReadonlySet<string>, at: number): boolean {
    const token = this.tokens[at]
    return token !== undefined && set.has(token.plain)
  }

  /** The words before go along if they are padding back to where the clause begins. */
  back(from: number): number {
    let at = from
    while (!beginsAt(this.raw, this.tokens, at) && this.is(this.words.padding, at - 1)) at--
    return beginsAt(this.raw, this.tokens, at) ? at : from
  }

  /** The words behind go along if they are padding to the end of the clause; else only those that are tight. */
  on(to: number): number {
    const ends = (at: number): boolean => beginsAt(this.raw, this.tokens, at + 1)
    let far = to
    while (!ends(far) && this.is(this.words.padding, far + 1)) far++
    if (ends(far)) return far
    let near = to
    while (!ends(near) && this.is(this.words.tight, near + 1)) near++
    return near
  }
}

/** Words of a clause that say nothing by themselves, beside a frame: `ad ơi,`. */
const clausesOf = (raw: string, tokens: readonly Token[]): Hit[] => {
  const clauses: Hit[] = []
  for (let from = 0; from < tokens.length; ) {
    let to = from
    while (to + 1 < tokens.length && !beginsAt(raw, tokens, to + 1)) to++
    clauses.push({ from, to })
    from = to + 1
  }
  return clauses
}

/** Compiles the phrases. The function is pure and linear in the length of a text. */
export const makeFrames = (frames: FrameWords): ((reading: Reading) => Frame) => {
  const table = new PhraseTable<Kind>()
  for (const kind of ['asks', 'shows', 'helps'] as const) for (const phrase of frames[kind]) table.add(phrase, kind)
  const words = { padding: wordSet(frames.padding), tight: wordSet(frames.tight) }

  /** Clauses of nothing but padding go along with the frame they stand beside, at the edges of the text. */
  const takePadding = ({ clean, tokens }: Reading, taken: Set<number>): void => {
    const clauses = clausesOf(clean.raw, tokens)
    const isTaken = ({ from, to }: Hit): boolean => {
      for (let i = from; i <= to; i++) if (!taken.has(i)) return false
      return true
    }
    const isPadding = ({ from, to }: Hit): boolean => {
      for (let i = from; i <= to; i++) if (!words.padding.has(tokens[i]?.plain ?? '')) return false
      return true
    }
    for (const order of [clauses, clauses.toReversed()]) {
      for (const clause of order) {
        if (!isTaken(clause) && !isPadding(clause)) break
        for (let i = clause.from; i <= clause.to; i++) taken.add(i)
      }
    }
  }

  return reading => {
    const { tokens } = reading
    const widen = new Widener(reading, words)
    const taken = new Set<number>()
    const edges: Hit[] = []
    let asks = false
    const take = ({ from, to }: Hit): void => {
      for (let i = widen.back(from), end = widen.on(to); i <= end; i++) taken.add(i)
    }
    const isFar = (at: number): boolean => at > REACH && at < tokens.length - REACH
    table.find(tokens, (kind, hit) => {
      if (isFar(hit.from)) return
      if (kind === 'asks') {
        asks = true
        take(hit)
      } else edges.push(hit)
    })
    const isEdge = ({ from, to }: Hit): boolean =>
      from <= EDGE || to >= tokens.length - 1 - EDGE || taken.has(from - 1) || taken.has(to + 1)
    for (const hit of edges) if (isEdge(hit)) take(hit)
    if (taken.size > 0) takePadding(reading, taken)
    const left = tokens.filter((token, i) => !taken.has(i) && !words.padding.has(token.plain))
    return { words: taken, asks, only: taken.size > 0 && left.length === 0 }
  }
}
