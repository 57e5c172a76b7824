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
