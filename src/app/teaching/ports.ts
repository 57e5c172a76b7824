import type { Alias } from '../../core/cases/case.ts'
import type { CorpusChange } from '../../core/teaching/change.ts'
import type { Effect } from '../../core/teaching/effect.ts'
import type { Grant } from '../people/ports.ts'

/** What a commune adds to the shipped corpus: proposals, trials of them, and versions. Nothing here has anybody's words. */

/** Where a proposal came from. */
export const ORIGINS = ['case', 'hand', 'sheet'] as const
export type Origin = (typeof ORIGINS)[number]

/** What is proposed: a change of the corpus, or to go back to what an earlier version was. */
export type Proposed = CorpusChange | { kind: 'roll-back'; to: number }

export interface NewProposal {
  area: string
  by: Alias
  origin: Origin
  /** The case it was made from. */
  caseCode: string | null
  proposed: Proposed
  why: string
}

export interface Proposal extends NewProposal {
  seq: number
  state: 'open' | 'withdrawn' | 'published'
  /** Milliseconds. */
  at: number
  /** The version it went into. */
  version: number | null
}

/** What answers besides the shipped corpus. `n` counts from 1; 0 is the shipped corpus alone. */
export interface CorpusVersion {
  n: number
  /** Of the changes; empty where there are none. */
  hash: string
  changes: readonly CorpusChange[]
}

export interface PublishedVersion extends CorpusVersion {
  by: Alias
  proposers: readonly Alias[]
  at: number
  why: string
  effect: Effect
  /** Why a process could not take it up, in a word; null: nothing was heard of that. */
  trouble: string | null
}

/** Proposals that are learned and measured beside what answers. */
export interface Trial {
  seq: number
  /** The version it was begun from. */
  base: number
  proposals: readonly number[]
  /** Of the changes that there would be. */
  hash: string
  changes: readonly CorpusChange[]
  by: Alias
  at: number
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** How far it is, in parts of `of`. */
  done: number
  of: number
  effect: Effect | null
  /** Why it failed, in a word. */
  trouble: string | null
}

/** What came of it, or why nothing did, in a word. */
export type TrialEnd = { effect: Effect } | { trouble: string }

export type TeachingChange =
  | { noun: 'proposals'; add: readonly NewProposal[] }
  /** Refused unless it is open and theirs. */
  | { noun: 'withdrawal'; seq: number; by: Alias }
  /** Refused if another version answers by now, or a proposal is not open. */
  | { noun: 'trial'; trial: Pick<Trial, 'base' | 'proposals' | 'hash' | 'changes' | 'by'> }
  /** Refused unless it is running. */
  | { noun: 'trial-end'; seq: number; end: TrialEnd }
  /**
   * Refused unless the trial is done and harmless, its base still answers, the proposals are open, the role is still held
   * where each of them is from, and none of them is by the same person, under whatever name.
   */
  | { noun: 'publication'; trial: number; by: Pick<Grant, 'ref' | 'alias'>; why: string }

/** What is learned is kept by what it was learned from, so that one process learns for all. */
export interface Learnt {
  /** Names the shipped files, the code and the changes. */
  key: string
  /** The hash of the model. */
  learned: string
  bytes: Uint8Array
}

export interface Teaching {
  /** The newest first. */
  proposals(): Promise<Proposal[]>
  proposal(seq: number): Promise<Proposal | null>
  /** What answers now. */
  current(): Promise<CorpusVersion>
  version(n: number): Promise<PublishedVersion | null>
  /** The newest first. */
  versions(): Promise<PublishedVersion[]>
  trial(seq: number): Promise<Trial | null>
  latestTrial(): Promise<Trial | null>
  /** Takes the oldest trial that waits, or whose holder was not heard of since; null: there is none. */
  claimTrial(now: Date, leaseMs: number): Promise<Trial | null>
  /** How far it is; holds it for so long again. */
  trialGoesOn(seq: number, progress: { done: number; of: number }, until: Date): Promise<void>
  learnt(key: string): Promise<Learnt | null>
  keepLearnt(learnt: Learnt, now: Date): Promise<void>
  tellTrouble(n: number, trouble: string | null): Promise<void>
}
