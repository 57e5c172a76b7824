import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Reach } from '../people/reach.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { Cases, HashedMark } from './ports.ts'
import { after, postTo } from './post.ts'
import type { OpenCase } from './reading.ts'
import { takersOf } from './takers.ts'
import type { Telling } from './tell.ts'

/** `listed-marks`: some of what came with it is on the list by now; it is taken off first. */
export type NotSplit = CaseRefusal | 'listed-marks'

/** Takes a case out of the one it was joined to: it stands where it stood before. */
export type Split = (actor: PersonRef, input: { code: string }) => Promise<Outcome<Moved, NotSplit>>

export interface SplitDeps {
  atWork: AtWork
  cases: Pick<Cases, 'get' | 'events' | 'marks' | 'people'>
  openCase: Pick<OpenCase, 'ownMarks'>
  reach: Pick<Reach, 'personOf'>
  telling: Pick<Telling, 'reporters'>
  clock: Clock
}

export const makeSplit =
  ({ atWork, cases, openCase, reach, telling, clock }: SplitDeps): Split =>
  async (actor, { code }) => {
    const acting = await atWork(actor, code, 'join-cases')
    if ('refused' in acting) return acting
    const { record: part, viewer } = acting
    const whole = part.state.into ? await cases.get(part.state.into.code) : null
    if (!whole) return { refused: 'not-merged' }
    const done = { at: clock.now().getTime(), by: viewer.alias }
    const off: CaseEvent = { kind: 'split-off', ...done }
    const split: CaseEvent = { kind: 'split', ...done, from: code }
    const [made, left] = [after(part, off), after(whole, split)]
    if ('refused' in made) return made
    if ('refused' in left) return left
    const events = await cases.events(whole.code)
    const event = events.findLastIndex(each => each.kind === 'merged' && each.from === code) + 1
    const marks = await cases.marks(whole.code)
    // Of what came with it, others may have told the same since.
    const keep = await openCase.ownMarks(whole.code)
    const isKept = (mark: HashedMark): boolean =>
      keep.some(({ kind, hash }) => kind === mark.kind && hash === mark.hash)
    if (marks.some(mark => mark.n === event && mark.listed && !isKept(mark))) return { refused: 'listed-marks' }
    const stay = new Set([...left.state.reporters.map(({ alias }) => alias), ...left.state.followers])
    const theirs = await cases.people(code)
    const there = new Map((await cases.people(whole.code)).map(person => [person.alias, person]))
    // What they were told together, each was told.
    const people = theirs.map(person => ({ ...person, told: there.get(person.alias)?.told ?? person.told }))
    const aliases = theirs.map(({ alias }) => alias).filter(alias => !stay.has(alias))
    return {
      done: { record: made, viewer },
      changes: [
        postTo(whole, [split], { without: { event, aliases, keep } }),
        postTo(part, [off], { people, nextAt: made.state.status === 'waiting' ? done.at : null }),
      ],
      letters: [
        ...(await telling.reporters(made, 'case-apart')),
        ...(await takersOf(reach, viewer.alias, { did: 'parted', whole: left, part: made })),
      ],
    }
  }
