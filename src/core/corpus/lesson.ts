import { examplesOf } from './examples.ts'
import type { Corpus } from './schema.ts'

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
