import { createHash } from 'node:crypto'
import type { Corpus } from '../core/corpus/schema.ts'
import { adaptModel } from '../core/match/adapt.ts'
import type { Model } from '../core/match/model.ts'
import type { CorpusChange } from '../core/teaching/change.ts'
import { learnedTexts, withChanges } from '../core/teaching/change.ts'
import type { Sources } from './read.ts'

/** What a commune adds to the shipped corpus, and what that makes of what was made of it. */

export interface Added {
  /** Of the changes; empty where there are none. */
  hash: string
  changes: readonly CorpusChange[]
}

export const NOTHING_ADDED: Added = { hash: '', changes: [] }

const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex')

/** Names changes: the same ones in the same order have the same hash; none have an empty one. */
export const hashOfChanges = (changes: readonly CorpusChange[]): string =>
  changes.length === 0 ? '' : hashOf(JSON.stringify(changes))

/** The hash of what is made of the shipped files alone, or with what was added. */
export const madeWith = ({ made }: Pick<Sources, 'made'>, { hash }: Added): string =>
  hash === '' ? made : hashOf(made, hash)

/** The hash of all that an answer depends on. */
export const versionWith = ({ hash }: Pick<Sources, 'hash'>, added: Added): string =>
  added.hash === '' ? hash : hashOf(hash, added.hash)

/** The hash of the model that is learned of what was added on top of that one. */
export const learnedWith = ({ learned }: { learned: string }, { hash }: Added): string =>
  hash === '' ? learned : hashOf(learned, hash)

/** Corpus and model with what was added. The corpus as it is heard: frames are among its words. */
export const addTo = (
  shipped: { corpus: Corpus; learned: string; model: Model },
  added: Added,
): { corpus: Corpus; learned: string; model: Model } => {
  const corpus = withChanges(shipped.corpus, added.changes)
  const learned = learnedWith(shipped, added)
  const model = adaptModel(shipped.model, { corpus, texts: learnedTexts(added.changes), hash: learned })
  return { corpus, learned, model }
}
