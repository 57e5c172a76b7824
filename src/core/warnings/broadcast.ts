import type { Alias } from '../cases/case.ts'

/** The words of a warning to many. The rules are in `advance.ts`. */

/**
 * From a reviewed pattern, in a leader's own words, or what became of something ("kết quả"). A drill is the harmless sample
 * of a pattern, to those who agreed; its notice says beforehand that it comes, and on which day.
 */
export type BroadcastKind = 'pattern' | 'warning' | 'result' | 'drill' | 'drill-notice'

export const BROADCAST_STATES = [
  'draft', // written, shown to nobody but its author
  'submitted', // waits for an approver
  'approved', // waits for its hour
  'sending',
  'done',
  'rejected',
  'replaced', // a changed draft has a new code, and needs a new approval
  'stopped',
] as const
export type BroadcastState = (typeof BROADCAST_STATES)[number]

/** What is agreed to. */
export interface DrillTerms {
  /** `2026-12-03`: the sample comes on that day, or never. */
  day: string
  /** Of a notice: the code of the drill it announces. */
  announces?: string
}

/**
 * One warning. Its code stands for exactly these words, for good: whoever changes them makes another warning with
 * another code, so that an approval can never come to mean other words.
 */
export interface Broadcast {
  /** `CB-7K2Q9D` */
  code: string
  kind: BroadcastKind
  /** Slug of the pattern, for `pattern`. */
  pattern: string | null
  /** What residents read, without the frame (who sends it, code, how to stop). */
  words: string
  /** One commune. */
  area: string
  /** The mass organisation of its leader; null: of the commune as a whole. */
  organisation: string | null
  /** Audiences of `data/reference/audiences.yml`; empty: everyone who subscribed. */
  audiences: string[]
  /** Null: proposed by the machine, as the weekly plan or because many ask. */
  author: Alias | null
  /** Who approved or rejected it; null while nobody did, and under a standing approval. */
  approver: Alias | null
  /** Approved in advance by a standing approval, for reviewed patterns only. */
  standing: boolean
  state: BroadcastState
  /** Milliseconds; when it goes out, once approved. */
  dueAt: number | null
  createdAt: number
  /** Of the last decision: approved, rejected or stopped. */
  decidedAt: number | null
  /** Why it was rejected or stopped; an approver's own words. */
  reason: string | null
  /** What its words were made of: the code of an earlier draft, or the slug of a pattern. None, if it is not there. */
  madeFrom?: string | null
  /** Those who get it are asked, if they like, what they would do. */
  asks?: boolean
  /** Of a drill and of its notice. */
  drill?: DrillTerms
}
