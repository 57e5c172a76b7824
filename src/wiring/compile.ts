import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { makeOfficersList } from '../app/cases/local-list.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeAssess } from '../app/judging/assess.ts'
import type { Clock, Log, PictureReader } from '../app/ports.ts'
import type { KeepUp } from '../app/teaching/keep-up.ts'
import { makeKeepUp } from '../app/teaching/keep-up.ts'
import type { CorpusVersion } from '../app/teaching/ports.ts'
import type { Config } from '../config.ts'
import { DEFAULTS } from '../config.ts'
import type { AskingRules } from '../core/askings.ts'
import type { QuietHours } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { corpusAt, officeName } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { Composer } from '../core/reply/compose.ts'
import { makeComposer } from '../core/reply/compose.ts'
import { dutyLine } from '../core/reply/reach.ts'
import { makeSay } from '../core/reply/say.ts'
import type { Added } from '../library/added.ts'
import { readCommune } from '../library/commune.ts'
import type { Places, Snapshot } from '../library/snapshot.ts'
import {
  keyOfAdded,
  learnAddedApart,
  loadBetween,
  loadSnapshot,
  openSnapshot,
  takeLearnt,
} from '../library/snapshot.ts'
import type { House, Undo } from './house.ts'

/** What holds at this installation: the environment goes before the commune file, and that before the defaults. */
export interface Rules {
  quietHours: QuietHours | null
  retentionDays: number
  escalateMinutes: number
  /** When people who ask about the same are worth a word. */
  askings: AskingRules
}

const quietOf = ({ quiet_hours: quiet }: Commune): QuietHours | null | undefined => (quiet === 'off' ? null : quiet)

const rulesOf = (config: Config, commune: Commune): Rules => ({
  quietHours: [config.quietHours, quietOf(commune), DEFAULTS.quietHours].find(value => value !== undefined) ?? null,
  retentionDays: config.retentionDays ?? commune.retention_days ?? DEFAULTS.retentionDays,
  escalateMinutes: config.escalateMinutes ?? commune.escalate_minutes ?? DEFAULTS.escalateMinutes,
  askings: {
    people: commune.asked?.people ?? DEFAULTS.askings.people,
    hours: commune.asked?.hours ?? DEFAULTS.askings.hours,
    newHours: commune.asked?.new_hours ?? DEFAULTS.askings.newHours,
  },
})

/** What a publication replaces. Immutable: another one is made beside it. */
export interface Knowledge {
  snapshot: Snapshot
  /** Of what was added to the shipped corpus. */
  hash: string
  composer: Composer
  assess: Assess
}

/** What everybody holds instead of it, and asks for each answer: swapped in one assignment. */
export interface Live {
  judge: Judge
  composer: Composer
  assess: Assess
  patterns(): readonly Pattern[]
  now(): Knowledge
  swap(next: Knowledge): void
}

export const makeLive = (first: Knowledge): Live => {
  let known = first
  return {
    judge: {
      get version() {
        return known.snapshot.judge.version
      },
      judge: (...asked) => known.snapshot.judge.judge(...asked),
    },
    composer: {
      compose: (...asked) => known.composer.compose(...asked),
      first: (...asked) => known.composer.first(...asked),
      rest: (...asked) => known.composer.rest(...asked),
      undecided: (...asked) => known.composer.undecided(...asked),
      why: (...asked) => known.composer.why(...asked),
      facts: (...asked) => known.composer.facts(...asked),
      stageOf: (...asked) => known.composer.stageOf(...asked),
      inGroup: (...asked) => known.composer.inGroup(...asked),
    },
    assess: (...asked) => known.assess(...asked),
    patterns: () => known.snapshot.corpus.patterns,
    now: () => known,
    swap: next => {
      known = next
    },
  }
}

/** The reader of pictures, with the names of the banks. Its code is loaded, and its process starts, with the first picture. */
const wirePictureReader = ({ institutions }: Pick<Corpus, 'institutions'>, log: Log): PictureReader => {
  const names = new Map(institutions.flatMap(({ name, bins }) => bins.map(({ value }) => [value, name] as const)))
  let reader: Promise<PictureReader> | null = null
  const load = async (): Promise<PictureReader> => {
    const { makePictureReader } = await import('../media/read-picture.ts')
    return makePictureReader({ bankOf: bin => names.get(bin) ?? null, log })
  }
  return {
    async read(bytes) {
      reader ??= load()
      return (await reader).read(bytes)
    },
    async stop() {
      await (await reader)?.stop()
    },
  }
}

/** Where the corpus ships: two folders up from this file, wherever the process was started. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const placesOf = ({ varDir }: Pick<Config, 'varDir'>): Places => ({ root: ROOT, varDir })

/** The first start learns from the corpus, and says how far it is. */
const openCorpus = (config: Config): Promise<Snapshot> =>
  openSnapshot(placesOf(config), (done, of) => {
    if (done === 1) console.log('Lần đầu chạy: máy đang học từ kho mẫu, chừng nửa phút.')
    console.log(`Đang học: ${Math.round((100 * done) / of)} %`)
  })

const NOT_READ: CorpusVersion = { n: 0, hash: '', changes: [] }

/** What can not be read now is looked at once more by `keepUp`, which says so. */
const loadAdded = (places: Places, version: CorpusVersion): Snapshot | null => {
  try {
    return loadSnapshot(places, version)
  } catch {
    return null
  }
}

/** What was published, if it can be read as it is; else the shipped corpus, until it was taken up. */
const openAnswering = async (config: Config, version: CorpusVersion): Promise<{ snapshot: Snapshot; hash: string }> => {
  const kept = version.hash === '' ? null : loadAdded(placesOf(config), version)
  return kept ? { snapshot: kept, hash: version.hash } : { snapshot: await openCorpus(config), hash: '' }
}

export interface KeepingUpDeps {
  places: Places
  house: Pick<House, 'store'>
  live: Live
  /** Builds what answers from a snapshot. */
  know(snapshot: Snapshot, hash: string): Knowledge
  clock: Clock
  log: Log
}

/** Looks for what was published, and makes it answer. */
export const wireKeepUp = ({ places, house, live, know, clock, log }: KeepingUpDeps): KeepUp => {
  const nothing: Added = { hash: '', changes: [] }
  return makeKeepUp({
    ...{ teaching: house.store.teaching, clock, log },
    answering: {
      hash: () => live.now().hash,
      swap: async version => {
        const snapshot = await loadBetween(places, version.hash === '' ? nothing : version)
        if (snapshot) live.swap(know(snapshot, version.hash))
        return snapshot !== null
      },
      take: (version, learnt) => takeLearnt(places, version, learnt),
      keyOf: version => keyOfAdded(places, version),
      learn: version => learnAddedApart(places, version),
    },
  })
}

export interface CompileDeps {
  config: Config
  house: House
  clock: Clock
  log: Logger
}

/**
 * Compiles what answers: who runs this, the judge with what officers decided, what people mean and every sentence. Learns
 * first where that was not done before. What a publication replaces is behind `live`.
 */
export const compile = async ({ config, house, clock, log }: CompileDeps, undo: Undo[]) => {
  const { store, vault, lists } = house
  const opened = await openAnswering(config, await store.teaching.current().catch(() => NOT_READ))
  const { corpus: shipped, hearing, drafts } = opened.snapshot
  const { communeFile: path, communeFileGiven: required } = config
  const commune = readCommune({ path, required }, shipped)
  const corpus = corpusAt(commune, shipped)
  const say = makeSay(corpus.texts)
  const officers = makeOfficersList({ cases: store.cases, vault, say, officeName: id => officeName(commune, id) })
  await officers.reload()
  const duty = dutyLine(say, commune)
  const pictures = wirePictureReader(corpus, log)
  undo.push({ name: 'pictures', run: pictures.stop })
  const know = (snapshot: Snapshot, hash: string): Knowledge => {
    const composer = makeComposer(snapshot.corpus, duty, snapshot.hearing)
    return { snapshot, hash, composer, assess: makeAssess({ ...snapshot, composer, officers, lists }) }
  }
  const live = makeLive(know(opened.snapshot, opened.hash))
  const keepUp = wireKeepUp({ places: placesOf(config), house, live, know, clock, log })
  await keepUp()
  const { judge, composer, assess, patterns } = live
  return {
    ...{ corpus, judge, hearing, drafts, commune, say, officers, pictures, composer, assess, patterns, live, keepUp },
    rules: rulesOf(config, commune),
  }
}

export type Compiled = Awaited<ReturnType<typeof compile>>
