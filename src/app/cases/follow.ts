import { standingOutcome } from '../../core/cases/standing.ts'
import type { Level } from '../../core/types.ts'
import type { Naming } from '../people/alias.ts'
import type { Change, Clock, Outcome, PersonRef } from '../ports.ts'
import { act } from './act.ts'
import type { Marking } from './marking.ts'
import type { CaseRecord, Cases } from './ports.ts'

export interface Followed {
  /** The case that officers have decided; null says nothing about whether there is one. */
  decided: CaseRecord | null
}

/** Asks to be told what officers decide of this text. `nothing`: it could not be known again. */
export type Follow = (actor: PersonRef, input: { text: string; level: Level }) => Promise<Outcome<Followed, 'nothing'>>

export interface FollowDeps {
  cases: Pick<Cases, 'like'>
  nameOf: Naming
  clock: Clock
  marking: Pick<Marking, 'lookAt' | 'of'>
  /** A wish to be told is kept so long. */
  retentionDays: number
}

const DAY_MS = 24 * 3_600_000

export const makeFollow = (deps: FollowDeps): Follow => {
  const { cases, nameOf, clock, marking, retentionDays } = deps

  return async (actor, { text, level }) => {
    const marks = marking.of(marking.lookAt(text))
    if (marks.length === 0) return { refused: 'nothing' }
    const { alias, changes } = await nameOf(actor)
    const now = clock.now()
    const wanted: Change = { noun: 'call-back', alias, wanted: true }
    const record = await cases.like(marks, null)
    if (!record) {
      const until = new Date(now.getTime() + retentionDays * DAY_MS)
      const watch: Change = { noun: 'watch', alias, level, marks, until }
      return { done: { decided: null }, changes: [...changes, wanted, watch], letters: [] }
    }
    const told = standingOutcome(record.state)
    const made = act(record, { at: now.getTime(), by: alias }, { kind: 'followed' })
    const people = [{ alias, part: 'follower', level, told } as const]
    // Refused: they do already, or they reported it.
    const post = 'refused' in made ? [] : [made.change({ people })]
    return {
      done: { decided: told === null ? null : record },
      changes: [...changes, wanted, ...post],
      letters: [],
    }
  }
}
