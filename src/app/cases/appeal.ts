import type { CaseEvent } from '../../core/cases/case.ts'
import type { Mark } from '../../core/cases/marks.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Naming } from '../people/alias.ts'
import type { Clock, Vault } from '../ports.ts'
import { hashMarks } from './file-report.ts'
import type { CaseRecord, Cases } from './ports.ts'
import { after, postTo } from './post.ts'

/** The case whose outcome is a scam and that is about this text; null if there is none. */
export type FindWarned = (text: string) => Promise<CaseRecord | null>

export interface FindWarnedDeps {
  cases: Pick<Cases, 'like'>
  vault: Pick<Vault, 'hashOf'>
  marksFor(text: string): Mark[]
  /** Whoever asks may well say that the number is theirs. */
  ownMarksFor(text: string): Mark[]
}

export const makeFindWarned =
  ({ cases, vault, marksFor, ownMarksFor }: FindWarnedDeps): FindWarned =>
  async text => {
    const marks = hashMarks(vault, [...marksFor(text), ...ownMarksFor(text)])
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
    const at = clock.now().getTime()
    const appealed: CaseEvent = { kind: 'appealed', at, by: alias }
    if ('refused' in after(record, appealed)) return { refused: 'already' }
    const followed: CaseEvent = { kind: 'followed', at, by: alias }
    const events = 'refused' in after(record, appealed, followed) ? [appealed] : [appealed, followed]
    const people = [{ alias, part: 'follower', level: 'scam', told: null } as const]
    return {
      done: { code },
      changes: [...changes, postTo(record, events, { people, nextAt: at })],
      letters: [],
    }
  }
