import { read } from '../text/read.ts'
import type { Corpus, Example } from './schema.ts'

/** What a genuine text is an example of: by these keys, since names are said and may be bettered without learning. */
export const likeKey = (slug: string, name: string): string => `${slug}/${name}`
export const topicKey = (id: string): string => `benign/${id}`

type Forms = [Example['form'], string[]][]

/** The scam texts of all patterns in use, then the genuine ones: what the judge learns from. */
export const examplesOf = ({
  patterns,
  examples,
  benign,
}: Pick<Corpus, 'patterns' | 'examples' | 'benign'>): Example[] => {
  const retired = new Set(patterns.flatMap(({ id, status }) => (status === 'retired' ? [id] : [])))
  const found: Example[] = []
  for (const { id, value } of examples) {
    if (retired.has(id)) continue
    const file = `data/examples/${id}.yml`
    for (const [form, texts] of Object.entries(value.messages) as Forms)
      for (const text of texts) found.push({ text, pattern: id, form, like: null, file })
    for (const text of value.questions) found.push({ text, pattern: id, form: 'question', like: null, file })
    for (const { name, form, text } of value.not_this)
      found.push({ text, pattern: null, form, like: likeKey(id, name), file })
  }
  for (const { id, texts } of benign) {
    const file = `data/benign/${id}.yml`
    for (const [form, own] of Object.entries(texts) as Forms)
      for (const text of own) found.push({ text, pattern: null, form, like: topicKey(id), file })
  }
  return found
}

/** The names that people read, by the keys of the things. */
export const likeNames = ({ patterns, benign }: Pick<Corpus, 'patterns' | 'benign'>): Map<string, string> =>
  new Map([
    ...patterns.flatMap(({ id, not_this }) => not_this.map(({ name }) => [likeKey(id, name), name] as const)),
    ...benign.map(({ id, name }) => [topicKey(id), name] as const),
  ])

/**
 * All that learning depends on, and nothing that is only said: a better sentence of advice, another name of a sign, a
 * new source leave it as it is. Two corpora with the same lesson need one training.
 */
export const lessonOf = (corpus: Corpus): object => ({
  examples: examplesOf(corpus).map(({ text, pattern, form, like }) => [text, pattern, form, like]),
  patterns: corpus.patterns.map(({ id, status, need, signs }) => [id, status === 'retired', need, signs]),
  signs: corpus.signs.map(({ kind, signs }) => [kind, signs.map(({ id, any }) => [id, any])]),
  guards: corpus.guards,
  frames: corpus.words.frames,
  institutions: corpus.institutions.map(({ sources: _sources, ...rest }) => rest),
  hosts: corpus.hosts,
  knownHosts: corpus.knownHosts,
  shortCodes: corpus.shortCodes,
  brands: corpus.brands,
  foreign: corpus.foreign.reported.map(({ prefix }) => prefix),
  intents: corpus.intents.map(({ id, phrases, not }) => [id, phrases, not]),
})

/** Pairs of texts that say nearly the same. Positions are indices into the texts given. */
export interface NearPair {
  a: number
  b: number
  /** Share of the smaller text's character 5-grams found in the other, 0 to 1. */
  overlap: number
}

const GRAM = 5

/** Character n-grams of a text as the judge reads it: without accents, numbers and links masked. */
export const gramsOf = (text: string): Set<string> => {
  const line = read(text)
    .tokens.map(token => token.plain)
    .join(' ')
  const grams = new Set<string>()
  for (let i = 0; i + GRAM <= line.length; i++) grams.add(line.slice(i, i + GRAM))
  return grams
}

/** All pairs whose overlap reaches `limit`. Texts under 20 n-grams are only compared for equality. */
export const nearPairs = (texts: readonly string[], limit: number): NearPair[] => {
  const holders = new Map<string, number[]>()
  const sizes = new Int32Array(texts.length)
  // How many n-grams each text before has in common with this one; zeroed again after use.
  const shared = new Int32Array(texts.length)
  const pairs: NearPair[] = []
  texts.forEach((text, b) => {
    const own = gramsOf(text)
    sizes[b] = own.size
    const touched: number[] = []
    for (const gram of own) {
      const before = holders.get(gram)
      if (!before) {
        holders.set(gram, [b])
        continue
      }
      for (const a of before) {
        if (shared[a] === 0) touched.push(a)
        shared[a] = (shared[a] as number) + 1
      }
      before.push(b)
    }
    for (const a of touched) {
      const count = shared[a] as number
      shared[a] = 0
      const smaller = Math.min(sizes[a] as number, own.size)
      const larger = Math.max(sizes[a] as number, own.size)
      const overlap = smaller < 20 ? count / larger : count / (smaller * 0.5 + larger * 0.5)
      if (overlap >= limit) pairs.push({ a, b, overlap })
    }
  })
  return pairs
}
