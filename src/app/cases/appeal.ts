import type { Naming } from '../people/alias.ts'
import type { Clock, Outcome, PersonRef } from '../ports.ts'
import { act } from './act.ts'
import type { Marking } from './marking.ts'
import type { CaseRecord, Cases } from './ports.ts'

/** The case whose outcome is a scam and that is about this text; null if there is none. */
export type FindWarned = (text: string) => Promise<CaseRecord | null>

export interface FindWarnedDeps {
  cases: Pick<Cases, 'like'>
  marking: Pick<Marking, 'withOwn'>
}

export const makeFindWarned =
  ({ cases, marking }: FindWarnedDeps): FindWarned =>
  async text => {
    // Whoever asks may well say that the number is theirs.
    const marks = marking.withOwn(text)
    const record = marks.length > 0 ? await cases.like(marks, null) : null
    return record?.state.outcome === 'scam' ? record : null
  }

/** Says that a warning is wrong: officers look again, and whoever says so is told what comes of it. */
export type Appeal = (
  actor: PersonRef,
  input: { code: string },
) => Promise<Outcome<{ code: string }, 'no-case' | 'already'>>

export interface AppealDeps {
  cases: Pick<Cases, 'get'>
  nameOf: Naming
  clock: Clock
}

export const makeAppeal =
  ({ cases, nameOf, clock }: AppealDeps): Appeal =>
  async (actor, { code }) => {
    const record = await cases.get(code)
    if (!record) return { refused: 'no-case' }
    const { alias, changes } = await nameOf(actor)
    const who = { at: clock.now().getTime(), by: alias }
    const appealed = act(record, who, { kind: 'appealed' })
    if ('refused' in appealed) return { refused: 'already' }
    // Refused: they follow it already.
    const followed = act(record, who, { kind: 'appealed' }, { kind: 'followed' })
    const made = 'refused' in followed ? appealed : followed
    const people = [{ alias, part: 'follower', level: 'scam', told: null } as const]
    return {
      done: { code },
      changes: [...changes, made.change({ people, nextAt: who.at })],
      letters: [],
    }
  }
