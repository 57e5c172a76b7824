import type { Outcome, PersonRef } from '../ports.ts'
import type { Acting, AtWork, CaseRefusal, CaseVerb, Moved, NoPart } from './at-work.ts'
import { act } from './at-work.ts'
import { markId } from './marking.ts'
import type { CasePerson, Cases } from './ports.ts'
import type { OpenCase } from './reading.ts'
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

/** `listed-marks`: some of what came with it is on the list by now; it is taken off first. */
export type NotSplit = CaseRefusal | 'listed-marks'

/** Takes a case out of the one it was joined to: it stands where it stood before. */
export type Split = CaseVerb<Moved, NotSplit>

export interface SplitDeps {
  atWork: AtWork
  cases: Pick<Cases, 'get' | 'events' | 'marks' | 'people'>
  openCase: Pick<OpenCase, 'ownMarks'>
  telling: Pick<Telling, 'reporters' | 'takers'>
}

export const makeSplit =
  ({ atWork, cases, openCase, telling }: SplitDeps): Split =>
  async (actor, { code }) => {
    const acting = await atWork(actor, code, 'join-cases')
    if ('refused' in acting) return acting
    const { record: part, viewer } = acting
    const whole = part.state.into ? await cases.get(part.state.into.code) : null
    if (!whole) return { refused: 'not-merged' }
    const made = acting.does({ kind: 'split-off' })
    if ('refused' in made) return made
    const { at } = made
    const left = act(whole, { at, by: viewer.alias }, { kind: 'split', from: code })
    if ('refused' in left) return left
    const events = await cases.events(whole.code)
    const event = events.findLastIndex(each => each.kind === 'merged' && each.from === code) + 1
    const marks = await cases.marks(whole.code)
    // Of what came with it, others may have told the same since.
    const keep = await openCase.ownMarks(whole.code)
    const kept = new Set(keep.map(markId))
    if (marks.some(mark => mark.n === event && mark.listed && !kept.has(markId(mark))))
      return { refused: 'listed-marks' }
    const stay = new Set([...left.record.state.reporters.map(({ alias }) => alias), ...left.record.state.followers])
    const theirs = await cases.people(code)
    const there = new Map((await cases.people(whole.code)).map(person => [person.alias, person]))
    // What they were told together, each was told.
    const people = theirs.map(person => ({ ...person, told: there.get(person.alias)?.told ?? person.told }))
    const aliases = theirs.map(({ alias }) => alias).filter(alias => !stay.has(alias))
    return {
      done: { record: made.record, viewer },
      changes: [
        left.change({ without: { event, aliases, keep } }),
        made.change({ people, nextAt: made.record.state.status === 'waiting' ? at : null }),
      ],
      letters: [
        ...(await telling.reporters(made.record, 'case-apart')),
        ...(await telling.takers({ did: 'parted', by: viewer.alias, whole: left.record, part: made.record })),
      ],
    }
  }
