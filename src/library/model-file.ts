import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Corpus } from '../core/corpus/schema.ts'
import { withoutExamples } from '../core/corpus/schema.ts'
import type { LinearModel } from '../core/match/linear.ts'
import type { Model } from '../core/match/model.ts'
import type { Spoken } from './read.ts'

/**
 * What was made from the corpus and is kept: models under the hash of what they were learned from, the corpus as read
 * (without the texts that are only learned from), and what is said and understood, so that a start needs neither YAML
 * nor training. Any of it may be deleted or copied elsewhere; what is missing is made again.
 */

/** The corpus that answers, with the hash of what its model was learned from. */
export interface KeptCorpus {
  learned: string
  corpus: Corpus
}

/** The newest of each are kept: what ran before a change, what runs since, and what is tried. */
const KEPT = 8
const HASH = 24

interface StoredLinear {
  weights: string[]
  scale: number
  bias: number[]
}

type Stored = Omit<Model, 'words' | 'sieve' | 'intents'> & {
  words: StoredLinear
  sieve: StoredLinear
  intents: { names: string[]; size: number; model: StoredLinear }
}

const packLinear = ({ weights, scale, bias }: LinearModel): StoredLinear => ({
  weights: weights.map(row => Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('base64')),
  scale,
  bias,
})

const unpackLinear = ({ weights, scale, bias }: StoredLinear): LinearModel => ({
  weights: weights.map(row => new Int8Array(Buffer.from(row, 'base64'))),
  scale,
  bias,
})

const compress = (value: object): Buffer =>
  brotliCompressSync(JSON.stringify(value), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

const expand = (bytes: Buffer): unknown => JSON.parse(brotliDecompressSync(bytes).toString('utf8'))

/** Bytes of a model, always the same for the same model. */
export const encodeModel = (model: Model): Buffer => {
  const { words, sieve, intents, ...rest } = model
  const stored: Stored = {
    ...rest,
    words: packLinear(words),
    sieve: packLinear(sieve),
    intents: { ...intents, model: packLinear(intents.model) },
  }
  return compress(stored)
}

const decodeModel = (bytes: Buffer): Model => {
  const { words, sieve, intents, ...rest } = expand(bytes) as Stored
  return {
    ...rest,
    words: unpackLinear(words),
    sieve: unpackLinear(sieve),
    intents: { ...intents, model: unpackLinear(intents.model) },
  }
}

/** The model in bytes that came from elsewhere, or null. */
export const decodeBytes = (bytes: Uint8Array): Model | null => {
  try {
    return decodeModel(Buffer.from(bytes))
  } catch {
    // Cut short, or no model at all.
    return null
  }
}

/** What is in a file of this name in the first of the places that has a readable one, or null. */
const readFirst = <T>(places: readonly string[], name: string, decode: (bytes: Buffer) => T): T | null => {
  for (const place of places) {
    try {
      const path = join(place, name)
      const found = decode(readFileSync(path))
      touch(path)
      return found
    } catch {
      // Not there, cut short by a crash, or of another time: the next place, or made again.
    }
  }
  return null
}

/** What is used is the last to be cleared away. A place that can only be read is left as it is. */
const touch = (path: string): void => {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // Read-only.
  }
}

const prune = (place: string, prefix: string): void => {
  const files = readdirSync(place)
    .filter(name => name.startsWith(prefix))
    .map(name => ({ path: join(place, name), at: statSync(join(place, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of files.slice(KEPT)) rmSync(path, { force: true })
}

/** Whole or not at all: another process may read at the same time. */
const write = (place: string, prefix: string, hash: string, bytes: Buffer): void => {
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const path = join(place, prefix + hash.slice(0, HASH))
  const half = `${path}.${process.pid}.half`
  writeFileSync(half, bytes, { mode: 0o600 })
  renameSync(half, path)
  prune(place, prefix)
}

const MODEL = 'model-'
const CORPUS = 'corpus-'
const SPOKEN = 'spoken-'

/** The model learned from what has this hash, or null. */
export const loadModel = (places: readonly string[], learned: string): Model | null => {
  const model = readFirst(places, MODEL + learned.slice(0, HASH), decodeModel)
  return model?.hash === learned ? model : null
}

/** Keeps a model in `place`; returns its size in bytes. */
export const saveModel = (place: string, model: Model): number => {
  const bytes = encodeModel(model)
  write(place, MODEL, model.hash, bytes)
  return bytes.length
}

/** A model as it is kept, to be handed on; null: it is not here. */
export const readModelBytes = (places: readonly string[], learned: string): Uint8Array | null =>
  readFirst(places, MODEL + learned.slice(0, HASH), bytes => new Uint8Array(bytes))

/** Keeps a model that came in bytes. */
export const saveModelBytes = (place: string, learned: string, bytes: Uint8Array): void =>
  write(place, MODEL, learned, Buffer.from(bytes))

/** The corpus as it was read from files that have this hash, or null. */
export const loadCorpus = (places: readonly string[], hash: string): KeptCorpus | null =>
  readFirst(places, CORPUS + hash.slice(0, HASH), bytes => expand(bytes) as KeptCorpus)

export const saveCorpus = (place: string, hash: string, { learned, corpus }: KeptCorpus): void =>
  write(place, CORPUS, hash, compress({ learned, corpus: withoutExamples(corpus) }))

/** What is said and understood, as it was read from files that have this hash, or null. */
export const loadSpoken = (places: readonly string[], hash: string): Spoken | null =>
  readFirst(places, SPOKEN + hash.slice(0, HASH), bytes => expand(bytes) as Spoken)

export const saveSpoken = (place: string, hash: string, spoken: Spoken): void =>
  write(place, SPOKEN, hash, compress(spoken))
