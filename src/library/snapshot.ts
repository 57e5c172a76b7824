import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Learnt } from '../app/teaching/ports.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Hearing } from '../core/hear/hear.ts'
import { makeHearing } from '../core/hear/hear.ts'
import type { Judge, Steps } from '../core/match/judge.ts'
import { atOneGo, judgeInSteps, makeJudge } from '../core/match/judge.ts'
import type { Model } from '../core/match/model.ts'
import { withChanges } from '../core/teaching/change.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import { compileDrafts } from '../core/warnings/draft-words.ts'
import type { Added } from './added.ts'
import { addTo, learnedWith, madeWith, NOTHING_ADDED, versionWith } from './added.ts'
import type { Progress } from './learn.ts'
import { learn } from './learn.ts'
import {
  decodeBytes,
  loadCorpus,
  loadModel,
  loadSpoken,
  readModelBytes,
  saveCorpus,
  saveModel,
  saveModelBytes,
  saveSpoken,
} from './model-file.ts'
import type { ReadCorpus, Sources, Spoken } from './read.ts'
import { hashOfLesson, parseCorpus, readSources, readSpoken } from './read.ts'

/** One corpus with the judge made from it. Immutable; a change makes a new one beside it. */
export interface Snapshot {
  corpus: Corpus
  judge: Judge
  /** What people mean, compiled from `intents/`. */
  hearing: Hearing
  /** What drafts and officers' words are read for, compiled from `intents/`. */
  drafts: DraftTables
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

interface Found {
  /** With what is said and understood. */
  corpus: Corpus
  learned: string
  model: Model
}

/** Read again where it was not kept. A start that may write nothing there goes on all the same. */
const keptSpoken = (sources: Sources, places: readonly string[]): Spoken => {
  const kept = loadSpoken(places, sources.spoken)
  if (kept) return kept
  const read = readSpoken(sources)
  throwFirst(read)
  try {
    saveSpoken(places[0] ?? '', sources.spoken, read.spoken)
  } catch {
    // Only slower the next time.
  }
  return read.spoken
}

function* keptInSteps(sources: Sources, places: readonly string[], added: Added): Steps<Found | null> {
  const kept = loadCorpus(places, madeWith(sources, added))
  yield
  const model = kept && loadModel(places, kept.learned)
  if (!kept || !model) return null
  yield
  return { corpus: { ...kept.corpus, ...keptSpoken(sources, places) }, learned: kept.learned, model }
}

const findKept = (sources: Sources, places: readonly string[], added: Added): Found | null =>
  atOneGo(keptInSteps(sources, places, added))

function* snapshotInSteps({ corpus, model }: Pick<Found, 'corpus' | 'model'>, version: string): Steps<Snapshot> {
  const hearing = makeHearing(corpus)
  yield
  const drafts = compileDrafts(corpus.words.drafts)
  yield
  return { corpus, judge: yield* judgeInSteps(corpus, model, version, hearing), hearing, drafts }
}

function* loadInSteps(places: Places, added: Added): Steps<Snapshot | null> {
  const sources = readSources(places.root)
  yield
  const found = yield* keptInSteps(sources, modelPlaces(places), added)
  yield
  return found && (yield* snapshotInSteps(found, versionWith(sources, added)))
}

/**
 * The judge of the corpus on disk with what was added to it, if what it takes was made before: no YAML is read and
 * nothing is learned.
 */
export const loadSnapshot = (places: Places, added: Added = NOTHING_ADDED): Snapshot | null =>
  atOneGo(loadInSteps(places, added))

/** After each step of making another judge, who waits for an answer has so long to get it. */
const PAUSE_MS = 50

/** The same, beside a judge that goes on answering. */
export const loadBetween = async (places: Places, added: Added): Promise<Snapshot | null> => {
  const steps = loadInSteps(places, added)
  let step = steps.next()
  while (!step.done) {
    await pause(PAUSE_MS)
    step = steps.next()
  }
  return step.value
}

/** In a process that learns: the shipped corpus is there, or is made. */
export const openShipped = async (places: Places): Promise<void> => {
  if (!findKept(readSources(places.root), modelPlaces(places), NOTHING_ADDED)) await makeSnapshot(places)
}

/**
 * Learns what was added on top of the shipped corpus, and keeps it for `loadSnapshot`. Seconds; the shipped one has to be
 * there. Throws when it is not, or a change does not fit.
 */
export const learnAdded = (places: Places, added: Added): Snapshot => {
  const known = loadSnapshot(places, added)
  if (known) return known
  const sources = readSources(places.root)
  const all = modelPlaces(places)
  const [place = ''] = all
  const shipped = findKept(sources, all, NOTHING_ADDED)
  if (!shipped) throw new Error('The shipped corpus was not learned yet.')
  const { corpus, learned, model } = addTo(shipped, added)
  saveModel(place, model)
  saveCorpus(place, madeWith(sources, added), { learned, corpus })
  return atOneGo(snapshotInSteps({ corpus, model }, versionWith(sources, added)))
}

/** What was learned of it, to be handed to other processes; null: nothing is kept here. */
export const readLearnt = (places: Places, added: Added): Learnt | null => {
  const key = madeWith(readSources(places.root), added)
  const all = modelPlaces(places)
  const learned = loadCorpus(all, key)?.learned
  const bytes = learned === undefined ? null : readModelBytes(all, learned)
  return bytes && { key, learned: learned ?? '', bytes }
}

/** Takes up what another process learned; false: these bytes are not it. */
export const takeLearnt = (places: Places, added: Added, { learned, bytes }: Learnt): boolean => {
  const sources = readSources(places.root)
  const all = modelPlaces(places)
  const [place = ''] = all
  const shipped = findKept(sources, all, NOTHING_ADDED)
  const model = decodeBytes(bytes)
  if (!shipped || model?.hash !== learned || learned !== learnedWith(shipped, added)) return false
  saveModelBytes(place, learned, bytes)
  saveCorpus(place, madeWith(sources, added), { learned, corpus: withChanges(shipped.corpus, added.changes) })
  return true
}

/** By what this process knows and other processes ask for what was added. */
export const keyOfAdded = ({ root }: Pick<Places, 'root'>, added: Added): string => madeWith(readSources(root), added)

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
  const hearing = makeHearing(corpus)
  const drafts = compileDrafts(corpus.words.drafts)
  return { corpus, judge: makeJudge(corpus, model, read.hash, hearing), hearing, drafts }
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

const LEARNING_ADDED = fileURLToPath(new URL('learning-added.ts', import.meta.url))

/** Learns what was added in a process of its own. Rejects if that can not be done. */
export const learnAddedApart = ({ root, varDir }: Places, added: Added): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LEARNING_ADDED, root, varDir], {
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    // That it ends before it has read everything is told by how it ends.
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(added))
    child.once('error', reject)
    child.once('close', code => (code === 0 ? resolve() : reject(new Error('What was added could not be learned.'))))
  })
