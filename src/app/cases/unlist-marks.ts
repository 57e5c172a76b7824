import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import { after, postTo } from './post.ts'
import type { KnownMark, OpenCase } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Unlisted extends Moved {
  unlisted: KnownMark[]
  /** Of this case still on the list. */
  left: KnownMark[]
  /** Taken off here, and on the list by another case. */
  elsewhere: KnownMark[]
  /** People who are told. */
  told: number
}

/** `no-such-mark`: none of these numbers is on the list. */
export type NotUnlisted = CaseRefusal | 'no-such-mark'

/** Takes marks off the local list again, by their numbers; whoever was told of the case hears it. */
export type UnlistMarks = (
  actor: PersonRef,
  input: { code: string; numbers: readonly number[] },
) => Promise<Outcome<Unlisted, NotUnlisted>>

export interface UnlistMarksDeps {
  atWork: AtWork
  openCase: OpenCase
  askers: AskerTelling
  clock: Clock
}

export const makeUnlistMarks =
  ({ atWork, openCase, askers, clock }: UnlistMarksDeps): UnlistMarks =>
  async (actor, { code: named, numbers }) => {
    const acting = await atWork(actor, named, 'list-marks')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const listed = (await openCase.marks(code)).filter(mark => mark.listed)
    const off = listed.filter(({ number }) => numbers.includes(number))
    if (off.length === 0) return { refused: 'no-such-mark' }
    const marks = off.map(({ number }) => number)
    const event: CaseEvent = { kind: 'unlisted', at: clock.now().getTime(), by: viewer.alias, marks }
    const made = after(record, event)
    if ('refused' in made) return made
    const told = await askers.takenOff(made, off)
    return {
      done: {
        ...{ record: made, viewer, unlisted: off, told: told.letters.length },
        left: listed.filter(mark => !off.includes(mark)),
        elsewhere: await askers.elsewhere(code, off),
      },
      changes: [postTo(record, [event], { unlist: off }), ...told.changes],
      letters: told.letters,
    }
  }
