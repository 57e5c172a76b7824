import type { AtWork, CaseRefusal, CaseVerb, Moved } from './at-work.ts'
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
export type UnlistMarks = CaseVerb<Unlisted, 'no-such-mark', { numbers: readonly number[] }>

export interface UnlistMarksDeps {
  atWork: AtWork
  openCase: OpenCase
  askers: AskerTelling
}

export const makeUnlistMarks =
  ({ atWork, openCase, askers }: UnlistMarksDeps): UnlistMarks =>
  async (actor, { code: named, numbers }) => {
    const acting = await atWork(actor, named, 'list-marks')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const listed = (await openCase.marks(code)).filter(mark => mark.listed)
    const off = listed.filter(({ number }) => numbers.includes(number))
    if (off.length === 0) return { refused: 'no-such-mark' }
    const marks = off.map(({ number }) => number)
    const made = acting.does({ kind: 'unlisted', marks })
    if ('refused' in made) return made
    const told = await askers.takenOff(made.record, off)
    return {
      done: {
        ...{ record: made.record, viewer, unlisted: off, told: told.letters.length },
        left: listed.filter(mark => !off.includes(mark)),
        elsewhere: await askers.elsewhere(code, off),
      },
      changes: [made.change({ unlist: off }), ...told.changes],
      letters: told.letters,
    }
  }
