import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import type { TeachingLetter } from '../../core/letters.ts'
import type { MeasuredText } from '../../core/teaching/effect.ts'
import { troubleOf } from '../../core/trouble.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Alias, Clock, Letter, Log, Made } from '../ports.ts'
import type { CorpusVersion, Learnt, Proposal, Teaching, Trial, TrialEnd } from './ports.ts'
import { hasProposed, whoMay } from './rights.ts'

/**
 * Tells what came of a trial: those who may publish it, where it harms nothing and waits for a second person; those who
 * proposed it and had it tried, where it harms or failed.
 */
type TellOfTrial = (
  trial: Pick<Trial, 'seq' | 'proposals' | 'by'>,
  came: TrialEnd,
  now: Date,
) => Promise<Letter<TeachingLetter>[]>

export interface TellOfTrialDeps {
  roles: Pick<Roles, 'in' | 'isSame'>
  teaching: Pick<Teaching, 'proposal'>
  /** Nobody is woken for it. */
  quiet: QuietHours | null
}

const PUBLISHERS = whoMay('publish')
const PROPOSERS = whoMay('propose')

const oncePerPerson = (grants: readonly Grant[]): Grant[] => [
  ...new Map(grants.map(grant => [grant.alias, grant])).values(),
]

const contentOf = (count: number, came: TrialEnd): TeachingLetter => {
  if ('trouble' in came) return { kind: 'trial-failed', proposals: count }
  const { harms, caught, calmed } = came.effect
  if (harms.length > 0) return { kind: 'trial-refused', proposals: count, harms }
  return { kind: 'trial-waits', proposals: count, caught: caught.length, calmed: calmed.length }
}

export const makeTellOfTrial = ({ roles, teaching, quiet }: TellOfTrialDeps): TellOfTrial => {
  /** Who may publish all of it: in every area that one of them is from, and nothing of their own. */
  const publishersOf = async (proposals: readonly Proposal[]): Promise<Grant[]> => {
    const areas = [...new Set(proposals.map(({ area }) => area))]
    const held = await Promise.all(areas.map(area => roles.in(area, PUBLISHERS)))
    const everywhere = (held[0] ?? []).filter(({ alias }) =>
      held.every(grants => grants.some(grant => grant.alias === alias)),
    )
    const people = oncePerPerson(everywhere)
    const own = await Promise.all(people.map(({ alias }) => hasProposed(roles, alias, proposals)))
    return people.filter((_, at) => !own[at])
  }

  /** Who proposed one of them, or had them tried, and may still mend it. */
  const menders = async (proposals: readonly Proposal[], by: Alias): Promise<Grant[]> => {
    const wanted = new Set([by, ...proposals.map(proposal => proposal.by)])
    const areas = [...new Set(proposals.map(({ area }) => area))]
    const held = await Promise.all(areas.map(area => roles.in(area, PROPOSERS)))
    return oncePerPerson(held.flat().filter(({ alias }) => wanted.has(alias)))
  }

  return async ({ seq, proposals: seqs, by }, came, now) => {
    const proposals = (await Promise.all(seqs.map(teaching.proposal))).filter(each => each !== null)
    const content = contentOf(proposals.length, came)
    const told = await (content.kind === 'trial-waits' ? publishersOf(proposals) : menders(proposals, by))
    const due = afterQuiet(now, quiet)
    return told.map(({ ref }) => ({
      ...{ id: `trial:${seq}:${ref.channel}:${ref.id}`, to: ref, content },
      ...(due > now && { dueAt: due }),
    }))
  }
}

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
