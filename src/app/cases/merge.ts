import type { CaseEvent } from '../../core/cases/case.ts'
import type { Letter } from '../../core/letters.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Reach } from '../people/reach.ts'
import type { Clock } from '../ports.ts'
import type { Acting, AtWork, CaseRefusal, Moved, NoPart } from './at-work.ts'
import type { CasePerson, Cases } from './ports.ts'
import { after, postTo } from './post.ts'
import { takersOf } from './takers.ts'
import type { Telling } from './tell.ts'
import { toldId } from './tell.ts'

/** `same-case`: it is one. `other-area`: people consented that the office of their own commune reads it. */
export type NotMerged = CaseRefusal | 'same-case' | 'other-area'

/**
 * Has a case looked at with another of the same campaign: its reports, people and marks count there. Can be undone. Who
 * had either in hand is told; to people of what belongs to a scam from now on, that is told.
 */
export type Merge = (actor: PersonRef, input: { into: string; from: string }) => Promise<Outcome<Moved, NotMerged>>

export interface MergeDeps {
  atWork: AtWork
  cases: Pick<Cases, 'marks' | 'people'>
  reach: Pick<Reach, 'personOf'>
  telling: Pick<Telling, 'standing'>
  clock: Clock
}

export const makeMerge = ({ atWork, cases, reach, telling, clock }: MergeDeps): Merge => {
  /** What is itself looked at with another stands for that one. */
  const wholeOf = async (actor: PersonRef, code: string): Promise<Acting | { refused: NoPart | 'own-report' }> => {
    const acting = await atWork(actor, code, 'join-cases')
    const into = 'refused' in acting ? undefined : acting.record.state.into?.code
    return into === undefined ? acting : atWork(actor, into, 'join-cases')
  }

  return async (actor, { into: named, from }) => {
    const acting = await wholeOf(actor, named)
    if ('refused' in acting) return acting
    const other = await atWork(actor, from, 'join-cases')
    if ('refused' in other) return other
    const { record, viewer } = acting
    const { code: into } = record
    const part = other.record
    if (into === from) return { refused: 'same-case' }
    if (record.state.area !== part.state.area) return { refused: 'other-area' }
    const done = { at: clock.now().getTime(), by: viewer.alias }
    const { reporters, urgent } = part.state
    const merged: CaseEvent = { kind: 'merged', ...done, from, reporters, urgent }
    const gone: CaseEvent = { kind: 'merged-into', ...done, into }
    const [made, left] = [after(record, merged), after(part, gone)]
    if ('refused' in left) return left
    if ('refused' in made) return made
    const known = new Set((await cases.people(into)).map(({ alias }) => alias))
    const people = (await cases.people(from)).filter(({ alias }) => !known.has(alias))
    const letters: Letter[] = []
    for (const { alias, part: role } of people) {
      const to = role === 'reporter' ? await reach.personOf(alias) : null
      const content = { kind: 'case-merged', code: from, into, area: record.state.area } as const
      if (to) letters.push({ id: toldId(left, alias), to, content })
    }
    const isDecided = made.state.status === 'decided' || made.state.status === 'closed'
    const decided = isDecided ? await telling.standing(made, from, people) : []
    const told = (person: CasePerson): CasePerson => (isDecided ? { ...person, told: made.state.outcome } : person)
    return {
      done: { record: made, viewer },
      changes: [
        postTo(record, [merged], { marks: await cases.marks(from), people: people.map(told) }),
        postTo(part, [gone], { nextAt: null }),
      ],
      letters: [
        ...letters,
        ...decided,
        ...(await takersOf(reach, viewer.alias, { did: 'joined', whole: record, part })),
      ],
    }
  }
}
