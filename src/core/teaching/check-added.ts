import type { FindLine } from '../corpus/check.ts'
import { checkCorpus } from '../corpus/check.ts'
import { examplesOf, gramsOf } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import { PhraseTable } from '../match/phrase.ts'
import { fold } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { CorpusChange } from './change.ts'
import { keptBackTexts, learnedTexts, patternAbout, withChanges } from './change.ts'

/** Which texts have something in common with new ones, so that what is learned of these may rightly change what is said of those. */

/** In more of the measured texts than this, a word or a pair of words is everybody's. */
const RARE = 5

const isMask = (word: string): boolean => word.startsWith('<')

/** Words without accents, and pairs of neighbours; no links, numbers or names. */
const traitsOf = ({ tokens }: Pick<Reading, 'tokens'>): Set<string> => {
  const words = tokens.map(({ plain }) => plain)
  const traits = new Set<string>()
  words.forEach((word, at) => {
    if (isMask(word)) return
    traits.add(word)
    const next = words[at + 1]
    if (next !== undefined && !isMask(next)) traits.add(`${word} ${next}`)
  })
  return traits
}

/** Of each text: does it share a word or a pair of words with a new one that few of them have? Pure. */
export const kinOf = (
  texts: readonly Pick<Reading, 'tokens'>[],
  fresh: readonly Pick<Reading, 'tokens'>[],
): boolean[] => {
  const holders = new Map(fresh.flatMap(text => [...traitsOf(text)]).map(trait => [trait, 0]))
  const shared = texts.map(text => [...traitsOf(text)].filter(trait => holders.has(trait)))
  for (const traits of shared) for (const trait of traits) holders.set(trait, (holders.get(trait) ?? 0) + 1)
  return shared.map(traits => traits.some(trait => (holders.get(trait) ?? 0) <= RARE))
}

/** The rules of the corpus for what was added alone: all of it would take a quarter of a minute each time. */

/** Overlap of character 5-grams from which two texts count as one; as `check.ts` has it. */
const NEAR = 0.6
/** A phrase found in a larger share of the genuine texts than this is no sign of a scam; likewise. */
const COMMON = 0.02
/** Texts under so many n-grams are only compared for equality. */
const LEAST_GRAMS = 20
/** Words of a new text that a known one has to share to be looked at. */
const SHARED = 0.4

const wordsIn = (text: string): Set<string> =>
  new Set(fold(text.normalize('NFC').toLowerCase()).match(/[a-z0-9]+/g) ?? [])

const overlapOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter(gram => other.has(gram)).length
  const smaller = Math.min(one.size, other.size)
  return shared / (smaller < LEAST_GRAMS ? Math.max(one.size, other.size) : (one.size + other.size) / 2)
}

/** New texts that nearly stand there already, with the file. */
const nearKnown = (shipped: Corpus, texts: readonly string[]): string[] => {
  const fresh = texts.map(text => ({ text, words: wordsIn(text), grams: gramsOf(text) }))
  const known = [
    ...examplesOf(shipped),
    ...shipped.evals.flatMap(({ id, cases }) =>
      [...cases.scam, ...cases.genuine].map(text => ({ file: `data/eval/${id}.yml`, text })),
    ),
  ]
  return known.flatMap(({ file, text }) => {
    const words = wordsIn(text)
    const alike = fresh.filter(one => {
      const shared = [...one.words].filter(word => words.has(word)).length
      return shared >= SHARED * Math.max(one.words.size, words.size) && overlapOf(one.grams, gramsOf(text)) >= NEAR
    })
    return alike.map(one => `“${one.text.slice(0, 60)}” gần như trùng với một câu trong ${file}. Bỏ câu này.`)
  })
}

/** Every word of a phrase that stands in no choice: a text without one of them can't hold it. */
const musts = (phrase: string): string[] => [...wordsIn(phrase.replace(/\([^)]*\)/g, ' '))]

const commonAmong = (shipped: Corpus, phrases: readonly string[]): string[] => {
  if (phrases.length === 0) return []
  const genuine = examplesOf(shipped).flatMap(({ pattern, text }) => (pattern === null ? [text] : []))
  const words = genuine.map(wordsIn)
  return phrases.flatMap(phrase => {
    const needed = musts(phrase)
    const table = new PhraseTable<true>()
    table.add(phrase, true)
    const count = genuine.filter((text, at) => {
      if (!needed.every(word => words[at]?.has(word))) return false
      let hit = false
      table.find(read(text).tokens, () => {
        hit = true
      })
      return hit
    }).length
    if (count <= genuine.length * COMMON) return []
    return [`Cụm từ “${phrase}” có trong ${count} câu thật, nhiều quá 2 %. Thêm từ cho hiếm hơn, hoặc bỏ nó.`]
  })
}

const phrasesOf = (change: CorpusChange): string[] => {
  if (change.kind === 'sign') return [change.phrase]
  return change.kind === 'pattern' ? change.pattern.signs.flatMap(use => ('any' in use ? use.any : [])) : []
}

/** What is wrong with the changes, in sentences; `shipped` is the corpus without them. Empty: their files can be shipped. */
export const checkAdded = (shipped: Corpus, changes: readonly CorpusChange[], lineOf: FindLine): string[] => {
  const corpus = withChanges(shipped, changes)
  const touched = new Set(changes.flatMap(change => patternAbout(change) ?? []))
  const topics = new Set(changes.flatMap(change => (change.kind === 'genuine' ? [change.topic] : [])))
  const own: Corpus = {
    ...corpus,
    patterns: corpus.patterns.filter(({ id }) => touched.has(id)),
    examples: corpus.examples.filter(({ id }) => touched.has(id)),
    benign: corpus.benign.filter(({ id }) => topics.has(id)),
    evals: corpus.evals.filter(({ id }) => touched.has(id)),
  }
  const texts = [...learnedTexts(changes), ...keptBackTexts(changes)].map(({ text }) => text)
  return [
    ...checkCorpus(own, lineOf).flatMap(({ rule, message }) => (rule === 'common-phrase' ? [] : [message])),
    ...nearKnown(shipped, texts),
    ...commonAmong(shipped, changes.flatMap(phrasesOf)),
  ]
}
