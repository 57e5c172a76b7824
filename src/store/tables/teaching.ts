import type { Generated } from 'kysely'
import type { Origin, Proposal, Trial } from '../../app/teaching/ports.ts'
import type { Alias } from '../../core/cases/case.ts'

/** Tables of what a commune adds to the corpus. Lists and figures are kept as JSON. */

export interface ProposalsTable {
  seq: Generated<number>
  area: string
  by: Alias
  origin: Origin
  case_code: string | null
  proposed: string
  why: string
  state: Proposal['state']
  at: number
  version: number | null
}

export interface TrialsTable {
  seq: Generated<number>
  base: number
  proposals: string
  hash: string
  changes: string
  by: Alias
  at: number
  state: Trial['state']
  done: number
  of: number
  lease_until: number | null
  effect: string | null
  trouble: string | null
}

export interface CorpusVersionsTable {
  n: number
  hash: string
  changes: string
  by: Alias
  proposers: string
  at: number
  why: string
  effect: string
  trouble: string | null
}

export interface LearntTable {
  key: string
  learned: string
  bytes: Uint8Array
  at: number
}

export interface TeachingTables {
  proposals: ProposalsTable
  trials: TrialsTable
  corpus_versions: CorpusVersionsTable
  learnt: LearntTable
}
