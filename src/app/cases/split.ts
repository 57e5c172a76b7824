import { act } from './act.ts'
import type { AtWork, CaseRefusal, CaseVerb, Moved } from './at-work.ts'
import { markId } from './marking.ts'
import type { Cases } from './ports.ts'
import type { OpenCase } from './reading.ts'
import type { Telling } from './tell.ts'

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
