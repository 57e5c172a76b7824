import { beforeAll, describe, expect, test } from 'vitest'
import { withoutExamples } from '../src/core/corpus/schema.ts'
import type { LinearModel } from '../src/core/match/linear.ts'
import { train } from '../src/core/match/train.ts'
import type { Shipped } from '../src/library/model-file.ts'
import { loadModel, MODEL_FILE } from '../src/library/model-file.ts'
import type { ReadCorpus } from '../src/library/read.ts'
import { readCorpus, readSources } from '../src/library/read.ts'
import { ROOT } from './support/snapshot.ts'

/** The weights apart from the rest: a million numbers are compared as bytes. */
const bytesOf = ({ weights }: LinearModel): Buffer =>
  Buffer.concat(weights.map(row => Buffer.from(row.buffer, row.byteOffset, row.byteLength)))

const restOf = ({ scale, bias }: LinearModel): object => ({ scale, bias })

/** As it is after a way through JSON: fields that are undefined are not there. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))

describe(`${MODEL_FILE} is what the corpus teaches; else run: npm run train`, () => {
  let read: ReadCorpus
  let shipped: Shipped
  beforeAll(() => {
    read = readCorpus(ROOT)
    const found = loadModel(ROOT)
    if (!found) throw new Error(`There is no model in ${MODEL_FILE}, or it can't be read. Run: npm run train`)
    shipped = found
  }, 60_000)

  test('its hash is that of the corpus', () => {
    expect(shipped.model.hash, 'The corpus was changed since. Run: npm run train').toBe(readSources(ROOT).learned)
  })

  test('the corpus inside it is the one on disk, without what is only learned from', () => {
    const same = JSON.stringify(shipped.corpus) === JSON.stringify(withoutExamples(read.corpus))
    expect(same, 'The corpus was changed since. Run: npm run train').toBe(true)
  })

  test('learning again gives the same weights', { timeout: 120_000 }, ({ skip }) => {
    skip(shipped.model.hash !== read.learned, 'the corpus was changed since: nothing to compare')
    const again = train(read.corpus, read.learned)
    const { model } = shipped
    const why = 'The way of learning was changed since. Run: npm run train'
    for (const [mine, theirs] of [
      [again.words, model.words],
      [again.intents.model, model.intents.model],
    ] as const) {
      expect(bytesOf(mine).equals(bytesOf(theirs)), why).toBe(true)
      expect(restOf(mine), why).toEqual(restOf(theirs))
    }
    const { words: _words, intents: mine, ...learned } = again
    const { words: _other, intents: theirs, ...stored } = model
    expect(JSON.stringify(learned) === JSON.stringify(stored), why).toBe(true)
    expect([mine.names, mine.size], why).toEqual(plain([theirs.names, theirs.size]))
  })
})
