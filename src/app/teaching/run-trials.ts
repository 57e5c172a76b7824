import type { MeasuredText } from '../../core/teaching/effect.ts'
import { troubleOf } from '../../core/trouble.ts'
import type { Clock, Log, Made } from '../ports.ts'
import type { CorpusVersion, Learnt, Teaching, Trial, TrialEnd } from './ports.ts'
import type { TellOfTrial } from './tell-of-trial.ts'

/** Learns and measures beside what answers; never rejects. */
export type TryCandidate = (
  trying: {
    running: Pick<CorpusVersion, 'hash' | 'changes'>
    candidate: Pick<CorpusVersion, 'hash' | 'changes'>
    cases: readonly MeasuredText[]
    goesBack: boolean
  },
  tell: (done: number, of: number) => void,
) => Promise<TrialEnd>

export interface RunTrialsDeps {
  teaching: Teaching
  tryCandidate: TryCandidate
  /** What was learned here, for the other processes. */
  readLearnt(candidate: Pick<CorpusVersion, 'hash' | 'changes'>): Learnt | null
  /** Who hears what came of it. */
  tellOfTrial: TellOfTrial
  commit(made: Made, now: Date): Promise<boolean>
  /** Decided cases in words that may still be read. */
  decidedTexts(): Promise<MeasuredText[]>
  /** The process is about to end: what is tried then is taken up by another, or after the next start. */
  stopping?: AbortSignal
  clock: Clock
  log: Log
}

/** Nothing is heard of it for so long: its process is gone. */
const LEASE_MS = 90_000

/** Runs the trial that waits, if there is one; one at a time in each process, and each by one process. */
export type RunTrials = () => Promise<boolean>

export const makeRunTrials = (deps: RunTrialsDeps): RunTrials => {
  const { teaching, tryCandidate, readLearnt, decidedTexts, tellOfTrial, commit, stopping, clock, log } = deps
  let busy = false

  const until = (): Date => new Date(clock.now().getTime() + LEASE_MS)

  const tryOne = async (trial: Trial) => {
    const { seq, hash, changes, proposals } = trial
    let at = { done: trial.done, of: trial.of }
    const goOn = (): void =>
      void teaching
        .trialGoesOn(seq, at, until())
        .catch((error: unknown) => log.error({ trial: seq, ...troubleOf(error) }, 'a trial can not say how far it is'))
    const beat = setInterval(goOn, LEASE_MS / 4)
    try {
      const first = await teaching.proposal(proposals[0] ?? 0)
      const { hash: was, changes: before } = await teaching.current()
      const came = await tryCandidate(
        {
          ...{ running: { hash: was, changes: before }, candidate: { hash, changes } },
          ...{ cases: await decidedTexts(), goesBack: first?.proposed.kind === 'roll-back' },
        },
        (done, of) => {
          at = { done, of }
          goOn()
        },
      )
      const learnt = 'effect' in came && hash !== '' ? readLearnt({ hash, changes }) : null
      if (learnt) await teaching.keepLearnt(learnt, clock.now())
      return came
    } finally {
      clearInterval(beat)
    }
  }

  return async () => {
    if (busy || stopping?.aborted) return false
    busy = true
    try {
      const trial = await teaching.claimTrial(clock.now(), LEASE_MS)
      if (!trial) return false
      const came = await tryOne(trial).catch((error: unknown): TrialEnd => {
        log.error({ trial: trial.seq, ...troubleOf(error) }, 'a trial failed')
        return { trouble: 'failed' }
      })
      if (stopping?.aborted) return false
      const letters = await tellOfTrial(trial, came, clock.now())
      await commit({ changes: [{ noun: 'trial-end', seq: trial.seq, end: came }], letters }, clock.now())
      log.info({ trial: trial.seq, harmless: 'effect' in came && came.effect.harms.length === 0 }, 'a trial ended')
      return true
    } finally {
      busy = false
    }
  }
}
