import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Corpus } from '../core/corpus/schema.ts'
import { compileEars } from '../core/hear/ears.ts'
import type { Hearing } from '../core/hear/hear.ts'
import { makeHearing } from '../core/hear/hear.ts'
import type { Judge } from '../core/match/judge.ts'
import { makeJudge } from '../core/match/judge.ts'
import type { Progress } from './learn.ts'
import { learn } from './learn.ts'
import { loadCorpus, loadModel, saveCorpus, saveModel } from './model-file.ts'
import type { ReadCorpus, Sources } from './read.ts'
import { hashOfLesson, parseCorpus, readSources, readSpoken } from './read.ts'

/** One corpus with the judge made from it. Immutable; a change makes a new one beside it. */
export interface Snapshot {
  corpus: Corpus
  judge: Judge
  /** What people mean, compiled from `intents/`. */
  hearing: Hearing
}

export interface Places {
  /** Where `data/` and `intents/` lie. */
  root: string
  /** What is written at run time; models are kept in its folder `model`. */
  varDir: string
}

/** The second is where an image keeps what was learned while it was built; it may be read-only. */
const modelPlaces = ({ root, varDir }: Places): string[] => [join(varDir, 'model'), join(root, 'var/model')]

const throwFirst = ({ problems }: Pick<ReadCorpus, 'problems'>): void => {
  const [first] = problems
  if (!first) return
  const where = `${first.file}:${first.line}: ${first.message}`
  throw new Error(`The corpus has ${problems.length} problem(s), the first at ${where} Run "npm run corpus".`)
}

const loadKept = (sources: Sources, places: readonly string[]): Snapshot | null => {
  const kept = loadCorpus(places, sources.made)
  const model = kept && loadModel(places, kept.learned)
  if (!kept || !model) return null
  const read = readSpoken(sources)
  throwFirst(read)
  const corpus = { ...kept.corpus, ...read.spoken }
  const hearing = makeHearing(compileEars(corpus))
  return { corpus, judge: makeJudge(corpus, model, sources.hash, hearing), hearing }
}

/** The judge of the corpus on disk, if what it takes was made before: no YAML is read and nothing is learned. */
export const loadSnapshot = (places: Places): Snapshot | null => loadKept(readSources(places.root), modelPlaces(places))

/**
 * Reads the corpus, learns from it unless that was done before, and keeps both for `loadSnapshot`.
 * Throws when a file of the corpus is broken.
 */
export const makeSnapshot = async (places: Places, tell?: Progress): Promise<Snapshot> => {
  const read = parseCorpus(readSources(places.root))
  throwFirst(read)
  const all = modelPlaces(places)
  const [place = ''] = all
  const learned = hashOfLesson(read.corpus)
  const known = loadModel(all, learned)
  const model = known ?? (await learn(read.corpus, learned, tell))
  if (!known) saveModel(place, model)
  saveCorpus(place, read.made, { learned, corpus: read.corpus })
  const { corpus } = read
  const hearing = makeHearing(compileEars(corpus))
  return { corpus, judge: makeJudge(corpus, model, read.hash, hearing), hearing }
}

const LEARNING = fileURLToPath(new URL('learning-process.ts', import.meta.url))

/** Learning takes more memory than serving, and what a process once had it hardly gives back: so it has its own. */
const learnApart = ({ root, varDir }: Places, tell: Progress): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LEARNING, root, varDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', line => {
      const [done = 0, of = 0] = line.split(' ').map(Number)
      tell(done, of)
    })
    child.once('error', reject)
    child.once('close', code => (code === 0 ? resolve() : reject(new Error('The judge could not be made; see above.'))))
  })

/** The judge of the corpus on disk; made first, in a process of its own, where that was not done before. */
export const openSnapshot = async (places: Places, tell: Progress): Promise<Snapshot> => {
  const kept = loadSnapshot(places)
  if (kept) return kept
  await learnApart(places, tell)
  const made = loadSnapshot(places)
  if (!made) throw new Error(`What was learned can't be read again from ${join(places.varDir, 'model')}.`)
  return made
}
