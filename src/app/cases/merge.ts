import type { CaseEvent } from '../../core/cases/case.ts'
import type { Letter } from '../../core/letters.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Reach } from '../people/reach.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import { after, postTo } from './post.ts'
import { toldId } from './tell.ts'

/** `same-case`: it is one. `other-area`: their officers are others. */
export type NotMerged = CaseRefusal | 'same-case' | 'other-area'

/** Has a case looked at with another of the same campaign: its reports, people and marks count there. Can be undone. */
export type Merge = (actor: PersonRef, input: { into: string; from: string }) => Promise<Outcome<Moved, NotMerged>>

export interface MergeDeps {
  atWork: AtWork
  cases: Pick<Cases, 'marks' | 'people'>
  reach: Pick<Reach, 'personOf'>
  clock: Clock
}

export const makeMerge =
  ({ atWork, cases, reach, clock }: MergeDeps): Merge =>
  async (actor, { into, from }) => {
    if (into === from) return { refused: 'same-case' }
    const acting = await atWork(actor, into, 'join-cases')
    if ('refused' in acting) return acting
    const other = await atWork(actor, from, 'join-cases')
    if ('refused' in other) return other
    const { record, viewer } = acting
    const part = other.record
    if (record.state.area !== part.state.area) return { refused: 'other-area' }
    const done = { at: clock.now().getTime(), by: viewer.alias }
    const { reporters, urgent } = part.state
    const merged: CaseEvent = { kind: 'merged', ...done, from, reporters, urgent }
    const gone: CaseEvent = { kind: 'merged-into', ...done, into }
    const [made, left] = [after(record, merged), after(part, gone)]
    if ('refused' in made) return made
    if ('refused' in left) return left
    const known = new Set((await cases.people(into)).map(({ alias }) => alias))
    const people = (await cases.people(from)).filter(({ alias }) => !known.has(alias))
    const letters: Letter[] = []
    for (const { alias, part: role } of people) {
      const to = role === 'reporter' ? await reach.personOf(alias) : null
      const content = { kind: 'case-merged', code: from, into, area: record.state.area } as const
      if (to) letters.push({ id: toldId(left, alias), to, content })
    }
    return {
      done: { record: made, viewer },
      changes: [
        postTo(record, [merged], { marks: await cases.marks(from), people }),
        postTo(part, [gone], { nextAt: null }),
      ],
      letters,
    }
  }
