import type { Assess } from '../app/judging/assess.ts'
import type { Pattern } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { Composer } from '../core/reply/compose.ts'
import type { Snapshot } from '../library/snapshot.ts'

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
