import type { Corpus } from '../corpus/schema.ts'
import type { Disguise } from '../text/disguise.ts'
import { findDisguise } from '../text/disguise.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Token } from '../text/tokens.ts'
import type { Traits } from './features.ts'
import { signMarks } from './features.ts'
import type { Frame } from './frame.ts'
import { makeFrames } from './frame.ts'
import type { FoundIndicator, IndicatorTable, LocalList } from './indicators.ts'
import { buildIndicators, indicatorMarks, linkMarks } from './indicators.ts'
import { findInstitutions } from './institutions.ts'
import type { Hit, Passage } from './phrase.ts'
import type { SignFindings, SignTable } from './signs.ts'
import { buildSigns } from './signs.ts'

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
