import type { ReadCase } from '../app/cases/reading.ts'
import { makeSealing } from '../app/cases/reading.ts'
import type { Assess } from '../app/judging/assess.ts'
import type { Clock, Commit, Log, PersonRef, Vault } from '../app/ports.ts'
import type { LessonFromCaseDeps } from '../app/teaching/lesson-from-case.ts'
import { makeDecidedTexts, makeLessonFromCase } from '../app/teaching/lesson-from-case.ts'
import { makePropose, makeWithdraw } from '../app/teaching/propose.ts'
import { makeGoBack, makePublish, makeTryOut } from '../app/teaching/publish.ts'
import { makeTeachingRights } from '../app/teaching/rights.ts'
import type { RunTrials } from '../app/teaching/run-trials.ts'
import { makeRunTrials, makeTellOfTrial } from '../app/teaching/run-trials.ts'
import { makeReadShelf } from '../app/teaching/shelf.ts'
import type { TeachingVerbs } from '../app/teaching/verbs.ts'
import { holds } from '../core/cases/rights.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import { PhraseTable } from '../core/match/phrase.ts'
import { LOCAL_TOPIC } from '../core/teaching/change.ts'
import { hashOfChanges } from '../library/added.ts'
import type { Places } from '../library/snapshot.ts'
import { readLearnt } from '../library/snapshot.ts'
import { tryCandidate } from '../library/try-candidate.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './compile.ts'
import type { Undo } from './house.ts'

export interface TeachingDeps {
  store: Store
  vault: Vault
  corpus: Pick<Corpus, 'benign'>
  patterns(): readonly Pattern[]
  assess: Assess
  /** Cases are wired after this: called only when somebody reads one. */
  readCase: ReadCase
  commit(...made: Parameters<Commit>): Promise<boolean>
  rules: Pick<Rules, 'quietHours'>
  /** Where models are kept. */
  places: Places
  /** How few of the known genuine texts a trial measures; the usual share if not given. */
  sampled?: number
  clock: Clock
  log: Log
}

const isPhrase = (phrase: string): boolean => {
  try {
    new PhraseTable<true>().add(phrase, true)
    return phrase.trim().split(/\s+/).length > 1
  } catch {
    return false
  }
}

/** What a commune adds to the corpus: what may be done with it, and what is done when nobody waits. */
export interface Taught {
  teaching: TeachingVerbs & { patterns(): readonly Pattern[]; topics: readonly { id: string; name: string }[] }
  runTrials: RunTrials
}

/** What a commune adds to the corpus: proposed, tried, published. */
export const wireTeaching = (deps: TeachingDeps, undo: Undo[]): Taught => {
  const { store, vault, corpus, patterns, assess, readCase, places, clock, log } = deps
  const sampling = deps.sampled === undefined ? {} : { sampled: deps.sampled }
  const { teaching, roles, cases, queue } = store
  const rights = makeTeachingRights({ roles })
  const topics = new Set([LOCAL_TOPIC.id, ...corpus.benign.map(({ id }) => id)])
  const areaOfDecided = async (actor: PersonRef, code: string): Promise<string | null> => {
    const record = await cases.get(code)
    const decided = record && record.state.status !== 'taken' && record.state.outcome !== null
    return decided && holds(await roles.of(actor), 'read', record.state.area) ? record.state.area : null
  }
  const readTold: LessonFromCaseDeps['readTold'] = async (actor, code) => {
    const read = await readCase(actor, { code })
    if ('refused' in read) return read
    const { record, reading } = read.done
    const texts = reading.evidence.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    return { ...read, done: { code: record.code, ...record.state, texts } }
  }
  const stopping = new AbortController()
  undo.push({ name: 'trials', run: async () => stopping.abort() })
  return {
    teaching: {
      ...{
        patterns,
        topics: [...corpus.benign.filter(({ id }) => id !== LOCAL_TOPIC.id), LOCAL_TOPIC].map(({ id, name }) => ({
          id,
          name,
        })),
      },
      readShelf: makeReadShelf({ rights, roles, teaching }),
      lessonFromCase: makeLessonFromCase({
        ...{ rights, readTold },
        patternIn: text => assess(text, { asMessage: true }).pattern,
      }),
      propose: makePropose({
        ...{ rights, teaching, areaOfDecided, isPhrase },
        known: () => ({ topics, patterns: new Set(patterns().map(({ id }) => id)) }),
      }),
      withdraw: makeWithdraw({ rights, teaching }),
      tryOut: makeTryOut({ rights, teaching, hashOfChanges }),
      publish: makePublish({ rights, roles, teaching }),
      goBack: makeGoBack({ rights, teaching }),
    },
    runTrials: makeRunTrials({
      ...{ teaching, commit: deps.commit, clock, log },
      tellOfTrial: makeTellOfTrial({ roles, teaching, quiet: deps.rules.quietHours }),
      ...{ stopping: stopping.signal },
      tryCandidate: (trying, tell) => tryCandidate({ ...places, ...sampling, ...trying }, tell, stopping.signal),
      readLearnt: candidate => readLearnt(places, candidate),
      decidedTexts: makeDecidedTexts({ cases, queue, sealing: makeSealing(vault) }),
    }),
  }
}
