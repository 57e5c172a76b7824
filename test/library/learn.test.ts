import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { lessonOf } from '../../src/core/corpus/examples.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import { train } from '../../src/core/match/train.ts'
import { learn } from '../../src/library/learn.ts'
import { encodeModel, loadModel, saveModel } from '../../src/library/model-file.ts'
import { loadSnapshot } from '../../src/library/snapshot.ts'
import { sharedCorpus } from '../support/snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'khoan-da-learn-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A thirtieth of the corpus: enough to learn something, and quickly. */
const few = <T>(all: readonly T[]): T[] => all.filter((_one, i) => i % 30 === 0)
const part = (): Corpus => {
  const corpus = sharedCorpus()
  return { ...corpus, examples: few(corpus.examples), benign: few(corpus.benign) }
}

describe('learning', () => {
  test('in threads gives the very model that learning one part after the other gives, and says how far it is', async () => {
    const told: number[] = []
    const model = await learn(part(), 'a', done => told.push(done))
    expect(encodeModel(model).equals(encodeModel(train(part(), 'a')))).toBe(true)
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('what a corpus cannot teach is told, not swallowed', async () => {
    const corpus = part()
    const broken = { ...corpus, guards: { ...corpus.guards, refuse: ['… '] } }
    await expect(learn(broken, 'a')).rejects.toThrow(/phải bắt đầu bằng một từ/)
  })
})

describe('what is learned from', () => {
  const [first] = sharedCorpus().patterns
  if (!first) throw new Error('There are no patterns.')
  const lesson = (changed: Partial<Corpus>): string => JSON.stringify(lessonOf({ ...sharedCorpus(), ...changed }))
  const pattern = (changed: Partial<typeof first>): Partial<Corpus> => ({
    patterns: sharedCorpus().patterns.map(one => (one === first ? { ...one, ...changed } : one)),
  })

  test.each([
    ['advice', pattern({ what_to_do: ['a b', 'c d', 'e f'], never: 'Không làm.', name: 'Tên khác' })],
    ['words for a neighbour', pattern({ short: 'Kiểu khác', now: 'Dừng lại.' })],
    ['the bot’s sentences', { texts: {} }],
    ['cases for measuring', { evals: [] }],
    [
      'what is told of a genuine thing',
      { benign: sharedCorpus().benign.map(one => ({ ...one, tell: 'Khác', name: 'Khác' })) },
    ],
  ])('is the same with other %s', (_what, changed) => expect(lesson(changed)).toBe(lesson({})))

  test.each([
    ['texts', { examples: sharedCorpus().examples.slice(1) }],
    ['signs', { signs: sharedCorpus().signs.slice(1) }],
    ['patterns out of use', pattern({ status: 'retired' })],
  ])('differs with other %s', (_what, changed) => expect(lesson(changed)).not.toBe(lesson({})))
})

describe('the store of models', () => {
  const model = { ...train(part(), 'x'.repeat(64)) }

  test('gives back what was kept, to its owner alone', () => {
    saveModel(folder, model)
    expect(loadModel([join(folder, 'nowhere'), folder], model.hash)).toEqual(model)
    expect(readdirSync(folder).filter(name => (statSync(join(folder, name)).mode & 0o077) !== 0)).toEqual([])
  })

  test('takes a file cut short for none', () => {
    const [name = ''] = readdirSync(folder)
    const whole = readFileSync(join(folder, name))
    writeFileSync(join(folder, name), whole.subarray(0, whole.length / 2))
    expect(loadModel([folder], model.hash)).toBeNull()
  })

  test('keeps a bounded number', () => {
    for (let i = 0; i < 12; i++) saveModel(folder, { ...model, hash: `${i}`.padEnd(64, 'y') })
    expect(readdirSync(folder)).toHaveLength(8)
  })
})

describe('what is said, kept for the next start', () => {
  const shipped = fileURLToPath(new URL('../..', import.meta.url))
  const root = mkdtempSync(join(tmpdir(), 'khoan-da-said-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const varDir = join(root, 'var')
  symlinkSync(join(shipped, 'data'), join(root, 'data'))
  cpSync(join(shipped, 'intents'), join(root, 'intents'), { recursive: true })
  const isLearned = (path: string): boolean => !basename(path).startsWith('spoken-')
  cpSync(join(shipped, 'var/model'), join(varDir, 'model'), { recursive: true, filter: isLearned })
  const texts = join(root, 'intents/texts/vi.yml')
  const before = readFileSync(texts, 'utf8')

  const saidNow = (): Corpus['texts'] | undefined => loadSnapshot({ root, varDir })?.corpus.texts
  const kept = (): string[] => readdirSync(join(varDir, 'model')).filter(name => name.startsWith('spoken-'))

  test('is what the files say, before and after it was kept', () => {
    expect(saidNow()).toEqual(sharedCorpus().texts)
    expect(kept()).toHaveLength(1)
    expect(saidNow()).toEqual(sharedCorpus().texts)
  })

  test('is read anew where a sentence changed, and a broken one is not kept', () => {
    writeFileSync(texts, `${before}\nmot-cau-moi: Câu này mới thêm.\n`)
    expect(saidNow()).toMatchObject({ 'mot-cau-moi': 'Câu này mới thêm.' })
    expect(kept()).toHaveLength(2)
    writeFileSync(texts, `${before}\nmot-cau-moi: [`)
    expect(saidNow).toThrow(/vi\.yml/)
    expect(kept()).toHaveLength(2)
  })
})
