import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Corpus } from '../core/corpus/schema.ts'
import { withoutExamples } from '../core/corpus/schema.ts'
import type { LinearModel } from '../core/match/linear.ts'
import type { Model } from '../core/match/model.ts'

/**
 * What was learned, with the corpus it answers from, as one file: brotli over JSON, weights as base64.
 * With it a start needs neither YAML nor training.
 */
export const MODEL_FILE = 'data/model/judge.json.br'

interface StoredLinear {
  weights: string[]
  scale: number
  bias: number[]
}

export interface Shipped {
  model: Model
  /** Without the texts that are only learned from. */
  corpus: Corpus
}

type Stored = Omit<Model, 'words' | 'intents'> & {
  words: StoredLinear
  intents: { names: string[]; size: number; model: StoredLinear }
  corpus: Corpus
}

const pack = ({ weights, scale, bias }: LinearModel): StoredLinear => ({
  weights: weights.map(row => Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('base64')),
  scale,
  bias,
})

const unpack = ({ weights, scale, bias }: StoredLinear): LinearModel => ({
  weights: weights.map(row => new Int8Array(Buffer.from(row, 'base64'))),
  scale,
  bias,
})

/** Bytes of a model, always the same for the same model. */
export const encodeModel = (model: Model, corpus: Corpus): Buffer => {
  const stored: Stored = {
    ...model,
    words: pack(model.words),
    intents: { ...model.intents, model: pack(model.intents.model) },
    corpus: withoutExamples(corpus),
  }
  return brotliCompressSync(JSON.stringify(stored), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}

/** Writes the model below `root`; returns its size in bytes. */
export const saveModel = (root: string, model: Model, corpus: Corpus): number => {
  const bytes = encodeModel(model, corpus)
  mkdirSync(join(root, 'data/model'), { recursive: true })
  writeFileSync(join(root, MODEL_FILE), bytes)
  return bytes.length
}

/** Reads the model below `root`, or null when there is none or it can't be read. */
export const loadModel = (root: string): Shipped | null => {
  try {
    const { corpus, ...stored } = JSON.parse(
      brotliDecompressSync(readFileSync(join(root, MODEL_FILE))).toString('utf8'),
    ) as Stored
    return {
      corpus,
      model: {
        ...stored,
        words: unpack(stored.words),
        intents: { ...stored.intents, model: unpack(stored.intents.model) },
      },
    }
  } catch {
    return null
  }
}
