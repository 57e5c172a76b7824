import type { Outcome, PersonRef } from '../ports.ts'
import type { Acting, AtWork, CaseRefusal, Moved, NoPart } from './at-work.ts'
import type { CasePerson, Cases } from './ports.ts'
import type { Telling } from './tell.ts'

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
  telling: Pick<Telling, 'newcomers' | 'each' | 'takers'>
}

export const makeMerge = ({ atWork, cases, telling }: MergeDeps): Merge => {
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
    const { reporters, urgent } = part.state
    const made = acting.does({ kind: 'merged', from, reporters, urgent })
    const left = other.does({ kind: 'merged-into', into })
    if ('refused' in left) return left
    if ('refused' in made) return made
    const known = new Set((await cases.people(into)).map(({ alias }) => alias))
    const people = (await cases.people(from)).filter(({ alias }) => !known.has(alias))
    const reported = people.filter(({ part: role }) => role === 'reporter')
    const content = { kind: 'case-merged', code: from, into, area: record.state.area } as const
    const { status, outcome } = made.record.state
    const isDecided = status === 'decided' || status === 'closed'
    const told = (person: CasePerson): CasePerson => (isDecided ? { ...person, told: outcome } : person)
    return {
      done: { record: made.record, viewer },
      changes: [
        made.change({ marks: await cases.marks(from), people: people.map(told) }),
        left.change({ nextAt: null }),
      ],
      letters: [
        ...(await telling.each(left.record, reported, content)),
        ...(isDecided ? await telling.newcomers(made.record, from, people) : []),
        ...(await telling.takers({ did: 'joined', by: viewer.alias, whole: record, part })),
      ],
    }
  }
}
