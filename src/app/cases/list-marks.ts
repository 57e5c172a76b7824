import { decidedUpTo } from '../../core/cases/case.ts'
import type { ConfirmedValue } from '../../core/warnings/confirmed-line.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import type { KnownMark, OpenCase } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Listed extends Moved {
  /** On the list now, that were not. */
  listed: KnownMark[]
}

/** Puts marks of a scam on the local list, each by its number. Only what was seen when it was decided is put there. */
export type ListMarks = CaseVerb<Listed, 'no-such-mark', { numbers: readonly number[] | 'all' }>

/** Which marks there are to put on the list, for the question. */
export type Listable = (code: string) => Promise<KnownMark[]>

export interface ListMarksDeps {
  atWork: AtWork
  openCase: OpenCase
  askers: AskerTelling
  cases: Pick<Cases, 'events'>
}

export const makeListable =
  ({ openCase, cases }: Pick<ListMarksDeps, 'openCase' | 'cases'>): Listable =>
  async code => {
    const upTo = decidedUpTo(await cases.events(code))
    return (await openCase.marks(code)).filter(({ n, listed, own }) => n <= upTo && !listed && !own)
  }

export const makeListMarks = ({ atWork, openCase, askers, cases }: ListMarksDeps): ListMarks => {
  const listable = makeListable({ openCase, cases })
  return async (actor, { code: named, numbers }) => {
    const acting = await atWork(actor, named, 'list-marks')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const open = await listable(code)
    const chosen = numbers === 'all' ? open : open.filter(({ number }) => numbers.includes(number))
    if (chosen.length === 0 || (numbers !== 'all' && chosen.length < new Set(numbers).size))
      return { refused: 'no-such-mark' }
    const marks = chosen.map(({ number }) => number)
    const made = acting.does({ kind: 'listed', marks })
    if ('refused' in made) return made
    const told = await askers.listed(made.record, chosen)
    return {
      done: { record: made.record, viewer, listed: chosen },
      changes: [made.change({ list: chosen }), ...told.changes],
      letters: told.letters,
    }
  }
}

export interface Unlisted extends Moved {
  unlisted: KnownMark[]
  /** Of this case still on the list. */
  left: KnownMark[]
  /** Taken off here, and on the list by another case. */
  elsewhere: KnownMark[]
  /** People who are told. */
  told: number
}

/**
 * Takes marks off the local list again, by their numbers; whoever was told of the case hears it. `no-such-mark`: none of
 * these numbers is on the list.
 */
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

export interface ConfirmedValuesDeps {
  cases: Pick<Cases, 'confirmed'>
  openCase: Pick<OpenCase, 'marks'>
}

/** Of these marks, those that officers of the area put on the list, in the clear where the words of the case are still there. */
export type ConfirmedValues = (
  area: string,
  things: readonly { kind: string; hash: string }[],
) => Promise<ConfirmedValue[]>

export const makeConfirmedValues =
  ({ cases, openCase }: ConfirmedValuesDeps): ConfirmedValues =>
  async (area, things) => {
    const asked = new Set(things.map(({ kind, hash }) => `${kind} ${hash}`))
    const listed = (await cases.confirmed()).filter(
      mark => mark.area === area && asked.has(`${mark.kind} ${mark.hash}`),
    )
    const values = new Map<string, ConfirmedValue>()
    for (const code of new Set(listed.map(mark => mark.code))) {
      for (const { kind, hash, value, listed: isListed, own } of await openCase.marks(code)) {
        const id = `${kind} ${hash}`
        if (isListed && !own && value !== null && asked.has(id)) values.set(id, { kind, value })
      }
    }
    return [...values.values()]
  }
