import type { Corpus } from '../corpus/schema.ts'
import type { Disguise } from '../text/disguise.ts'
import { findDisguise } from '../text/disguise.ts'
import { fold } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { SignFindings, SignTable, Traits } from './features.ts'
import { buildSigns, signMarks } from './features.ts'
import type { FoundIndicator, IndicatorTable, LocalList } from './indicators.ts'
import { buildIndicators, indicatorMarks, linkMarks } from './indicators.ts'
import { findInstitutions } from './institutions.ts'
import type { Hit, Passage } from './phrase.ts'
import { PhraseTable } from './phrase.ts'

type Token = Reading['tokens'][number]

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

/** A text with all that was found in it; what every later step of the judge works on. */
export interface Examined {
  reading: Reading
  frame: Frame
  /** What is shown, without the frame. Places of signs are positions in it. */
  tokens: readonly Token[]
  findings: SignFindings
  indicators: FoundIndicator[]
  disguise: Disguise
  /** Names of houses that the text speaks of. */
  houses: ReadonlySet<string>
}

/** What stands in one passage of a text, or in all of it. */
export interface View {
  findings: SignFindings
  indicators: readonly FoundIndicator[]
  disguise: Disguise
  evidence: Traits
}

/** Everything that finds evidence, compiled from the corpus. */
export interface Examiner {
  signs: SignTable
  indicators: IndicatorTable
  examine(text: string, local?: LocalList, reading?: Reading): Examined
}

const NO_DISGUISE: Disguise = { degree: 0, start: 0, end: 0 }

/** Without the frame; a word that stood behind some of it begins a sentence of its own. */
const contentOf = ({ tokens }: Reading, { words }: Frame): readonly Token[] => {
  if (words.size === 0) return tokens
  return tokens.flatMap((token, i) => {
    if (words.has(i)) return []
    return words.has(i - 1) ? [{ ...token, opens: true }] : [token]
  })
}

/** What stands in a passage. What the whole text speaks about (warnings, news) is told of each part of it. */
export const viewOf = ({ tokens, findings, indicators, disguise, houses }: Examined, passage: Passage): View => {
  const within = ({ from, to }: Hit): boolean => passage.some(part => from >= part.from && to <= part.to)
  const places = passage.map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 }))
  const touches = (start: number, end: number): boolean => places.some(place => start < place.end && end > place.start)
  const inside: SignFindings = { ...findings, hits: findings.hits.filter(within) }
  const own = indicators.filter(({ start, end }) => touches(start, end))
  const bent = disguise.degree > 0 && touches(disguise.start, disguise.end) ? disguise : NO_DISGUISE
  const words = passage.flatMap(({ from, to }) => tokens.slice(from, to + 1).map(token => token.plain))
  const marks = [
    ...signMarks(inside),
    ...indicatorMarks(own),
    ...linkMarks(own, houses),
    ...(bent.degree > 0 ? ['disguise'] : []),
  ]
  return { findings: inside, indicators: own, disguise: bent, evidence: { words, marks } }
}

/** The whole text as one view. */
export const wholeOf = (examined: Examined): View => viewOf(examined, [{ from: 0, to: examined.tokens.length - 1 }])

export const buildExaminer = (corpus: Corpus): Examiner => {
  const signs = buildSigns(corpus)
  const indicators = buildIndicators(corpus)
  const housesOf = findInstitutions(corpus.institutions)
  const frameOf = makeFrames(corpus.words.frames)
  return {
    signs,
    indicators,
    examine(text, local, reading = read(text)) {
      const frame = frameOf(reading)
      const tokens = contentOf(reading, frame)
      const findings = signs.find(tokens, text)
      return {
        ...{ reading, frame, tokens, findings },
        indicators: indicators.find(reading, local),
        disguise: findDisguise(text),
        houses: housesOf(tokens),
      }
    },
  }
}
