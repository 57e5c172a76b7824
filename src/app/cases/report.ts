import type { Alias, CaseEvent, CaseState } from '../../core/cases/case.ts'
import type { LookedAt } from './marking.ts'
import type { Matter } from './matter.ts'
import type { CaseRecord, Evidence, HashedMark } from './ports.ts'

/** What a resident agreed to hand over. */
export interface Report {
  matter: Matter
  area: string
  /** How officers may reach them, in words; null: they do not want that. */
  contact: string | null
  /** What a victim told along the steps, in words. */
  summary: string | null
  /** By a leader, for somebody without a phone. */
  relayed: boolean
}

/** A report with what is known of who makes it. */
export interface Reporting extends Report {
  alias: Alias
  /** What the judge sees in the text of the matter. */
  look: LookedAt
  marks: readonly HashedMark[]
  /** What it is found by, hashed. */
  index: readonly string[]
  /** Sealed for the case with this code. */
  seal(code: string): Promise<Omit<Evidence, 'at'>[]>
}

/**
 * Who hears of it. `told`: somebody with a role was told now, or had been told before. `later`: at that moment
 * (milliseconds), when quiet hours end. `nobody`: there is no officer to tell. `settled`: officers have looked at it.
 * `soon`: in a moment, with others.
 */
export type Reached = { is: 'told' | 'settled' | 'soon' } | { is: 'later'; at: number } | { is: 'nobody' }

/** What came of it: the case, and who hears of it. */
export interface Filed {
  record: CaseRecord
  /** `new`: the case is theirs; `joined`: of somebody else; `more`: theirs, with something new; `known`: nothing new. */
  as: 'new' | 'joined' | 'more' | 'known'
  reached: Reached
}

/** Who heard of a case that was just offered, or begins to wait. */
export const reachedBy = ({
  events,
  toldAt,
  soon,
  state,
}: {
  events: readonly CaseEvent[]
  toldAt: number | null
  soon: boolean
  state: Pick<CaseState, 'offers'>
}): Reached => {
  if (events.length > 0 || state.offers.length > 0) return { is: 'told' }
  if (soon) return { is: 'soon' }
  return toldAt === null ? { is: 'nobody' } : { is: 'later', at: toldAt }
}
