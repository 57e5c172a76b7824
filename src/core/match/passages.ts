import type { Token } from '../text/tokens.ts'
import type { Examined } from './evidence.ts'
import { featuresOf } from './features.ts'
import type { LinearModel, Row } from './linear.ts'
import { scoreLinear, trainLinear } from './linear.ts'
import type { Hit, Passage } from './phrase.ts'

/**
 * A first look at a sentence: is it everyday talk, or does it belong to a matter (a scam, but as well a bank's notice or a
 * shop's offer)? A small linear model over words and pairs. It takes no side: what speaks against a scam stays, too.
 */
export interface Sieve {
  /** Log odds that these words belong to a matter; of a few words near zero. */
  weigh(tokens: readonly Token[]): number
  /** Below this a sentence without signs, links or numbers is everyday talk. */
  limit: number
}

const SIZE = 1 << 17
const LIMIT = 0

const sieveFeatures = (tokens: readonly Token[]): Int32Array => {
  const features = featuresOf({ words: tokens.map(({ plain }) => plain), marks: [] }, 2)
  return Int32Array.from(new Set(features.map(at => at & (SIZE - 1))))
}

/** Learns from sentences; rough is good enough. */
export const trainSieve = (sentences: readonly { tokens: readonly Token[]; matter: boolean }[]): LinearModel => {
  const matters = sentences.filter(({ matter }) => matter).length
  const share = { matter: 0.5 / matters, talk: 0.5 / (sentences.length - matters) }
  const rows = sentences.map(({ tokens, matter }): Row => {
    const weight = (matter ? share.matter : share.talk) * sentences.length
    return { features: sieveFeatures(tokens), label: matter ? 1 : 0, weight }
  })
  return trainLinear(rows, { size: SIZE, classes: 1, epochs: 6, softness: 10, dropout: 0.3, seed: 5 })
}

export const makeSieve = (model: LinearModel): Sieve => ({
  limit: LIMIT,
  weigh: tokens => scoreLinear(model, sieveFeatures(tokens)),
})

/**
 * What of a text is weighed. Sentences that claim, demand, press, name a sum or a link belong together, wherever they
 * stand; sentences of everyday talk beside them are left out, so that nobody can hide a scam among them. A paragraph of
 * its own is weighed by itself, too. The work is linear in the number of sentences.
 */

/** Fewer words than this mean little by themselves. */
const LEAST_WORDS = 8
/** What is left when everyday talk is taken out must say something. */
const LEAST_LEFT = 6
/** So many paragraphs are looked at closely, the gravest by a first look. */
const MOST_PARAGRAPHS = 6

const lengthOf = (passage: Passage): number => passage.reduce((sum, { from, to }) => sum + to - from + 1, 0)

const splitAt = (tokens: readonly Token[], begins: (token: Token, i: number) => boolean): Hit[] => {
  const parts: Hit[] = []
  tokens.forEach((token, i) => {
    const last = parts.at(-1)
    if (!last || begins(token, i)) parts.push({ from: i, to: i })
    else last.to = i
  })
  return parts
}

const paragraphsOf = (tokens: readonly Token[], raw: string): Hit[] =>
  splitAt(tokens, ({ start, opens }, i) => opens && raw.slice(tokens[i - 1]?.end, start).includes('\n'))

/** Links, numbers, sums and the like; names and bare numbers stand in everyday talk as well. */
const isMatter = ({ plain }: Token): boolean => plain.startsWith('<') && plain !== '<name>' && plain !== '<num>'

interface Sentence extends Hit {
  /** How surely it belongs to a matter, by a first look. */
  weight: number
  ordinary: boolean
}

/** A sentence with whether it holds a sign, a report, a link, a number: then it is no everyday talk. */
export interface ToldSentence extends Hit {
  telling: boolean
}

/** The sentences of what is shown. */
export const sentencesOf = ({ tokens, findings }: Examined): ToldSentence[] => {
  const telling = new Uint8Array(tokens.length)
  for (const { from, to } of [...findings.hits, ...findings.reports]) telling.fill(1, from, to + 1)
  tokens.forEach((token, i) => {
    if (isMatter(token)) telling[i] = 1
  })
  return splitAt(tokens, ({ opens }) => opens).map(({ from, to }) => ({
    ...{ from, to },
    telling: telling.subarray(from, to + 1).includes(1),
  }))
}

const weighSentences = (examined: Examined, sieve: Sieve): Sentence[] =>
  sentencesOf(examined).map(({ from, to, telling }) => {
    const weight = sieve.weigh(examined.tokens.slice(from, to + 1))
    return { from, to, weight, ordinary: !telling && weight < sieve.limit }
  })

/** Neighbours become one stretch. */
const joined = (sentences: readonly Hit[]): Hit[] => {
  const stretches: Hit[] = []
  for (const { from, to } of sentences) {
    const last = stretches.at(-1)
    if (last && last.to === from - 1) last.to = to
    else stretches.push({ from, to })
  }
  return stretches
}

const withoutTalk = (sentences: readonly Sentence[]): Passage => joined(sentences.filter(({ ordinary }) => !ordinary))

const isIn = (inner: Hit, outer: Hit): boolean => inner.from >= outer.from && inner.to <= outer.to

/** The text without everyday talk (or all of it, if nothing else is left), then its gravest paragraphs likewise. */
export const passagesOf = (examined: Examined, raw: string, sieve: Sieve): Passage[] => {
  const { tokens } = examined
  const all: Passage = [{ from: 0, to: tokens.length - 1 }]
  const sentences = weighSentences(examined, sieve)
  if (sentences.length < 2) return [all]
  const left = withoutTalk(sentences)
  const main = lengthOf(left) >= LEAST_LEFT ? left : all
  const paragraphs = paragraphsOf(tokens, raw)
  if (paragraphs.length < 2) return [main]
  const own = paragraphs
    .map(paragraph => sentences.filter(sentence => isIn(sentence, paragraph)))
    .map(inside => ({ passage: withoutTalk(inside), weight: Math.max(...inside.map(({ weight }) => weight)) }))
    .filter(({ passage }) => lengthOf(passage) >= LEAST_WORDS && lengthOf(passage) < lengthOf(main))
    .sort((a, b) => b.weight - a.weight)
  return [main, ...own.slice(0, MOST_PARAGRAPHS).map(({ passage }) => passage)]
}
